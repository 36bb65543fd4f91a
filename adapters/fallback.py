"""Card to plain text: for pipes, notifications, screen readers, and what a platform lacks."""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.view.card import (
    Bars,
    Block,
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
LEGEND = "■ answered  ❄ freeze  □ missed  ? open  · does not count"
_BAR = 20
PAIR = 2


def plain(card: Card, width: int = WIDTH) -> str:
    """Return a card as text, at most ``width`` columns where words allow it."""
    blocks = [_block(block, width) for block in card.blocks]
    return "\n".join((clean(card.title), "", *blocks))


def clean(words: str) -> str:
    """Return text without characters that could steer a terminal or turn the reading direction."""
    return "".join(_visible(character) for character in words)


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
    return label.rsplit(maxsplit=1)[-1].lower()


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


def bar(share: float, width: int = _BAR) -> str:
    """Return a bar of ``width`` cells."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "░" * (width - full)


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph(text) | Note(text):
            return _wrapped(plain_text(text), width)
        case Code(source):
            return "".join(f"    {line}\n" for line in clean(source).splitlines())
        case Choices(options=options):
            return "".join(_option(o.letter, o.text, width) for o in options)
        case Entry(label=label):
            return f"{clean(label)}: type it.\n"
        case Buttons(buttons):
            words = ", ".join(button_word(button.label) for button in buttons)
            return f"Or type: {clean(words)}\n"
        case Fields(fields):
            return _fields([(clean(f.name), plain_text(f.value)) for f in fields], width)
        case Bars(bars):
            return "".join(_bar(b.label, b.share, b.note, b.mark, width) for b in bars)
        case Calendar():
            return _calendar(block)
        case Table(head=head, rows=rows, numeric=numeric):
            return _table(head, rows, numeric, width)


def _wrapped(words: str, width: int, first: str = "", rest: str = "") -> str:
    lines = [
        textwrap.fill(line, width, initial_indent=first, subsequent_indent=rest)
        for line in words.splitlines()
    ]
    return "\n".join(lines) + "\n"


def _option(letter: str, words: str, width: int) -> str:
    return _wrapped(clean(words), width, f"  {letter})  ", "      ")


def _fields(fields: Iterable[tuple[str, str]], width: int) -> str:
    known = list(fields)
    longest = max(len(name) for name, _ in known)
    return "".join(
        _wrapped(value or "-", width, f"{name:<{longest}}  ", " " * (longest + 2))
        for name, value in known
    )


def _bar(label: str, share: float, note: str, mark: Mark, width: int) -> str:
    sign = "*" if mark is Mark.RIGHT else " "
    head = _wrapped(clean(label), width, f"{sign} ", "     ")
    return f"{head}     {bar(share)} {clean(note)}\n"


def _calendar(calendar: Calendar) -> str:
    rows = [
        f"{f'{monday.day} {monday:%b}':>6}  {' '.join(SQUARES[mark] for mark in marks)}".rstrip()
        for monday, marks in weeks(calendar)
    ]
    return "\n".join(("        M T W T F S S", *rows, LEGEND)) + "\n"


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int], width: int
) -> str:
    lines = [tuple(map(clean, row)) for row in (head, *rows)]
    widths = [max(len(row[column]) for row in lines) for column in range(len(head))]
    if sum(widths) + 2 * len(widths) > width:
        return _stacked(lines, width)
    return "".join(
        "  ".join(
            cell.rjust(widths[i]) if i in numeric else cell.ljust(widths[i])
            for i, cell in enumerate(row)
        ).rstrip()
        + "\n"
        for row in lines
    )


def _stacked(lines: Sequence[tuple[str, ...]], width: int) -> str:
    """Return a table too wide for its window as one item a row."""
    head, *rows = lines
    named = len(head) > PAIR
    return "".join(
        _wrapped(row[0], width) + _wrapped(_rest(head, row, named=named), width, "    ", "    ")
        for row in rows
    )


def _rest(head: Sequence[str], row: Sequence[str], *, named: bool) -> str:
    cells = zip(head[1:], row[1:], strict=True)
    return ", ".join(f"{name.lower()}: {cell}" if named else cell for name, cell in cells)


def _visible(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    return " " if unicodedata.category(character) == "Zs" else ""
