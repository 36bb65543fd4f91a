"""The parts of the store's protocol that count: boards, statistics, and corrections."""

from datetime import datetime
from typing import Protocol

from bot.domain.items import Attempts
from bot.domain.regrade import Given
from bot.ids import LearnerId, QuestionId, SpaceId
from bot.store.records import Board, News, Regrade, Standing


class Boards(Protocol):
    """Who has how many points, in a week (``2026-W10``) or of all time (``all``).

    Derived from the answers as they come, and never scanned for.
    """

    def page(self, space: SpaceId, period: str, reader: LearnerId, *, top: int, near: int) -> Board:
        """Return the ``top`` places, and the reader's with ``near`` neighbours on both sides."""
        ...

    def standing(self, space: SpaceId, period: str, learner: LearnerId) -> Standing | None:
        """Return a learner's place; None for one who is not on the board."""
        ...


class Statistics(Protocol):
    """How questions do."""

    def attempts(self) -> tuple[Attempts, ...]:
        """Return the first attempts at every version of every question, by (question, version).

        Reads the whole log: for the read lane and the command line.
        """
        ...


class Regrades(Protocol):
    """The log of corrections: answers stay as they were recorded, and count as corrected."""

    def given(self, question: QuestionId) -> tuple[Given, ...]:
        """Return every answer to a question as it counts now, oldest first."""
        ...

    def recorded(self, question: QuestionId) -> dict[int, tuple[bool, int]]:
        """Return (right, points) of every answer to a question as it was recorded."""
        ...

    def add(self, regrade: Regrade) -> None:
        """Append a correction."""
        ...

    def news(self, learner: LearnerId) -> tuple[News, ...]:
        """Return what a learner was not told yet, with what was taken back meanwhile left out."""
        ...

    def tell(self, learner: LearnerId, at: datetime) -> None:
        """Note that a learner was told of everything up to now."""
        ...
