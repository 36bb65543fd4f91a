"""Groups of commands that list each with its whole first sentence."""

import click

_ROOM = 300
"""Letters: more than any first sentence has. Click cuts what is longer than the line."""


class Listed(click.Group):
    """A group whose help tells what each command does, on as many lines as it takes."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, as click does but for the cut."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(_ROOM)) for name, each in found if each]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
