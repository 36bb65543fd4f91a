"""How questions do. See ``bot.store.interface``."""

from typing import Protocol

from bot.domain.items import Attempts


class Statistics(Protocol):
    """How questions do."""

    def attempts(self) -> tuple[Attempts, ...]:
        """Return the first attempts at every version of every question, by (question, version).

        Reads the whole log: for the read lane and the command line.
        """
        ...
