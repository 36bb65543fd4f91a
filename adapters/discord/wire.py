"""One request to Discord through discord.py's client, and what its answer means."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.discord.invalid import InvalidRequests
from adapters.discord.limiter import AGAIN, Limiter, Queue
from adapters.discord.refusals import refusal
from adapters.timer import Timer
from bot.effects import Attachment
from bot.port import RateLimited, Refused, Unknown

Payload = dict[str, Any]
TIMEOUT = aiohttp.ClientTimeout(total=10)
"""For one try."""
UPLOAD = aiohttp.ClientTimeout(total=60)
"""For one try with a file."""
JSON = "application/json"
SHORT = 5.0
"""Seconds: a Retry-After up to here is waited for by discord.py, a longer one by our caller."""
LONG = 600.0
"""Seconds to be silent where the address is banned and no Retry-After says for how long."""
LONGEST_BUCKET = 30.0
"""Seconds that discord.py may wait for a bucket to fill; the least it takes."""
SWEEP_EVERY = 60.0
"""Seconds between two looks through discord.py's buckets for those nobody uses any more."""

ADDRESS, QUEUES = "address", "queues"
"""What may be held beside the bucket of a route: all we send, and all that waits in queues."""

TROUBLE = (discord.DiscordException, aiohttp.ClientError, OSError, ValueError, RuntimeError)
"""What Discord and the network do; ValueError is an answer that is no JSON."""
CLOSED = Refused("the connection to Discord is closed", permanent=False)


@dataclass(frozen=True, slots=True)
class Done:
    """Discord did it; ``data`` is what it returned, or ``rows`` where that is a list."""

    data: Payload
    rows: Sequence[Payload] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not, or nobody knows; ``code`` is Discord's own, 0 where there is none."""

    result: Refused | RateLimited | Unknown
    code: int = 0


Answer = Done | Failed


