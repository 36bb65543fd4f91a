"""The lists of commands in the help."""

import click
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.cli.listing import Listed

GROUPS = [main, *(each for each in main.commands.values() if isinstance(each, click.Group))]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_command_is_listed_with_its_whole_first_sentence(group: click.Group) -> None:
    said = CliRunner().invoke(group, ["--help"]).output

    listed = " ".join(said.partition("Commands:\n")[2].split())
    for name, each in group.commands.items():
        first = each.help.partition(".")[0].split("\n\n")[0] if each.help else ""
        assert f"{name} {' '.join(first.split())}" in listed


def test_a_long_sentence_goes_on_in_the_next_line() -> None:
    long = " ".join(["word"] * 60)

    @click.group(cls=Listed)
    def top() -> None:
        """Do something."""

    top.add_command(click.Command("below", help=f"{long}. And more."))

    said = CliRunner().invoke(top, ["--help"]).output
    listed = said.partition("Commands:\n")[2]
    assert listed.count("word") == 60
    assert "And more" not in listed
