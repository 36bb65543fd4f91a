"""Dates on which a series posts nothing, and a pause with an end."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.cards.refusal import quoted
from bot.cards.words import in_track, listed, long_day, on_track, plural
from bot.domain.dates_off import MOST_DATES, BadDates, DateGone, DateTooFar, spans, write_dates
from bot.ids import TrackId
from bot.store.records import Track
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Moment, Text, code, text

SHOWN = 8
"""Runs of dates that are named; of more only the first are."""


def skipped_dates_card(
    track: Track, days: Collection[date], next_at: datetime | None, zone: str
) -> Card:
    """Say that nothing is posted on these dates, and what comes next then."""
    back = text("Take it back: ", code(f"/schedule unskip {_typed(days)}{on_track(track.id)}"))
    what = text("Nothing is posted then, and no streak is hurt. ")
    return Card(
        title=f"{plural(len(days), 'date')} left out{in_track(track.id)}",
        blocks=(Paragraph(text(f"{name_dates(days)}.")), _then(what, next_at, zone), Note(back)),
    )


def unskipped_dates_card(
    track: Track, days: Collection[date], next_at: datetime | None, zone: str
) -> Card:
    """Say that these dates have their questions after all, and what comes next then."""
    again = text("Leave out again: ", code(f"/schedule skip {_typed(days)}{on_track(track.id)}"))
    return Card(
        title=f"{plural(len(days), 'date')} back{in_track(track.id)}",
        blocks=(
            Paragraph(text(f"{name_dates(days)}.")),
            _then(text(), next_at, zone),
            Note(again),
        ),
    )


def nothing_skipped_card(track: TrackId, left: Sequence[date]) -> Card:
    """Say that none of these dates is left out, and which are."""
    there = (
        text(f"{'These are' if len(left) > 1 else 'This is'}: {name_dates(left)}.")
        if left
        else text()
    )
    none = text("Leave some out: ", code(f"/schedule skip 2026-12-24..2027-01-02{on_track(track)}"))
    return _refusal("None of these dates is left out", there if left else none)


def bad_dates_card(
    problem: BadDates | DateGone | DateTooFar, command: str, *, several: bool = True
) -> Card:
    """Say why these dates cannot be, and show the ``command`` with some that can.

    It takes ``several``, or one date alone.
    """
    how = text("Write dates like " if several else "Write a date like ", code(command), ".")
    match problem:
        case BadDates(words):
            span = several and ".." in words
            first = text("The earlier date comes first. ") if span else text()
            what = "span of dates" if span else "date"
            return _refusal(f"{quoted(words)} is no {what}", first + how)
        case DateGone(day):
            return _refusal(f"{describe_date(day)} has come already", how)
        case DateTooFar(day):
            dates = f"{MOST_DATES} dates at once, up to " if several else ""
            most = f"At most {dates}two years ahead. "
            return _refusal(f"{describe_date(day)} is too far ahead", text(most) + how)


def name_dates(days: Collection[date]) -> str:
    """Return ``Thursday 24 December 2026 to Saturday 2 January 2027 (10 dates)``."""
    runs = spans(days)
    named = [_run(first, last) for first, last in runs[:SHOWN]]
    more = len(runs) - SHOWN
    return listed([*named, *([f"{more} more"] if more > 0 else [])])


def describe_date(day: date) -> str:
    """Return ``Tuesday 1 December 2026``."""
    return f"{long_day(day)} {day.year}"


def _run(first: date, last: date) -> str:
    if first == last:
        return describe_date(first)
    return f"{describe_date(first)} to {describe_date(last)} ({(last - first).days + 1} dates)"


def _typed(days: Collection[date]) -> str:
    return write_dates(days).replace(" ", "")


def _then(what: Text, next_at: datetime | None, zone: str) -> Paragraph:
    if next_at is None:
        return Paragraph(what + text("No other question is scheduled."))
    return Paragraph(what + text("The next question comes ", Moment(next_at, zone), "."))


def _refusal(title: str, advice: Text) -> Card:
    return Card(title=title, blocks=(Paragraph(advice),), tone=Tone.WARNING)