class Wire:
    """Sends requests; counts refusals, and leaves alone what Discord wants left alone."""

    def __init__(self, http: HTTPClient, timer: Timer, limiter: Limiter) -> None:
        """Of all that is sent through ``http``, ``limiter`` paces what waits in a queue."""
        http.max_ratelimit_timeout = LONGEST_BUCKET
        self._http = http
        self._timer = timer
        self._limiter = limiter
        self._invalid = InvalidRequests(timer.now)
        self._held: dict[str, float] = {}
        _sweep_seldom(http, timer)

    async def ask(
        self,
        route: Route,
        body: Payload | None,
        queue: Queue | None,
        attached: Attachment | None = None,
        *,
        query: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        """Send it once. Never raises for what Discord or the network do.

        Without a ``queue`` it goes out at once: an answer to an interaction. ``query`` ends its
        address.
        """
        wait = await self._turn(queue) or self._hold_of(route, queue)
        if wait:
            return Failed(RateLimited(timedelta(seconds=wait)))

        async def look(response: aiohttp.ClientResponse) -> None:
            await self._look(route, response)

        try:
            options = _options(body, attached, query)
            data = await self._http.request(route, **options, raise_for_status=look)
        except TROUBLE as error:
            return _failed(error)
        if isinstance(data, list):
            return Done({}, [each for each in data if isinstance(each, dict)])
        return Done(data if isinstance(data, dict) else {})

    async def insist(
        self,
        route: Route,
        body: Payload | None,
        queue: Queue | None,
        *,
        proof: int | None = None,
        attached: Attachment | None = None,
    ) -> Answer:
        """Send what Discord does only once however often it is sent; once more if in doubt.

        ``proof`` is the code of a second refusal which says that the first was done.
        """
        first = await self.ask(route, body, queue, attached)
        if isinstance(first, Done) or not isinstance(first.result, Unknown):
            return first
        second = await self.ask(route, body, queue and AGAIN, attached)
        if isinstance(second, Failed) and second.code and second.code == proof:
            return Done({})
        # A refusal now says nothing of what became of the first.
        return second if isinstance(second, Done) else first

    def forget(self, route: Route) -> None:
        """Drop discord.py's bucket of a route that is used once: there is one per interaction."""
        hashed = self._http._bucket_hashes.get(route.key)
        for key in (route.key, hashed):
            self._http._buckets.pop(f"{key}:{route.major_parameters}", None)

    async def _look(self, route: Route, response: aiohttp.ClientResponse) -> None:
        """See every answer before discord.py does, which would retry some for half a minute."""
        self._invalid.note(response.status, response.headers.get("X-RateLimit-Scope", ""))
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise discord.DiscordServerError(response, await response.text())
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            # Without Via it comes from the guard before Discord, which minds the whole address.
            guarded = "Via" not in response.headers
            after = _seconds(response.headers.get("Retry-After", ""), LONG if guarded else 0.0)
            if guarded or after > SHORT:
                everywhere = QUEUES if _is_global(response) else _bucket(route)
                self._hold(ADDRESS if guarded else everywhere, after)
                response.release()
                raise discord.RateLimited(after)

    async def _turn(self, queue: Queue | None) -> float:
        """Wait for a turn; return for how many seconds to go away where that takes too long."""
        if queue is None:
            return 0.0
        wait = self._limiter.turn(queue)
        if wait is None:
            return self._limiter.come_back(queue)
        if wait:
            await self._timer.sleep(wait)
        return 0.0

    def _hold(self, key: str, seconds: float) -> None:
        now = self._timer.now()
        self._held = {key: until for key, until in self._held.items() if until > now}
        self._held[key] = max(self._held.get(key, 0.0), now + seconds)
        if key in {ADDRESS, QUEUES}:
            self._limiter.hold(seconds)

    def _hold_of(self, route: Route, queue: Queue | None) -> float:
        """Return for how many seconds this may not be sent."""
        keys = (_bucket(route), ADDRESS) if queue is None else (_bucket(route), ADDRESS, QUEUES)
        until = max(self._held.get(key, 0.0) for key in keys)
        return max(until - self._timer.now(), self._invalid.wait(), 0.0)


def _failed(error: Exception) -> Failed:
    match error:
        case discord.RateLimited(retry_after=seconds):
            return Failed(RateLimited(timedelta(seconds=seconds)))
        case discord.HTTPException(status=status, code=code, text=text):
            return Failed(refusal(status, code, text), code)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Failed(Refused("Discord cannot be reached", permanent=False))
        case RuntimeError():  # aiohttp's word for a closed session
            return Failed(CLOSED)
        case _:
            return Failed(Unknown(f"no answer from Discord ({type(error).__name__})"))


def _options(
    body: Payload | None, attached: Attachment | None, query: Mapping[str, str]
) -> dict[str, Any]:
    options: dict[str, Any] = {"timeout": TIMEOUT, "allow_redirects": False}
    if query:
        options["params"] = {**query}
    if attached is None:
        return options if body is None else options | {"json": body}
    # https://discord.com/developers/docs/reference#uploading-files
    told = {"name": "payload_json", "value": json.dumps(body), "content_type": JSON}
    file = {
        "name": "files[0]",
        "value": attached.content,
        "filename": attached.name,
        "content_type": "application/octet-stream",
    }
    return options | {"timeout": UPLOAD, "form": [told, file]}


def _bucket(route: Route) -> str:
    return f"{route.key}:{route.major_parameters}"


def _is_global(response: aiohttp.ClientResponse) -> bool:
    headers = response.headers
    return headers.get("X-RateLimit-Scope") == "global" or "X-RateLimit-Global" in headers


def _seconds(header: str, otherwise: float) -> float:
    try:
        return max(float(header), 0.0)
    except ValueError:
        return otherwise


def _sweep_seldom(http: HTTPClient, timer: Timer) -> None:
    """Have discord.py look through its buckets once a minute, not whenever it makes one more.

    At 10,000 channels that costs 1.4 ms for each.
    """
    sweep, next_at = http._try_clear_expired_ratelimits, timer.now() + SWEEP_EVERY

    def seldom() -> None:
        nonlocal next_at
        if timer.now() >= next_at:
            next_at = timer.now() + SWEEP_EVERY
            sweep()

    http._try_clear_expired_ratelimits = seldom  # type: ignore[method-assign]
