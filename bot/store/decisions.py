"""What admins decide, as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from bot.ids import LearnerId, QuestionId, SpaceId, TrackId
from bot.store.records import Track

NOBODY = LearnerId("")
"""Did what no person did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackChange:
    """A fact of the log: a track is set to this since ``at``; its ``next_due`` says nothing.

    ``id`` is the version that an admin saw. ``by`` is empty where nobody did it.
    """

    id: int
    at: datetime
    by: LearnerId
    track: Track


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp:
    """The question that comes next in a track, unless an admin swaps it."""

    id: int
    track: TrackId
    question: QuestionId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminChange:
    """A fact of the log: someone is an admin of a space since ``at``, or no more.

    ``id`` is 0 until the store gives it one.
    """

    space: SpaceId
    learner: LearnerId
    at: datetime
    by: LearnerId
    named: bool
    id: int = 0
