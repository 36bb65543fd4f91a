"""Dates on which a series posts nothing, as people write them.

What is left out goes by its name: an occurrence's (`2026-03-02T09:00`), or a date's, which leaves
out every occurrence of that date. Both are dates of the series' own zone. The parser is total.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)
MOST_DATES = 366
"""At once: a year of holidays is fewer, and a typing error is more."""
FARTHEST = timedelta(days=2 * 366)
"""How far ahead a date may be left out; a later one is a typing error."""
_BETWEEN = re.compile(r"[,;&\s]+")
_RANGE = re.compile(r"\s*(?:\.{2,}|…|–|—|\bto\b|\buntil\b)\s*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class BadDates:
    """`text` is the first piece that is no date, or a range that ends before it begins."""

    text: str


@dataclass(frozen=True, slots=True)
class DateGone:
    """`day` is past already."""

    day: date


@dataclass(frozen=True, slots=True)
class DateTooFar:
    """`day` is farther ahead than anyone plans, or the last of too many."""

    day: date


Dates = tuple[date, ...]


def parse_dates(text: str, today: date) -> Dates | BadDates | DateGone | DateTooFar:
    """Sorted, distinct dates from `today` on: `2026-12-24`, `2026-12-24..2027-01-02`, or several.

    At most `MOST_DATES`, and none farther ahead than `FARTHEST`.
    """
    found: set[date] = set()
    for piece in _pieces(text):
        ends = [_date(word) for word in piece.split("..")]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2 or last < first:  # noqa: PLR2004
            return BadDates(piece)
        if first < today:
            return DateGone(first)
        if last - today > FARTHEST or (last - first).days >= MOST_DATES:
            return DateTooFar(last)
        found.update(first + DAY * n for n in range((last - first).days + 1))
    if not found:
        return BadDates(text)
    return DateTooFar(max(found)) if len(found) > MOST_DATES else tuple(sorted(found))


def left_out(occurrence: str, skipped: Collection[str]) -> bool:
    """Whether an occurrence is among what is left out, by its own name or its date's."""
    return occurrence in skipped or occurrence[:10] in skipped


def spans(days: Collection[date]) -> Sequence[tuple[date, date]]:
    """The sorted dates as first and last of each unbroken run."""
    ordered = sorted(set(days))
    breaks = [(a, b) for a, b in pairwise(ordered) if b - a > DAY]
    firsts = [*ordered[:1], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), *ordered[-1:]]
    return [*zip(firsts, lasts, strict=True)]


def write_dates(days: Collection[date]) -> str:
    """`2026-12-24..2026-12-26, 2027-01-01`; parse_dates reads it back."""
    runs = spans(days)
    return ", ".join(f"{a}..{b}" if a != b else f"{a}" for a, b in runs)


def _pieces(text: str) -> Iterator[str]:
    tidy = _RANGE.sub("..", " ".join(text.lower().split()))
    return (piece for piece in _BETWEEN.split(tidy) if piece)


def _date(word: str) -> date | None:
    if not _DATE.fullmatch(word):
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
