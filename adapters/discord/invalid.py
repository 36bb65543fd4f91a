"""Counting refused requests, so as to fall silent long before Discord bans this address."""

import logging
from collections import deque
from collections.abc import Callable
from http import HTTPStatus

from adapters.discord.limits import LIMITS

LOGGER = logging.getLogger("studybot.discord")
INVALID = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}
"""But not a 429 of scope ``shared``
(https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans)."""
WINDOW = LIMITS.invalid_minutes * 60.0
"""Seconds."""
STOP_AT = LIMITS.invalid_requests // 2
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
        if status not in INVALID or (status == HTTPStatus.TOO_MANY_REQUESTS and scope == "shared"):
            return
        self._forget_old()
        self._times.append(self._now())
        if len(self._times) >= self._stop_at and not self._silent:
            self._silent = True
            LOGGER.error(
                "Discord refused %d requests in %d minutes; at %d it bans this address, so nothing "
                "is sent for about %d minutes. Look for what is refused: a wrong "
                "DISCORD_TOKEN, or channels that the bot may not write to.",
                len(self._times),
                LIMITS.invalid_minutes,
                LIMITS.invalid_requests,
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
