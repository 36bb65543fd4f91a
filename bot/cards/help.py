"""Help, made of the declarations."""

from collections.abc import Sequence

from bot.commands import Command
from bot.view.card import Card, Note, Paragraph, Table
from bot.view.text import cells, code, text


def help_card(commands: Sequence[Command], *, admin: bool) -> Card:
    """Return every command this reader may use."""
    rows = tuple(
        cells(code(command.usage), command.help)
        for command in commands
        if admin or not command.admin
    )
    how = text(
        "Answer the question on the screen with its letter, several letters or an order of them, a "
        "number, or words."
    )
    return Card(
        title="Commands",
        blocks=(
            Paragraph(how),
            Table(head=("Command", "What it does"), rows=rows),
            Note(text("Everyone answers in private; names and answers are never shown together.")),
        ),
    )
