"""Help, made of the declarations."""

from collections.abc import Sequence

from bot.commands import Command
from bot.view.card import Card, Note, Paragraph, Table
from bot.view.text import cells, code, text


def help_card(commands: Sequence[Command], *, admin: bool) -> Card:
    """Return every command for this reader: learners need none of those that admins set up with."""
    for_admins = {_root(command) for command in commands if command.admin}
    rows = tuple(
        cells(code(command.brief), command.help)
        for command in commands
        if admin or _root(command) not in for_admins
    )
    how = text(
        "Answer with what stands under a question to press. Where there is nothing, type a letter, "
        "several letters or an order of them, a number, or words."
    )
    return Card(
        title="Commands",
        blocks=(
            Paragraph(how),
            Table(head=("Command", "What it does"), rows=rows),
            Note(text("Everyone answers in private; names and answers are never shown together.")),
        ),
    )


def _root(command: Command) -> str:
    return command.verb.partition(" ")[0]
