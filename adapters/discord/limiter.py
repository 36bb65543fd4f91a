"""Keeping below Discord's 50 requests a second, before Discord says so."""

from collections.abc import Callable
from dataclasses import dataclass

from adapters.discord.limits import LIMITS

RATE = 0.96 * LIMITS.requests_per_second
"""Requests a second: what the client asks for on its own behalf needs room as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How long a request may wait for its turn, in seconds, before it is sent away.

    Where those sent away come back by themselves (``returns``) each needs a moment of its own.
    """

    patience: float
    returns: bool


POSTS = Queue(patience=18.0, returns=True)
"""What has not begun is surely not posted, and can be tried again. The shell waits for a minute in
all: this long, half a minute for discord.py's bucket, and ten seconds for Discord."""
AGAIN = Queue(patience=5.0, returns=False)
"""The second try of what is in doubt."""
EDITS = Queue(patience=2.0, returns=False)
"""Shorter, so that edits never hold up posts for longer."""


class Limiter:
    """A bucket of one token, filled ``rate`` times a second: turns are evenly spaced.

    Without a burst there are at most ``rate`` + 1 turns in any second, wherever it begins.
    """

    def __init__(self, now: Callable[[], float], rate: float = RATE) -> None:
        """``now`` tells seconds that never jump."""
        self._now = now
        self._gap = 1 / rate
        self._next = now()
        self._appointed = now()

    def turn(self, queue: Queue) -> float | None:
        """Take the next turn and return the seconds until then.

        None, and nothing is taken, where that would be too long.
        """
        wait = self._backlog()
        if wait > queue.patience:
            return None
        self._next = self._now() + wait + self._gap
        return wait

    def come_back(self, queue: Queue) -> float:
        """Return after how many seconds to try again, when there was no turn."""
        if not queue.returns:
            return self._backlog()
        # One a turn, after all who wait now: who is sent away together must not return together.
        self._appointed = max(self._next, self._appointed) + self._gap
        return self._appointed - self._now()

    def hold(self, seconds: float) -> None:
        """Give no turn for so long: Discord asked for it."""
        self._next = max(self._next, self._now() + seconds)

    def _backlog(self) -> float:
        return max(self._next - self._now(), 0.0)
