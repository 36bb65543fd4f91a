"""Blocks of a card as what they say on Slack. What is pressed stands between: see components."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from adapters.cutting import size
from adapters.figures import LEGEND, bar_chart, calendar_lines
from adapters.rows import bar_row, field_row, option_row
from adapters.slack.limits import LIMITS
from adapters.slack.mrkdwn import mrkdwn
from adapters.slack.rich import Element, listed, preformatted, section, shortened
from adapters.slack.table import WIDEST, table_elements
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
from bot.view.text import Text, text

Drawn = dict[str, Any]
"""A block as Slack takes it."""


# Whoever answers alike reads the same reasons, and drawing them costs most of a verdict.
@lru_cache(2**9)
def said(block: Block, room: int) -> tuple[Sequence[Drawn], int]:
    """Return what ``drawn`` does, for reading only, and how many units it says."""
    shown = drawn(block, room)
    return shown, units(shown)


def units(part: object) -> int:
    """Return the units of all words in a drawing."""
    if isinstance(part, str):
        return size(part)
    if isinstance(part, dict):
        return sum(units(part[key]) for key in ("text", "fallback", "elements") if key in part)
    return sum(map(units, part)) if isinstance(part, list) else 0


def drawn(block: Block, room: int) -> list[Drawn]:
    """Return what a block says, in at most ``room`` units (at least one); buttons say nothing."""
    match block:
        case Paragraph(said):
            return _rich(section(shortened(said, room)))
        case Note(said):
            return small(said, room)
        case Code(source):
            return _rich(preformatted(source, room))
        case Choices(options=options):
            return _lines([option_row(option) for option in options], room)
        case Fields(fields):
            return _lines([field_row(field) for field in fields], room)
        case Bars(bars):
            return _bars(bars, room)
        case Calendar():
            return _calendar(block, room)
        case Table():
            return _rich(*table_elements(block, room))
        case Entry() | Buttons():
            return []


def small(said: Text, room: int) -> list[Drawn]:
    """Return small print; where mrkdwn cannot say it as it is, it is not so small."""
    said = shortened(said, room)
    words = (mrkdwn(said) or "").strip()
    if not words or size(words) > LIMITS.text:
        return _rich(section(said))
    # `verbatim`: names and addresses in it do not become links.
    printed = {"type": "mrkdwn", "text": words, "verbatim": True}
    return [{"type": "context", "elements": [printed]}]


def _rich(*elements: Element | None) -> list[Drawn]:
    said = [element for element in elements if element]
    return [{"type": "rich_text", "elements": said}] if said else []


def _lines(texts: Sequence[Text], room: int) -> list[Drawn]:
    return _rich(section(listed(texts, room)))


def _bars(bars: Sequence[Bar], room: int) -> list[Drawn]:
    """Return bars beside their labels, or under them where these are long."""
    chart = bar_chart(bars, WIDEST)
    if chart is None:
        return _lines([bar_row(each) for each in bars], room)
    return _rich(preformatted("\n".join(chart), room))


def _calendar(calendar: Calendar, room: int) -> list[Drawn]:
    """Return squares, a week a row; the latest weeks if there is no room for all."""
    head, rows = calendar_lines(calendar)
    fitting = max(0, (room - len(LEGEND)) // (len(head) + 1) - 1)
    squares = "\n".join([head, *rows[max(0, len(rows) - fitting) :]])
    legend = small(text(LEGEND), room) if len(squares) + len(LEGEND) <= room else []
    return [*_rich(preformatted(squares, room)), *legend]
