"""What bars and calendars are drawn with; signs say what colour may only repeat."""

from collections.abc import Sequence
from datetime import date, timedelta

from adapters.cutting import cut
from adapters.prose import columns, one_line
from bot.view.card import Bar, Calendar, Mark

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
WEEKDAYS = "M T W T F S S"
LONGEST_BAR = 20
LONGEST_NOTE = 20
"""Characters behind a bar of a chart."""
_SHORTEST_BAR = 4
_CHART_BAR = range(5, 11)
"""How long the bars of a chart may be."""


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


def calendar_lines(calendar: Calendar) -> tuple[str, Sequence[str]]:
    """Return the head of a calendar, and a line for each week."""
    rows = [
        f"{f'{monday.day} {monday:%b}':>6} {' '.join(SQUARES[mark] for mark in marks)}".rstrip()
        for monday, marks in weeks(calendar)
    ]
    return f"       {WEEKDAYS}", rows


def bar_chart(bars: Sequence[Bar], widest: int) -> Sequence[str] | None:
    """Return bars beside their labels, in ``widest`` columns; None if there is no room for that."""
    marked = any(each.mark in SIGNS for each in bars)
    heads = [_bar_head(each, marked=marked) for each in bars]
    notes = [cut(one_line(each.note), LONGEST_NOTE) for each in bars]
    longest = max(map(columns, heads), default=0) + 2
    beside = widest - longest - max(map(columns, notes), default=0) - 1
    if beside < _CHART_BAR[0]:
        return None
    width = min(beside, _CHART_BAR[-1])
    return [
        f"{head}{' ' * (longest - columns(head))}{bar(each.share, width)} {note}"
        for head, each, note in zip(heads, bars, notes, strict=True)
    ]


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


def _bar_head(each: Bar, *, marked: bool) -> str:
    sign = f"{SIGNS.get(each.mark, ' ')} " if marked else ""
    return f"{sign}{one_line(each.label)}"
