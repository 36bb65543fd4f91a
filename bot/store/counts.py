"""What the store counts, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ids import ChoiceId, LearnerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a post was answered while it counted."""

    answers: int
    right: int
    picks: Mapping[ChoiceId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A learner's place on a board; equal points share a rank."""

    rank: int
    learner: LearnerId
    name: str
    points: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What a reader sees of a board: the top, their own place and its neighbours, best first.

    ``own`` is the index of the reader's row; ``learners`` counts everyone on the board. A reader
    who is ``hidden`` sees their own row, and nobody else does.
    """

    rows: tuple[Standing, ...]
    own: int | None
    learners: int
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A learner who answered in a week: their streak at its end, and what became of it.

    ``kept``: it stood all week. ``fresh``: they had never answered in the group before.
    """

    learner: LearnerId
    length: int
    kept: bool
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestCounts:
    """How many learners answered in a week, kept a streak through it, and were new.

    ``longest`` are the names with the longest streaks, longest first; ``newcomers`` some names.
    """

    people: int = 0
    kept: int = 0
    fresh: int = 0
    longest: tuple[tuple[str, int], ...] = ()
    newcomers: tuple[str, ...] = ()
