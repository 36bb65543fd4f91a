"""Quizzes. See ``bot.store.interface``."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.quiz import Press
from bot.domain.selection import PastQuestion
from bot.ids import LearnerId, PlaceId, PostId, QuestionId, QuizId, SpaceId
from bot.store.contests import Gain, Pending, Quiz, Round, Score


class Quizzes(Protocol):
    """Quizzes, their players, their questions, and what is answered until the bell."""

    def start(self, quiz: Quiz) -> Quiz | None:
        """Add a quiz; None where one is played in this place."""
        ...

    def get(self, quiz: QuizId) -> Quiz | None:
        """Return a quiz by id."""
        ...

    def playing(self, place: PlaceId) -> Quiz | None:
        """Return the quiz that is not over in a place."""
        ...

    def latest(self, place: PlaceId) -> Quiz | None:
        """Return the last quiz that was started in a place."""
        ...

    def due(
        self, now: datetime, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Quiz, ...]:
        """Return the quizzes that time moves on, the longest due first."""
        ...

    def left_behind(
        self, owner: str, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Quiz, ...]:
        """Return the quizzes that are not over and that another process moved last."""
        ...

    def save(self, quiz: Quiz) -> None:
        """Take where a quiz stands; its players are counted as they join."""
        ...

    def join(self, quiz: QuizId, learner: LearnerId, at: datetime) -> bool:
        """Add a player; False for one who takes part already."""
        ...

    def of(self, learner: LearnerId) -> tuple[Quiz, ...]:
        """Return the quizzes under way that a learner started or plays in."""
        ...

    def names(self, quiz: QuizId, limit: int) -> tuple[str, ...]:
        """Return the names of those who joined first, are not erased and not hidden."""
        ...

    def scores(self, quiz: QuizId) -> tuple[Score, ...]:
        """Return the score of everyone who is not erased, best first; the hidden without name."""
        ...

    def add_gains(self, quiz: QuizId, gains: Sequence[Gain]) -> None:
        """Add to players' scores."""
        ...

    def ask(self, asked: Round) -> None:
        """Add a round."""
        ...

    def round(self, quiz: QuizId, number: int) -> Round | None:
        """Return a round of a quiz."""
        ...

    def rounds(self, quiz: QuizId) -> tuple[Round, ...]:
        """Return the rounds of a quiz so far, in order."""
        ...

    def prolong(self, asked: Round, closes_at: datetime) -> None:
        """Give a round more time."""
        ...

    def ring(self, asked: Round, at: datetime) -> None:
        """Note that the key of a round is shown."""
        ...

    def press(self, asked: Round, learner: LearnerId, press: Press) -> None:
        """Append what a player answers; the first counts in ``Round.locked``."""
        ...

    def presses(self, post: PostId, learner: LearnerId) -> tuple[Press, ...]:
        """Return what a player answered to a round's post and is not in the log yet."""
        ...

    def pending(self, asked: Round) -> tuple[Pending, ...]:
        """Return what all players locked in at a round and is not in the log yet."""
        ...

    def unrecorded(
        self, rung_before: datetime, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Pending, ...]:
        """Return what is to be moved to the log of answers, of rounds rung before an instant."""
        ...

    def forget(self, pending: Pending) -> None:
        """Drop what is in the log of answers now."""
        ...

    def asked(self, quiz: QuizId) -> frozenset[QuestionId]:
        """Return the questions of a quiz so far."""
        ...

    def past(self, space: SpaceId) -> tuple[PastQuestion, ...]:
        """Return each question of a space's quizzes with the time it was last asked."""
        ...

    def being_asked(
        self, space: SpaceId, learner: LearnerId | None = None
    ) -> frozenset[QuestionId]:
        """Return the questions whose key a quiz in a space is about to show.

        With a ``learner`` also those of the quizzes they play, and of the groups they have points
        in.
        """
        ...

    def kept_back(
        self, space: SpaceId, quiz: QuizId, revealed_after: datetime
    ) -> frozenset[QuestionId]:
        """Return the questions of the day that someone here may answer yet.

        Whatever was posted in this space, and wherever else its learners or the players of the
        quiz have answered: neither withdrawn, nor posted up to ``revealed_after`` and revealed.
        """
        ...

    def wish(self, learner: LearnerId, questions: Collection[QuestionId], at: datetime) -> None:
        """Note that a learner wants questions back in review now."""
        ...

    def wished(self, learner: LearnerId) -> tuple[QuestionId, ...]:
        """Return what a learner wants back and has not answered since."""
        ...
