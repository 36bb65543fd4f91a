"""Interactions that are being answered: what was said to each, and for how long it lasts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from discord.http import Route

from adapters.discord.limits import LIMITS
from adapters.timer import Timer
from bot.view.actions import AssessAnswer, SayConfidence, decode

LIFE = LIMITS.token_minutes * 60.0
"""Seconds that an interaction can be answered."""
PRIVATE = 64
"""The message flag EPHEMERAL
(https://discord.com/developers/docs/resources/message#message-object-message-flags)."""

MODAL_SUBMIT = 5
_ESSENTIAL = ("id", "token", "application_id", "channel_id", "type", "data", "member", "user")
_OF_MESSAGE = ("id", "flags", "interaction_metadata")


class Said(Enum):
    """How an interaction was answered so far."""

    NOTHING = auto()
    SEEN = auto()
    """Acknowledged; nothing is shown."""
    THINKING = auto()
    """A private "is thinking" stands there, to be replaced."""
    SOMETHING = auto()


@dataclass(slots=True, kw_only=True)
class Conversation:
    """One interaction: who to answer, and what was said."""

    id: str
    token: str
    application: str
    channel: str
    kind: int
    on_message: bool
    """A button or a menu was used, or a form that one opened."""
    replaces: bool
    """The answer takes the place of the private message that was pressed."""
    since: float
    said: Said = Said.NOTHING
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def takes_form(self) -> bool:
        """A form must be the first answer, and cannot follow a form."""
        return self.said is Said.NOTHING and self.kind != MODAL_SUBMIT

    @property
    def callback(self) -> Route:
        """Where its first answer goes."""
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        return Route("POST", path, webhook_id=self.id, webhook_token=self.token)

    @property
    def original(self) -> str:
        """The path of its first message, or of the message that was pressed."""
        return "/webhooks/{webhook_id}/{webhook_token}/messages/@original"

    def webhook(self, method: str, path: str = "/webhooks/{webhook_id}/{webhook_token}") -> Route:
        """Return where everything after its first answer goes."""
        return Route(method, path, webhook_id=self.application, webhook_token=self.token)


class Conversations:
    """Those that can still be answered."""

    def __init__(self, timer: Timer) -> None:
        """Each lasts from when it is first asked for: our clock and Discord's may differ."""
        self._timer = timer
        self._open: dict[str, Conversation] = {}

    def of(self, payload: Mapping[str, Any] | None) -> Conversation | None:
        """Return that of a raw interaction; None when there is none, or its time is over."""
        if payload is None:
            return None
        known = self._open.get(payload["id"])
        if known is None:
            self._forget_old()
            known = self._open[payload["id"]] = _begun(payload, self._timer.now())
        return known if self._timer.now() - known.since < LIFE else None

    def _forget_old(self) -> None:
        # One that is over is kept for as long again, so that it does not begin anew.
        oldest = self._timer.now() - 2 * LIFE
        while self._open and next(iter(self._open.values())).since < oldest:
            del self._open[next(iter(self._open))]


def essence(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what it takes to answer a raw interaction: far less than all, and kept for long."""
    kept = {key: payload[key] for key in _ESSENTIAL if key in payload}
    if isinstance(message := payload.get("message"), Mapping):
        kept["message"] = {key: message[key] for key in _OF_MESSAGE if key in message}
    return kept


def _begun(payload: Mapping[str, Any], now: float) -> Conversation:
    message = payload.get("message") or {}
    return Conversation(
        id=payload["id"],
        token=payload["token"],
        application=payload["application_id"],
        channel=str(payload.get("channel_id") or ""),
        kind=payload.get("type", 0),
        on_message=bool(message),
        replaces=_is_their_own(message, payload) and _is_remark(payload),
        since=now,
    )


def _is_their_own(message: Mapping[str, Any], payload: Mapping[str, Any]) -> bool:
    """Tell whether this is a private message, and for nobody but whoever pressed.

    https://discord.com/developers/docs/resources/message#message-interaction-metadata-object
    """
    reader = (message.get("interaction_metadata") or {}).get("user")
    presser = (payload.get("member") or payload).get("user") or {}
    return bool(message.get("flags", 0) & PRIVATE) and (
        reader is None or reader["id"] == presser.get("id")
    )


def _is_remark(payload: Mapping[str, Any]) -> bool:
    """Tell whether this is said of a verdict, and answered with the verdict as it stands then.

    Other presses on a private message get a new one: a hint or a verdict in place of its question
    would take the question away.
    """
    token = str((payload.get("data") or {}).get("custom_id", ""))
    return isinstance(decode(token), AssessAnswer | SayConfidence)
