"""Card to plain text: for pipes, notifications, screen readers, and what a platform lacks."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from zoneinfo import ZoneInfo

from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
    Buttons,
    Calendar,
    Card,
    Choices,
    Code,
    Entry,
    Fields,
    Mark,
    Note,
    Paragraph,
    Table,
)
from bot.view.text import Clock, Moment, Span, Text

WIDTH = 78
SQUARES = {
    Mark.NONE: " ",
    Mark.RIGHT: "■",
    Mark.FROZEN: "❄",
    Mark.WRONG: "□",
    Mark.OPEN: "?",
    Mark.VOID: "·",
}
SIGNS = {Mark.RIGHT: "✓", Mark.WRONG: "✗"}
LEGEND = "■ answered  ❄ freeze  □ missed  ? open  · does not count"
OWN = "▸"
"""Stands before the reader's own row."""
GAP = 2
"""Columns between the columns of a table."""
LONGEST_BAR = 20
_SHORTEST_BAR = 4
_NARROWEST = 12
"""Columns that a table's column keeps when there is little room."""
_LONGEST_WORD = 24
"""Columns; a longer word may be broken rather than spoil a table for everyone."""


def plain(card: Card, width: int = WIDTH) -> str:
    """Return a card as text, at most ``width`` columns where words allow it."""
    parts = [_wrapped(one_line(card.title), width), "\n"]
    for block, close in spaced(card.blocks):
        parts += [_block(block, width), "" if close else "\n"]
    return "".join(parts).removesuffix("\n")


def clean(words: str) -> str:
    """Return text without characters that could steer a terminal or turn the reading direction."""
    return "".join(map(_visible, words))


def one_line(words: str) -> str:
    """Return clean text on one line: a title, a name, a cell."""
    return " ".join(clean(words).split())


def plain_text(text: Text) -> str:
    """Return spans as plain text."""
    return "".join(clean(part.text) if isinstance(part, Span) else moment(part) for part in text)


def moment(at: Moment) -> str:
    """Return an instant on the reader's wall clock."""
    wall = at.at.astimezone(ZoneInfo(at.zone))
    return (
        f"{wall:%H:%M}"
        if at.clock is Clock.TIME
        else f"{wall:%a} {wall.day} {wall:%b} {wall:%H:%M}"
    )


def button_word(label: str) -> str:
    """Return what to type, where there is nothing to press."""
    return one_line(label).rsplit(" ", maxsplit=1)[-1].lower()


def how_to_press(button: Button) -> tuple[str, str]:
    """Return what a button is for, and the word that presses it."""
    return f"{one_line(button.label)}: type ", button_word(button.label)


def how_to_choose(choices: Choices) -> str:
    """Return how options are picked by typing; nothing once it is too late."""
    if not choices.open:
        return ""
    return f"Your answer: type {'letters, like A C' if choices.several else 'a letter'}."


