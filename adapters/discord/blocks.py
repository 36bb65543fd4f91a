"""Blocks of a card as the words of an embed. What is pressed stands under it: see components."""

from collections.abc import Sequence

from adapters.discord.limits import LIMITS
from adapters.discord.lines import SMALL, set_lines
from adapters.discord.markdown import code_block, markdown
from adapters.discord.table import WIDEST, table_words
from adapters.figures import LEGEND, bar_chart, calendar_lines
from adapters.prose import plain_text
from adapters.rows import bar_row, field_row, option_row
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Buttons,
    Calendar,
    Choices,
    Code,
    Entry,
    Fields,
    Note,
    Paragraph,
    Table,
)
from bot.view.text import Text

_LANGUAGE = "py"


def words(block: Block, room: int = LIMITS.description) -> str:
    """Return what a block says, in at most ``room`` units (at least one); buttons say nothing."""
    match block:
        case Paragraph(said):
            return markdown(said, room).strip()
        case Note(said):
            return _small(said, room)
        case Code(source):
            return code_block(source, room, _LANGUAGE)
        case Choices(options=options):
            return set_lines([option_row(option) for option in options], room)
        case Fields(fields):
            return set_lines([field_row(field) for field in fields], room)
        case Bars(bars):
            return _bars(bars, room)
        case Calendar():
            return _calendar(block, room)
        case Table():
            return table_words(block, room)
        case Entry() | Buttons():
            return ""


def _small(said: Text, room: int) -> str:
    inside = room - len(SMALL) * (plain_text(said).count("\n") + 1)
    if inside < 1:
        return markdown(said, room)
    lines = markdown(said, inside).strip().split("\n")
    return "\n".join(f"{SMALL}{line}" if line.strip() else line for line in lines)


def _bars(bars: Sequence[Bar], room: int) -> str:
    """Return bars beside their labels, or under them where these are long."""
    chart = bar_chart(bars, WIDEST)
    if chart is None:
        return set_lines([bar_row(each) for each in bars], room)
    return code_block("\n".join(chart), room)


def _calendar(calendar: Calendar, room: int) -> str:
    """Return squares, a week a row; the latest weeks if there is no room for all."""
    head, rows = calendar_lines(calendar)
    legend = f"{SMALL}{LEGEND}"
    line = len(head) + 1
    fitting = (room - len(legend) - 1 - len("```\n\n```") - line) // line
    drawn = "\n".join([head, *rows[max(0, len(rows) - max(0, fitting)) :]])
    squares = code_block(drawn, room)
    return f"{squares}\n{legend}" if len(squares) + 1 + len(legend) <= room else squares
