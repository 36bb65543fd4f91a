"""Stories of a streak: a slot a day, and what became of each."""

from datetime import UTC, datetime, timedelta

from bot.domain.slot import Answered, History, Slot
from tests.domain.worlds import HOUR

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = START + 1000 * DAY
MISSED_BY = START + 2 * DAY + 18 * HOUR
"""The deadline of the third day's slot."""


def name(day: int) -> str:
    return f"day {day:03}"


def lived(story: str) -> History:
    """One slot a day at 09:00 UTC: (m)et, (u)nanswered, (v)oided, voided though (a)nswered."""
    slots = (
        Slot(occurrence=name(day), posted_at=START + day * DAY, zone="UTC", voided=fate in "va")
        for day, fate in enumerate(story)
    )
    answered = (day for day, fate in enumerate(story) if fate in "ma")
    answers = (Answered(name(day), START + day * DAY + HOUR) for day in answered)
    return History(slots=tuple(slots), answers=tuple(answers))
