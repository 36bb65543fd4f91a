"""What was decided, from all logs of decisions. See ``bot.store.interface``."""

from typing import Protocol

from bot.ids import SpaceId
from bot.store.audits import Decision


class Audits(Protocol):
    """What admins, and whoever runs the bot, have decided. Only reads."""

    def last(self, limit: int, *, space: SpaceId | None = None) -> tuple[Decision, ...]:
        """Return the last decisions, the latest first; of a ``space`` and of all, if it is given.

        Without what nobody decided: a track as it was at first sight, or a question that came.
        """
        ...
