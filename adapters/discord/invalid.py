"""Counting refused requests, so as to fall silent long before Discord bans this address."""

import logging
from collections import deque
from collections.abc import Callable

LOGGER = logging.getLogger("studybot.discord")
WINDOW = 600.0
"""Seconds. 10,000 invalid requests in 10 minutes ban the address; 401, 403 and 429 count, but not a
429 of scope ``shared`` (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans)."""
STOP_AT = 5_000
RESUME_BELOW = STOP_AT // 2
"""Well below, so that it does not stop and resume with every request."""


class InvalidRequests:
    """How many there were in the last ten minutes, and whether that is too many."""

    def __init__(self, now: Callable[[], float], stop_at: int = STOP_AT) -> None:
        """``now`` tells seconds that never jump."""
        self._now = now
        self._stop_at = stop_at
        self._resume_below = min(RESUME_BELOW, (stop_at + 1) // 2)
        self._times: deque[float] = deque()
        self._silent = False

    def note(self, status: int, scope: str = "") -> None:
        """Count an answer; ``scope`` is its header ``X-RateLimit-Scope``."""
        if status not in {401, 403, 429} or (status == 429 and scope == "shared"):  # noqa: PLR2004
            return
        self._forget_old()
        self._times.append(self._now())
        if len(self._times) >= self._stop_at and not self._silent:
            self._silent = True
            LOGGER.error(
                "Discord refused %d requests in 10 minutes; at 10,000 it bans this address, so "
                "nothing is sent for about %d minutes. Look for what is refused: a wrong "
                "DISCORD_TOKEN, or channels that the bot may not write to.",
                len(self._times),
                self.wait() // 60 + 1,
            )

    def wait(self) -> float:
        """Return for how many seconds to send nothing at all; 0 where all is well."""
        if not self._silent:
            return 0.0
        self._forget_old()
        too_many = len(self._times) - self._resume_below
        if too_many >= 0:
            return self._times[too_many] + WINDOW - self._now()
        self._silent = False
        LOGGER.warning("Requests to Discord go out again.")
        return 0.0

    def _forget_old(self) -> None:
        while self._times and self._times[0] + WINDOW <= self._now():
            self._times.popleft()
