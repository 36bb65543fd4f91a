"""Quizzes, as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.quiz import Ending, Limits, Phase, Press
from bot.ids import LearnerId, PlaceId, PostId, QuizId, SpaceId, TrackId

UNKNOWN = QuizId(0)
"""The id of a quiz until the store gives it one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A quiz, and where it stands. ``id`` is 0 until the store gives it one.

    ``seconds`` is 0 where each question sets its own time; ``topics``, ``level`` and ``kind`` are
    empty for any. ``due_at`` is when time moves it on; ``silent`` counts the questions in a row
    that nobody answered; ``owner`` is the process that moved it last.
    """

    space: SpaceId
    track: TrackId
    place: PlaceId
    starter: LearnerId
    started_at: datetime
    rounds: int
    due_at: datetime
    owner: str
    id: QuizId = UNKNOWN
    seconds: int = 0
    topics: frozenset[str] = frozenset()
    level: str = ""
    kind: str = ""
    alone: bool = False
    phase: Phase = Phase.LOBBY
    round: int = 0
    silent: int = 0
    players: int = 0
    ending: Ending | None = None

    @property
    def occurrence(self) -> str:
        """Return the name its delivery goes by."""
        return f"quiz:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A question of a quiz; ``locked`` counts the players who answered it.

    ``rung_at`` is when its key was shown.
    """

    quiz: QuizId
    number: int
    post: PostId
    asked_at: datetime
    closes_at: datetime
    rung_at: datetime | None = None
    locked: int = 0

    @property
    def limits(self) -> Limits:
        """When it was asked, and when its time is up."""
        return Limits(self.asked_at, self.closes_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A player's points and right answers so far; ``name`` is the one for everybody."""

    learner: LearnerId
    name: str
    points: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What a player locked in at a round and is not in the log of answers yet."""

    round: Round
    learner: LearnerId
    presses: tuple[Press, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """What a player's score gains at a bell."""

    learner: LearnerId
    points: int
    right: int
