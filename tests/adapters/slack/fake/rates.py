"""How fast one may call, by buckets that fill with the clock.

https://docs.slack.dev/apis/web-api/rate-limits says "per workspace and method" and promises at
least so many a minute; how large a burst may be it does not say, so a tier's whole minute may come
at once here, and a few messages.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.adapters.slack.fake.problems import too_fast

TIERS = {1: 20, 2: 20, 3: 50, 4: 100}
"""Calls a minute. Tier 1 says "1+", with more for a burst: two sockets and a check must pass."""
SPECIAL = 600
"""auth.test: hundreds a minute (https://docs.slack.dev/reference/methods/auth.test)."""
BURST = 4
"""Messages at once in a channel where one a second is allowed."""
POSTS = 300
"""Messages a minute in a workspace: "several hundred"."""


@dataclass
class _Bucket:
    most: float
    per_second: float
    level: float = field(init=False)
    at: datetime | None = None

    def __post_init__(self) -> None:
        self.level = self.most

    def wait(self, now: datetime) -> float:
        """Seconds until there is one to take; 0 if there is."""
        if self.at is not None:
            self.level += (now - self.at).total_seconds() * self.per_second
        self.level, self.at = min(self.level, self.most), now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.per_second


class Rates:
    """``on`` is False for who measures something else."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.on = True
        self._now = now
        self._buckets: dict[tuple[str, ...], _Bucket] = {}

    def admit(self, method: str, tier: int, team: str, channel: str = "") -> None:
        """Count a call; ``channel`` if it posts there.

        Raises:
            Problem: too fast.
        """
        if not self.on:
            return
        if channel:
            wanted = {(team, channel): (BURST, 1.0), (team,): (POSTS, POSTS / 60)}
        else:
            minute = TIERS.get(tier, SPECIAL)
            wanted = {(team, "", method): (minute, minute / 60)}
        buckets = [
            self._buckets.setdefault(key, _Bucket(most, per_second))
            for key, (most, per_second) in wanted.items()
        ]
        if wait := max(bucket.wait(self._now()) for bucket in buckets):
            raise too_fast(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= 1
