"""Performing effects on Discord: answers, posts and edits, within its limits."""

import hashlib
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Any

from discord.http import HTTPClient, Route

from adapters.coalescing import Coalescer
from adapters.cutting import label
from adapters.discord import finding
from adapters.discord.direct import DirectMessages
from adapters.discord.limiter import EDITS, POSTS, Limiter
from adapters.discord.limits import LIMITS
from adapters.discord.names import NotDiscords, channel_of, recipient_of
from adapters.discord.refusals import UNKNOWN_MESSAGE
from adapters.discord.replies import LATE, Replies, reference
from adapters.discord.wire import CLOSED, Failed, Payload, Wire
from adapters.timer import LoopTimer, Timer
from bot.effects import Announce, AskForm, Audience, Effect, Reply, Revise, Seek
from bot.port import Absent, RateLimited, Refused, Result, Sent, Unknown
from bot.view.card import Card
from bot.view.form import Form

LOGGER = logging.getLogger("studybot.discord")
THREAD_NAME = 100
"""Characters
(https://discord.com/developers/docs/resources/channel#start-thread-from-message)."""
HAS_THREAD = 160004
"""The refusal of a second thread: the answer to the first attempt was lost."""
NONCE_BYTES = LIMITS.nonce * 3 // 4
"""Bytes that fit into a nonce, six bits a character."""
CLOSING = 4.0
"""Seconds for the last edits; Docker kills ten seconds after its SIGTERM."""
NOBODY: Payload = {"parse": []}
"""Whom a message may mention."""

Target = tuple[str, str]
"""A channel, and a message in it."""


class Deliverer:
    """Performs effects through discord.py's HTTP client, which must be logged in."""

    def __init__(
        self,
        http: HTTPClient,
        *,
        message: Callable[[Card], Payload],
        modal: Callable[[Form], Payload],
        timer: Timer | None = None,
    ) -> None:
        """``message`` and ``modal`` draw what is shown."""
        timer = timer or LoopTimer()
        self._wire = Wire(http, timer, Limiter(timer.now))
        self._message = message
        self._direct = DirectMessages(self._wire)
        self._edits = Coalescer(self._edit, timer)
        self._replies = Replies(self._wire, timer, message=message, modal=modal)
        self._closed = False

    @property
    def replies(self) -> Replies:
        """How people are answered: acknowledging and suggesting are no effects."""
        return self._replies

    async def perform(self, effect: Effect, interaction: Mapping[str, Any] | None) -> Result:
        """Do what is asked; ``interaction`` is the raw payload of what a Reply or AskForm answers.

        A Revise is taken on at once, and made when convenient: what becomes of it is only logged.
        """
        if self._closed:
            return CLOSED
        match effect:
            case Announce():
                return await self._announce(effect)
            case Revise():
                return self._revise(effect)
            case AskForm():
                return await self._replies.ask(effect, interaction)
            case Reply():
                return await self._reply(effect, interaction)

    async def find(self, what: Seek, me: int) -> Sent | Absent | None:
        """Look for a message in its channel; ``me`` is the bot's own user. See ``port.Finder``."""
        return None if self._closed else await finding.find(self._wire, what, me)

    async def close(self) -> None:
        """Make the edits that wait, and perform nothing more. Safe to call twice."""
        self._closed = True
        await self._edits.close(CLOSING)

    async def _announce(self, effect: Announce) -> Result:
        try:
            user = recipient_of(effect.place)
            channel = str(channel_of(effect.place)) if user is None else await self._direct.of(user)
        except NotDiscords as error:
            return Refused(str(error), permanent=True)
        if isinstance(channel, Failed):
            return channel.result
        threaded = await self._post_under(effect)
        if threaded:
            return threaded
        result = await self._post(channel, effect.card, effect.key, _mention(effect.role))
        if effect.thread and isinstance(result, Sent):
            failed = await self._open_thread(result.ref, effect.card.title)
            if failed:  # a question without a thread is still a question
                LOGGER.warning("a question got no thread: %s", failed)
        return result

    async def _post_under(self, effect: Announce) -> Result | None:
        """Post into the thread of a message, opened if it is not; None where that cannot be."""
        channel, _, message = effect.under.partition("/")
        if not (channel.isdecimal() and message.isdecimal()):
            return None
        failed = await self._open_thread(effect.under, effect.card.title)
        # In doubt there is a thread, it has the message's id, and nothing was posted there yet.
        surely = failed is not None and not isinstance(failed, Unknown)
        result = failed if surely else await self._post(message, effect.card, effect.key)
        return None if isinstance(result, Refused) and result.permanent else result

    async def _open_thread(self, ref: str, title: str) -> Refused | RateLimited | Unknown | None:
        """Give a message its thread, if it has none; return what kept it from that."""
        channel, _, message = ref.partition("/")
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        route = Route("POST", path, channel_id=channel, message_id=message)
        answer = await self._wire.insist(route, {"name": label(title, THREAD_NAME)}, POSTS)
        if isinstance(answer, Failed) and answer.code != HAS_THREAD:
            return answer.result
        return None

    async def _reply(self, effect: Reply, interaction: Mapping[str, Any] | None) -> Result:
        result = await self._replies.reply(effect, interaction)
        channel = str((interaction or {}).get("channel_id") or "")
        if result is LATE and interaction and channel and effect.audience is Audience.EVERYONE:
            return await self._post(
                channel, effect.card, f"reply to {interaction['id']}: {effect.card}"
            )
        return result

    async def _post(
        self, channel: str, card: Card, key: str, mention: Payload | None = None
    ) -> Result:
        """Post a message; within a few minutes of each other, one only for each ``key``."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        body = self._message(card) | {
            "allowed_mentions": NOBODY,
            "nonce": nonce(key),
            "enforce_nonce": True,
            **(mention or {}),
        }
        # The nonce of a message that was deleted since makes "unknown message".
        answer = await self._wire.insist(route, body, POSTS, proof=UNKNOWN_MESSAGE)
        return answer.result if isinstance(answer, Failed) else Sent(reference(answer.data))

    def _revise(self, effect: Revise) -> Result:
        ref = effect.ref
        channel, _, message = ref.partition("/")
        if not (channel.isdecimal() and message.isdecimal()):
            return Refused(f"this names no message of Discord: {ref!r}", permanent=True)
        if not self._edits.offer((channel, message), effect.card, urgent=effect.urgent):
            return CLOSED
        return Sent(ref)

    async def _edit(self, target: Target, card: Card) -> Result:
        channel, message = target
        path = "/channels/{channel_id}/messages/{message_id}"
        route = Route("PATCH", path, channel_id=channel, message_id=message)
        body = self._message(card) | {"allowed_mentions": NOBODY}
        answer = await self._wire.insist(route, body, EDITS)
        return answer.result if isinstance(answer, Failed) else Sent(f"{channel}/{message}")


def _mention(role: str) -> Payload:
    """Return what makes a message mention this role, and nobody else."""
    if not role.isdecimal():
        return {}
    return {"content": f"<@&{role}>", "allowed_mentions": {"parse": [], "roles": [role]}}


def nonce(key: str) -> str:
    """Return what tells Discord that two messages of one delivery are the same."""
    digest = hashlib.sha256(key.encode()).digest()[:NONCE_BYTES]
    return urlsafe_b64encode(digest).decode()