def spaced(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Return each block, and whether the next one follows without a gap."""
    for block, following in pairwise((*blocks, None)):
        if block is not None:
            yield block, isinstance(block, Choices | Entry) and isinstance(following, Buttons)


def weeks(calendar: Calendar) -> Sequence[tuple[date, Sequence[Mark]]]:
    """Return a calendar's rows: each Monday, and the marks of its seven days."""
    marks = {day.date: day.mark for day in calendar.days}
    if not marks:
        return ()
    monday = min(marks) - timedelta(days=min(marks).weekday())
    rows = []
    while monday <= max(marks):
        rows.append((monday, [marks.get(monday + timedelta(days=d), Mark.NONE) for d in range(7)]))
        monday += timedelta(days=7)
    return rows


def bar(share: float, width: int = LONGEST_BAR) -> str:
    """Return a bar of ``width`` cells; only nothing is empty, and only all is full."""
    full = round(max(0.0, min(1.0, share)) * width)
    if 0 < share < 1:
        full = max(1, min(width - 1, full))
    return "█" * full + "░" * (width - full)


def bar_width(bars: Sequence[Bar], width: int) -> int:
    """Return how long bars can be, if they and their notes have ``width`` columns."""
    longest = max((columns(one_line(each.note)) for each in bars), default=0)
    return max(_SHORTEST_BAR, min(LONGEST_BAR, width - longest - 1))


def lettered(label: str) -> tuple[str, str]:
    """Return the letter of an option that a label begins with, or nothing, and the rest."""
    letter, space, words = one_line(label).partition(" ")
    return (letter, words) if space and len(letter) == 1 else ("", one_line(label))


def columns(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return sum(map(_columns, words))


def table_lines(table: Table) -> Sequence[tuple[str, ...]]:
    """Return a table's head and rows, each cell on one line."""
    return [tuple(map(one_line, row)) for row in (table.head, *table.rows)]


def table_widths(lines: Sequence[tuple[str, ...]], width: int) -> Sequence[int] | None:
    """Return how wide each column is set; None if columns have no room beside each other."""
    cells = list(zip(*lines, strict=True))
    widths = [max(map(columns, column), default=0) for column in cells]
    floors = [_least(column, natural) for column, natural in zip(cells, widths, strict=True)]
    floors[0] = widths[0]  # it names the row
    room = width - GAP * (len(widths) - 1)
    if sum(floors) > room:
        return None
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: (widths[i] > floors[i], widths[i]))
        widths[widest] -= 1
    return widths


def stacked_row(head: Sequence[str], row: Sequence[str]) -> tuple[str, str]:
    """Return a row as a name and what belongs to it, for tables too wide for their window."""
    named = len(head) > len(("name", "value"))
    cells = [
        f"{name.lower()}: {cell}" if named and name else cell
        for name, cell in zip(head[1:], row[1:], strict=True)
        if cell not in ("", "-")
    ]
    return row[0], ", ".join(cells)


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph(text) | Note(text):
            return _wrapped(plain_text(text), width)
        case Code(source):
            return "".join(f"    {line}\n" for line in clean(source).expandtabs(4).splitlines())
        case Choices():
            return _choices(block, width)
        case Entry(label=label):
            return _wrapped(f"{one_line(label)}: type it.", width)
        case Buttons(buttons):
            return "".join(_wrapped("".join(how_to_press(b)), width) for b in buttons)
        case Fields(fields):
            return _fields([(one_line(f.name), plain_text(f.value)) for f in fields], width)
        case Bars(bars):
            return "".join(_bar(each, bar_width(bars, width - 5), width) for each in bars)
        case Calendar():
            return _calendar(block, width)
        case Table():
            return _table(block, width)


def _wrapped(words: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Return text in lines; ``first`` stands before it, and ``rest`` before its further lines."""
    rest = " " * columns(first) if rest is None else rest
    indents = [first, *[rest] * words.count("\n")]
    lines = [
        textwrap.fill(line, width, initial_indent=indent, subsequent_indent=rest) or indent.rstrip()
        for indent, line in zip(indents, words.split("\n"), strict=True)
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _choices(choices: Choices, width: int) -> str:
    options = "".join(
        _wrapped(clean(o.text), width, f"{SIGNS.get(o.mark, ' ')} {o.letter})  ")
        for o in choices.options
    )
    how = how_to_choose(choices)
    return f"{options}\n{_wrapped(how, width)}" if how else options


def _fields(fields: Sequence[tuple[str, str]], width: int) -> str:
    longest = max((columns(name) for name, _ in fields), default=0)
    if longest > width // 2:
        return "".join(_wrapped(f"{name}\n{value}", width, "", "  ") for name, value in fields)
    return "".join(
        _wrapped(value.strip() or "-", width, _padded(name, longest + GAP))
        for name, value in fields
    )


def _bar(each: Bar, length: int, width: int) -> str:
    letter, words = lettered(each.label)
    head = f"{SIGNS.get(each.mark, ' ')} {letter}".ljust(5 if letter else 2)
    return (
        _wrapped(words, width, head)
        + f"     {bar(each.share, length)} {one_line(each.note)}".rstrip()
        + "\n"
    )


def _calendar(calendar: Calendar, width: int) -> str:
    rows = [
        f"{f'{monday.day} {monday:%b}':>6} {' '.join(SQUARES[mark] for mark in marks)}".rstrip()
        for monday, marks in weeks(calendar)
    ]
    return "\n".join(("       M T W T F S S", *rows, "", _wrapped(LEGEND, width)))


def _table(table: Table, width: int) -> str:
    lines = table_lines(table)
    signs = [""] * len(lines)
    if table.own is not None:
        signs = ["  "] * len(lines)
        signs[table.own + 1] = f"{OWN} "
    widths = table_widths(lines, width - len(signs[0]))
    if widths is None:
        rows = [stacked_row(lines[0], row) for row in lines[1:]]
        return "".join(
            _wrapped(f"{name}\n{rest}", width, sign, "    ")
            for sign, (name, rest) in zip(signs[1:], rows, strict=True)
        )
    return "".join(
        _row(sign, row, widths, table.numeric) for sign, row in zip(signs, lines, strict=True)
    )


def _row(sign: str, row: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> str:
    cells = [textwrap.wrap(cell, width or 1) for cell, width in zip(row, widths, strict=True)]
    lines = zip_longest(*cells, fillvalue="")
    text = ""
    for line in lines:
        padded = [
            _padded(cell, width, right=index in numeric)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        text += f"{sign}{(' ' * GAP).join(padded)}".rstrip() + "\n"
        sign = " " * len(sign)
    return text


def _least(cells: Sequence[str], natural: int) -> int:
    """Return how many columns cells need to stay readable."""
    word = max((columns(word) for cell in cells for word in cell.split()), default=0)
    return max(min(word, _LONGEST_WORD), min(natural, _NARROWEST))


def _padded(words: str, width: int, *, right: bool = False) -> str:
    space = " " * max(0, width - columns(words))
    return space + words if right else words + space


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _visible(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    return " " if unicodedata.category(character).startswith("Z") else ""
