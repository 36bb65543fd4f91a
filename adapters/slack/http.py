"""HTTP mode: Slack posts what happens to ``/slack/events``, signed.

slack-bolt would answer a garbage timestamp with a traceback, and read a body before it knows who
sent it: everything is looked at here first.
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web
from slack_sdk.signature import Clock, SignatureVerifier
from yarl import URL

LOGGER = logging.getLogger("studybot.slack")
PATH = "/slack/events"
LARGEST = 1_000_000
"""Bytes of a body; Slack's are far smaller."""
MOST_FIELDS = 200
"""Of a form; a command has a dozen."""
TIMESTAMP = re.compile(r"[0-9]{1,12}")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

Payload = dict[str, Any]
Answer = Callable[[Payload], Awaitable[web.Response]]


class Refusal(Exception):
    """A request is not handled; the status says why."""

    def __init__(self, status: HTTPStatus) -> None:
        """``status`` is answered, with its own name."""
        super().__init__(status.phrase)
        self.status = status


class _OurClock(Clock):
    """slack_sdk's clock, by ours."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now().timestamp()


class Guard:
    """Lets only whole requests of Slack's through."""

    def __init__(self, secret: str, now: Callable[[], datetime], answer: Answer) -> None:
        """``answer`` gets the payload of what passes; ``secret`` signs."""
        self._verifier = SignatureVerifier(secret, _OurClock(now))
        self._answer = answer

    def route(self) -> web.RouteDef:
        """Return where Slack posts; other methods are refused by the server."""
        return web.post(PATH, self.handle)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer a request: 400, 401, 413 or 415 without a look at what it asks."""
        try:
            return await self._answer(await self._payload(request))
        except Refusal as refusal:
            LOGGER.info("a request to %s was refused: %s", PATH, refusal)
            return web.Response(status=refusal.status, text=refusal.status.phrase)

    async def _payload(self, request: web.Request) -> Payload:
        """Return what a request carries: reading it costs most here, and is done once.

        Raises:
            Refusal: it is not one of Slack's, or not whole.
        """
        kind, charset = request.content_type, (request.charset or "utf-8").lower()
        if kind not in {FORM, JSON} or charset not in {"utf-8", "utf8"}:
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        signed = request.headers.get("X-Slack-Request-Timestamp", "")
        if not TIMESTAMP.fullmatch(signed):
            raise Refusal(HTTPStatus.UNAUTHORIZED)
        request = request.clone(client_max_size=LARGEST)
        words = await _body(request)
        signature = request.headers.get("X-Slack-Signature", "")
        if not signature.isascii() or not self._verifier.is_valid(words, signed, signature):
            raise Refusal(HTTPStatus.UNAUTHORIZED)
        payload = _read(words, kind)
        if payload is None:
            raise Refusal(HTTPStatus.BAD_REQUEST)
        return payload


async def _body(request: web.Request) -> str:
    if (request.content_length or 0) > LARGEST:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return (await request.read()).decode("utf-8")
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from None
    except UnicodeDecodeError:
        raise Refusal(HTTPStatus.BAD_REQUEST) from None


def _read(words: str, kind: str) -> Payload | None:
    """Return what Slack sends, an object, or a form which may hold one; None for all else."""
    if kind == JSON:
        return _object(words)
    # An object that says it is a form is none of Slack's.
    if words.startswith("{") or words.count("&") >= MOST_FIELDS:
        return None
    # urllib takes several times as long for a press, more than all of slack-bolt.
    fields = dict(URL.build(query_string=words, encoded=True).query.items())
    return (_object(fields["payload"]) if "payload" in fields else fields) or None


def _object(words: str) -> Payload | None:
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
