"""Boards. See ``bot.store.interface``."""

from typing import Protocol

from bot.ids import LearnerId, SpaceId
from bot.store.counts import Board, Standing


class Boards(Protocol):
    """Who has how many points, in a week (``2026-W10``) or of all time (``all``).

    Derived from the answers as they come, and never scanned for.
    """

    def page(self, space: SpaceId, period: str, reader: LearnerId, *, top: int, near: int) -> Board:
        """Return the ``top`` places, and the reader's with ``near`` neighbours on both sides.

        Who left the boards is on none but their own, and counts in nobody's rank.
        """
        ...

    def standing(self, space: SpaceId, period: str, learner: LearnerId) -> Standing | None:
        """Return a learner's place; None for one who is not on the board."""
        ...
