"""Blocks of a card as the words of an embed. What is pressed stands under it: see components."""

from collections.abc import Sequence
from functools import lru_cache

from adapters.cutting import cut
from adapters.discord.limits import LIMITS
from adapters.discord.lines import SMALL, set_lines
from adapters.discord.markdown import code_block, markdown
from adapters.discord.table import WIDEST, table_words
from adapters.figures import LEGEND, SIGNS, SQUARES, WEEKDAYS, bar, lettered, weeks
from adapters.prose import columns, one_line, plain_text
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Buttons,
    Calendar,
    Choice,
    Choices,
    Code,
    Entry,
    Field,
    Fields,
    Note,
    Paragraph,
    Table,
)
from bot.view.text import Text, code, strong, text

_LONGEST_BAR = 10
_SHORTEST_BAR = 5
_LONGEST_NOTE = 20
_LANGUAGE = "py"


# Whoever answers alike reads the same reasons, and escaping them costs most of drawing a verdict.
@lru_cache(2**9)
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
            return set_lines([_option(option) for option in options], room)
        case Fields(fields):
            return set_lines([_field(field) for field in fields], room)
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


def _option(option: Choice) -> Text:
    sign = f"{SIGNS[option.mark]} " if option.mark in SIGNS else ""
    return text(sign, strong(option.letter), "  ", one_line(option.text))


def _field(field: Field) -> Text:
    value = field.value if plain_text(field.value).strip() else text("-")
    return (strong(one_line(field.name)), *text("  "), *value)


def _bars(bars: Sequence[Bar], room: int) -> str:
    """Return bars beside their labels, or under them where these are long."""
    marked = any(each.mark in SIGNS for each in bars)
    heads = [_bar_head(each, marked=marked) for each in bars]
    notes = [cut(one_line(each.note), _LONGEST_NOTE) for each in bars]
    beside = WIDEST - max(map(columns, heads), default=0) - max(map(columns, notes), default=0) - 3
    if beside < _SHORTEST_BAR:
        under = zip(bars, notes, strict=True)
        return set_lines([_bar_under(each, note) for each, note in under], room)
    longest = max(map(columns, heads), default=0) + 2
    width = min(beside, _LONGEST_BAR)
    drawn = (
        f"{head}{' ' * (longest - columns(head))}{bar(each.share, width)} {note}"
        for head, each, note in zip(heads, bars, notes, strict=True)
    )
    return code_block("\n".join(drawn), room)


def _bar_head(each: Bar, *, marked: bool) -> str:
    sign = f"{SIGNS.get(each.mark, ' ')} " if marked else ""
    return f"{sign}{one_line(each.label)}"


def _bar_under(each: Bar, note: str) -> Text:
    letter, label = lettered(each.label)
    sign = f"{SIGNS[each.mark]} " if each.mark in SIGNS else ""
    named = text(sign, strong(letter), "  " if letter else "", label)
    return (*named, *text("\n", code(bar(each.share, _LONGEST_BAR)), f" {note}".rstrip()))


def _calendar(calendar: Calendar, room: int) -> str:
    """Return squares, a week a row; the latest weeks if there is no room for all."""
    head, legend = f"       {WEEKDAYS}", f"{SMALL}{LEGEND}"
    rows = [
        f"{f'{monday.day} {monday:%b}':>6} {' '.join(SQUARES[mark] for mark in marks)}".rstrip()
        for monday, marks in weeks(calendar)
    ]
    line = len(head) + 1
    fitting = (room - len(legend) - 1 - len("```\n\n```") - line) // line
    drawn = "\n".join([head, *rows[max(0, len(rows) - max(0, fitting)) :]])
    squares = code_block(drawn, room)
    return f"{squares}\n{legend}" if len(squares) + 1 + len(legend) <= room else squares
