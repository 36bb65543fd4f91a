"""A chat world that keeps every message, and takes, refuses or loses what it is asked to post."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.effects import Announce, Effect, Reply, Seek
from bot.events import Event
from bot.port import Absent, Inbox, RateLimited, Refused, Result, Sent, Unknown
from bot.runtime.clock import SetClock
from bot.view.card import Card

WINDOW = timedelta(minutes=3)
"""How long a world that drops repeats remembers a key."""
LOST = Unknown("the connection broke")
T = TypeVar("T")


class Killed(BaseException):
    """The process is no more."""


async def until_killed(what: Awaitable[T]) -> T:
    """Go on as long as there is a process; then stand still until cancelled."""
    try:
        return await what
    except Killed:
        await asyncio.Event().wait()
        raise


class Fate(StrEnum):
    """What a chat world makes of one request."""

    TAKEN = "taken"
    NOT_NOW = "refused for now"
    NEVER = "refused for good"
    TOO_FAST = "too fast"
    LOST_BEFORE = "lost on its way"
    LOST_AFTER = "taken, and the answer lost"
    HANGS = "no answer yet"


class Point(StrEnum):
    """Where the send path can be cut: what has just been done, or begins."""

    CAME_DUE = "before the plan"
    PLANNED = "planned and claimed, not committed"
    COMMITTED = "committed, not begun to send"
    REQUESTED = "sending, not taken by the platform"
    TAKEN = "taken by the platform, no answer yet"
    ANSWERED = "answered, not handed on"
    NOTED = "outcome handled, not committed"
    SETTLED = "outcome committed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One that everybody can see."""

    key: str
    at: datetime
    ref: str
    card: Card


class Chat:
    """Implements ``Platform``, an adapter and the world behind it.

    One that ``drops_repeats`` takes a key only once within minutes, so its adapter asks again where
    an answer was lost; any other adapter asks once.
    """

    name = "fake"

    def __init__(self, clock: SetClock, *, drops_repeats: bool) -> None:
        self.drops_repeats = drops_repeats
        self.messages: list[Message] = []
        self.replies: list[Card] = []
        self.fates: deque[Fate] = deque()
        self.gone = False
        self.reads = False
        self.answering = asyncio.Event()
        self.under_way: list[Announce] = []
        self.reached: Callable[[Point], None] = lambda _: None
        self._clock = clock

    @property
    def resend_window(self) -> timedelta:
        return WINDOW / 2 if self.drops_repeats else timedelta()

    async def find(self, what: Seek) -> Sent | Absent | None:
        """Look through all messages, where it ``reads`` what was posted."""
        if not self.reads or self.gone:
            return None
        found = [each.ref for each in self.messages if each.key == what.key]
        return Sent(found[0]) if found else Absent()

    async def connect(self) -> None:
        pass

    async def run(self, inbox: Inbox) -> None:
        pass

    async def close(self) -> None:
        pass

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        match effect:
            case Announce():
                return await until_killed(self._announce(effect))
            case Reply(card):
                self.replies.append(card)
            case _:
                pass
        return Sent()

    def takes(self, announce: Announce) -> Sent | Unknown:
        """Post it, or find the same one of just now."""
        now = self._clock.now()
        if announce.until and now > announce.until + WINDOW / 2:
            return LOST  # a repeat begun in time; the machine slept since, and the line is dead
        for old in self.messages if self.drops_repeats else ():
            if old.key == announce.key and abs(now - old.at) <= WINDOW:
                return Sent(old.ref)
        ref = f"message-{len(self.messages) + 1}"
        self.messages.append(Message(key=announce.key, at=now, ref=ref, card=announce.card))
        return Sent(ref)

    async def _announce(self, announce: Announce) -> Result:
        self.reached(Point.REQUESTED)
        self.under_way.append(announce)
        try:
            result = await self._ask(announce)
            if self.drops_repeats and isinstance(result, Unknown):
                again = await self._ask(announce)
                result = again if isinstance(again, Sent) else result
            return result
        finally:
            self.under_way.remove(announce)

    async def _ask(self, announce: Announce) -> Result:
        fate = self.fates.popleft() if self.fates else Fate.TAKEN
        while fate is Fate.HANGS:
            await self.answering.wait()
            fate = self.fates.popleft() if self.fates else Fate.TAKEN
        match fate:
            case Fate.LOST_BEFORE:
                return LOST
            case Fate.NOT_NOW:
                return Refused("maintenance", permanent=False)
            case Fate.TOO_FAST:
                return RateLimited(timedelta(seconds=40))
            case Fate.NEVER:
                return Refused("not allowed", permanent=True)
            case _:
                pass
        if self.gone:
            return Refused("no such channel", permanent=True)
        sent = self.takes(announce)
        self.reached(Point.TAKEN)
        return LOST if fate is Fate.LOST_AFTER else sent
