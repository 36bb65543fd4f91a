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
