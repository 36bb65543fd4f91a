"""One request to Slack through slack_sdk's client, and what its answer means."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.limiter import Limiter, Queue
from adapters.slack.refusals import A_WHILE, REVOKED, refusal
from adapters.timer import Timer
from bot.port import RateLimited, Refused, Unknown

Payload = dict[str, Any]
TIMEOUT = aiohttp.ClientTimeout(total=10)
"""For one try."""
LONGEST_WAIT = 3600.0
"""Seconds; a Retry-After beyond is taken for this."""

TROUBLE = (
    *(SlackClientError, aiohttp.ClientError, OSError, asyncio.TimeoutError),
    *(ValueError, AttributeError, TypeError, RuntimeError),
)
"""What Slack and the network do; the second line is an answer that is not what Slack's are."""
CLOSED = Refused("the connection to Slack is closed", permanent=False)
GONE = Refused(
    "the app is not in the workspace any more: install it again and put the new token in "
    "SLACK_BOT_TOKEN",
    permanent=True,
)
READS = frozenset({"conversations.history", "conversations.info", "users.info"})
"""Methods that take no JSON (https://docs.slack.dev/apis/web-api#methods_supporting_json)."""
USED_UP = "used_up"
"""Our word for a response_url that takes no more answers."""


@dataclass(frozen=True, slots=True)
class Done:
    """Slack did it; ``data`` is what it returned."""

    data: Payload
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not, or nobody knows.

    ``error`` is Slack's own, empty where there is none; ``needed`` names a scope that is missing.
    """

    result: Refused | RateLimited | Unknown
    error: str = ""
    needed: str = ""


Answer = Done | Failed


class Wire:
    """Sends requests with one workspace's token, and leaves alone what Slack wants left alone."""

    def __init__(
        self, web: AsyncWebClient, timer: Timer, limiter: Limiter, suspect: Callable[[], None]
    ) -> None:
        """``web`` has a session of its own; ``suspect`` hears of answers that say "revoked"."""
        self._web = web
        self._timer = timer
        self._limiter = limiter
        self._suspect = suspect
        self._revoked = False

    def revoke(self) -> None:
        """Forget the token: nothing is sent any more."""
        self._revoked = True
        self._web.token = None

    async def ask(
        self, method: str, body: Mapping[str, Any], queue: Queue | None, *, channel: str = ""
    ) -> Answer:
        """Send it once. Never raises for what Slack or the network do.

        Without a ``queue`` it goes out at once. ``channel`` is where it posts, if it does.
        """
        if refused := self._refused():
            return refused
        wait = await self._turn(method, queue, channel)
        if wait:
            return Failed(RateLimited(timedelta(seconds=wait)))
        if refused := self._refused():
            return refused
        try:
            if method in READS:
                response = await self._web.api_call(method, http_verb="GET", params={**body})
            else:
                response = await self._web.api_call(method, json={**body})
        except SlackApiError as error:
            return self._said_no(method, error.response)
        except TROUBLE as error:
            return _broken(error)
        return Done(response.data if isinstance(response.data, dict) else {}, response.headers)

    async def insist(
        self, method: str, body: Mapping[str, Any], queue: Queue | None, *, proof: str = ""
    ) -> Answer:
        """Send what Slack does only once however often it is sent; once more if in doubt.

        ``proof`` is the error of a second refusal which says that the first was done.
        """
        first = await self.ask(method, body, queue)
        if isinstance(first, Done) or not isinstance(first.result, Unknown):
            return first
        second = await self.ask(method, body, None)
        if isinstance(second, Failed) and proof and second.error == proof:
            return Done({})
        # A refusal now says nothing of what became of the first.
        return second if isinstance(second, Done) else first

    async def respond(self, url: str, body: Mapping[str, Any]) -> Answer:
        """Answer an interaction at its response_url, once."""
        if refused := self._refused():
            return refused
        hook = AsyncWebhookClient(
            url, session=self._web.session, logger=self._web.logger, retry_handlers=[]
        )
        hook.proxy = None  # it would take one from the environment
        try:
            response = await hook.send_dict({**body})
        except TROUBLE as error:
            return _broken(error)
        status = response.status_code
        if status == HTTPStatus.OK:
            return Done({})
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            after = _seconds(response.headers.get("Retry-After", ""))
            return Failed(RateLimited(timedelta(seconds=after)))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Failed(Unknown(f"Slack failed (HTTP {status})"))
        words = " ".join(response.body.split())[:80]
        return Failed(Refused(f"Slack took no answer any more ({words})", True), USED_UP)

    def _refused(self) -> Failed | None:
        if self._revoked:
            return Failed(GONE, "token_revoked")
        # slack_sdk would open a session for each call.
        closed = self._web.session is None or self._web.session.closed
        return Failed(CLOSED) if closed else None

    async def _turn(self, method: str, queue: Queue | None, channel: str) -> float:
        """Wait for a turn; return for how many seconds to go away where that takes too long."""
        if queue is None:
            return 0.0
        wait = self._limiter.turn(method, queue, channel)
        if wait is None:
            return self._limiter.come_back(method, queue, channel)
        if wait:
            await self._timer.sleep(wait)
        return 0.0

    def _said_no(self, method: str, response: Any) -> Failed:  # noqa: ANN401 - of two libraries
        """Read a refusal: slack_sdk's answer, or aiohttp's where that was no JSON."""
        status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            after = _seconds(response.headers.get("Retry-After", ""))
            self._limiter.hold(method, after)
            return Failed(RateLimited(timedelta(seconds=after)), "ratelimited")
        data = getattr(response, "data", None)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or not isinstance(data, dict):
            return Failed(Unknown(f"Slack failed (HTTP {status})"))
        error = str(data.get("error") or "")
        if error in REVOKED:
            self._suspect()
        needed = str(data.get("needed") or "")
        return Failed(refusal(error, needed), error, needed)


def _broken(error: Exception) -> Failed:
    match error:
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Failed(Refused("Slack cannot be reached", permanent=False))
        case RuntimeError():  # aiohttp's word for a closed session
            return Failed(CLOSED)
        case _:
            return Failed(Unknown(f"no answer from Slack ({type(error).__name__})"))


def _seconds(header: str) -> float:
    try:
        return min(max(float(header), 0.0), LONGEST_WAIT)
    except ValueError:
        return A_WHILE.total_seconds()
