"""How fast a bot may ask: buckets of routes, the global limit, the ban for invalid requests.

Source: https://discord.com/developers/docs/topics/rate-limits. The numbers per route are not
published; these are near what was seen, and any of them can be changed with ``set``.
"""

import hashlib
import math
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.adapters.discord.fake.world import Json, Now

GLOBAL_LIMIT = 50
"""Requests in any one second, over all routes but those of interactions."""

BAN_AFTER = 10_000
BAN_WINDOW = timedelta(minutes=10)

PER_ROUTE: dict[str, tuple[int, float]] = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": (5, 5.0),
}
OTHERWISE = (50, 1.0)
WITHOUT_BUCKET = ("POST /interactions/",)
GLOBALLY_EXEMPT = ("/interactions/", "/webhooks/")
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")


class TooFast(Exception):
    """Answer 429 with these headers and this body; ``ban`` is Cloudflare's, which is no JSON."""

    def __init__(self, headers: dict[str, str], body: Json, *, ban: bool = False) -> None:
        super().__init__(body.get("message", "banned"))
        self.headers = headers
        self.body = body
        self.ban = ban


@dataclass
class Bucket:
    """A window that opens with its first request."""

    limit: int
    per: float
    opened: datetime
    used: int = 0

    def left(self, now: datetime) -> float:
        """Seconds until it is empty again."""
        return max(0.0, self.per - (now - self.opened).total_seconds())


class Limits:
    """Admits requests, or raises TooFast."""

    def __init__(self, now: Now) -> None:
        self.global_limit = GLOBAL_LIMIT
        self.ban_after = BAN_AFTER
        self.invalid: deque[datetime] = deque()
        self._now = now
        self._rules = dict(PER_ROUTE)
        self._buckets: dict[str, Bucket] = {}
        self._second: deque[datetime] = deque()

    def set(self, route: str, limit: int, per: float) -> None:
        """Allow ``limit`` requests in ``per`` seconds on ``POST /channels/{channel_id}/messages``,
        say, to each channel (guild, token).
        """
        self._rules[route] = (limit, per)
        self._buckets = {key: at for key, at in self._buckets.items() if not key.startswith(route)}

    def admit(self, route: str, params: dict[str, str]) -> dict[str, str]:
        """Return the headers of the answer."""
        now = self._now()
        self._refuse_banned(now)
        if not any(part in route for part in GLOBALLY_EXEMPT):
            self._count_globally(now)
        if route.startswith(WITHOUT_BUCKET) and route not in self._rules:
            return {}
        return self._count(route, "+".join(params[name] for name in MAJOR if name in params), now)

    def note(self, status: int, *, shared: bool = False) -> None:
        """Count an answer towards the ban."""
        if status in (401, 403) or (status == 429 and not shared):
            self.invalid.append(self._now())

    def _refuse_banned(self, now: datetime) -> None:
        while self.invalid and now - self.invalid[0] >= BAN_WINDOW:
            self.invalid.popleft()
        if len(self.invalid) >= self.ban_after:
            raise TooFast({"Retry-After": "600"}, {}, ban=True)

    def _count_globally(self, now: datetime) -> None:
        while self._second and (now - self._second[0]).total_seconds() >= 1:
            self._second.popleft()
        if len(self._second) >= self.global_limit:
            wait = 1 - (now - self._second[0]).total_seconds()
            raise too_fast(wait, scope="global")
        self._second.append(now)

    def _count(self, route: str, major: str, now: datetime) -> dict[str, str]:
        bucket = self._buckets.get(f"{route}:{major}")
        if bucket is None or not bucket.left(now):
            bucket = Bucket(*self._rules.get(route, OTHERWISE), opened=now)
            self._buckets[f"{route}:{major}"] = bucket
        if bucket.used >= bucket.limit:
            raise too_fast(bucket.left(now), headers=_headers(route, bucket, now))
        bucket.used += 1
        return _headers(route, bucket, now)


def _headers(route: str, bucket: Bucket, now: datetime) -> dict[str, str]:
    left = bucket.left(now)
    return {
        "X-RateLimit-Limit": str(bucket.limit),
        "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
        "X-RateLimit-Reset": f"{(now + timedelta(seconds=left)).timestamp():.3f}",
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
    }


def too_fast(
    after: float, *, scope: str = "user", headers: dict[str, str] | None = None
) -> TooFast:
    """A 429 as Discord sends it; ``scope``: user, shared or global."""
    told = {
        **(headers or {}),
        "Retry-After": str(math.ceil(after)),
        "X-RateLimit-Scope": scope,
    }
    if scope == "global":
        told["X-RateLimit-Global"] = "true"
    message = (
        "The resource is being rate limited."
        if scope == "shared"
        else "You are being rate limited."
    )
    wait = math.ceil(after * 1000) / 1000
    return TooFast(told, {"message": message, "retry_after": wait, "global": scope == "global"})
