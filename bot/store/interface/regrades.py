"""The log of corrections. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.domain.regrade import Given
from bot.ids import LearnerId, QuestionId
from bot.store.records import News, Regrade


class Regrades(Protocol):
    """The log of corrections: answers stay as they were recorded, and count as corrected."""

    def given(self, question: QuestionId) -> tuple[Given, ...]:
        """Return every answer to a question that a key judges as it counts now, oldest first."""
        ...

    def recorded(self, question: QuestionId) -> dict[int, tuple[bool, int]]:
        """Return (right, points) of every answer to a question as it was recorded."""
        ...

    def add(self, regrade: Regrade) -> None:
        """Append a correction."""
        ...

    def news(self, learner: LearnerId) -> tuple[News, ...]:
        """Return what a learner was not told yet, with what was taken back meanwhile left out.

        Nor of answers whose verdict waits for the reveal.
        """
        ...

    def tell(self, learner: LearnerId, at: datetime) -> None:
        """Note that a learner was told of everything up to now."""
        ...
