"""What was decided about a group, and by whom, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import LearnerId, SpaceId, TrackId


class Matter(StrEnum):
    """What a decision was about."""

    TRACK = "track"
    """A track's settings; ``subject`` is the id of the change."""
    SKIP = "skip"
    """An occurrence or a date, left out or brought back; ``name`` says what for."""
    LINE_UP = "line_up"
    """The question that comes next."""
    VOID = "void"
    """A post's occurrence, withdrawn or brought back."""
    ADMIN = "admin"
    """A learner, named an admin or no more."""
    HOLD = "hold"
    """All posting, held or let go; ``name`` is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A fact of one of the logs; ``done`` is false where something was taken back.

    ``by`` is empty where no person of the group did it. ``track`` and ``space`` are empty where it
    was about all.
    """

    at: datetime
    by: LearnerId
    matter: Matter
    space: SpaceId
    track: TrackId
    subject: str
    done: bool
    name: str = ""
