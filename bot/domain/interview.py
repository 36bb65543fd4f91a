"""The day of the interview: what a learner may set, and what it does to their reviews."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.memory import Card
from bot.domain.schedule import instant

OFF = ("off", "none", "no")
FURTHEST = 2
"""Years ahead."""


@dataclass(frozen=True, slots=True)
class InterviewChange:
    """From the instant ``at`` on the interview is on ``date``, in the learner's zone; or off."""

    at: datetime
    date: date | None


class BadInterview(StrEnum):
    """Why a text is no date for an interview."""

    NOT_A_DATE = "not a date"
    PAST = "past"
    TOO_FAR = "too far"


def parse_interview(text: str, today: date) -> date | BadInterview | None:
    """Read ``2026-05-04``, or ``off`` as None; ``today`` is the learner's."""
    if text.strip().lower() in OFF:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return BadInterview.NOT_A_DATE
    if day < today:
        return BadInterview.PAST
    if (day.year - FURTHEST, day.month, day.day) > (today.year, today.month, today.day):
        return BadInterview.TOO_FAR
    return day


def interview_in_force(changes: Iterable[InterviewChange], today: date) -> date | None:
    """Return the date last set, until it has passed; of two at one instant the one told last."""
    told = sorted(changes, key=lambda change: change.at)
    day = told[-1].date if told else None
    return day if day and day >= today else None


def capped(card: Card, interview: date | None, zone: str) -> Card:
    """Return the card with no interval that reaches past the morning of the eve.

    So everything comes back once more before the interview. A card reviewed on the eve itself has
    had its last review; ``zone`` (IANA) is the learner's.
    """
    if interview is None:
        return card
    eve = instant(datetime.combine(interview - timedelta(days=1), time()), ZoneInfo(zone))
    return replace(card, due=eve) if card.last_review < eve < card.due else card
