"""Fakes that implement the ports, and pass the same contract suites as the real things."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from bot.effects import Announce, Effect, Reply
from bot.events import Event
from bot.port import Inbox, Result, Sent


class Performed(NamedTuple):
    """What a platform was asked, and for which event."""

    effect: Effect
    cause: Event | None


class RecordingPlatform:
    """Implements ``Platform``: keeps whatever it is asked, and answers as ``script`` says.

    An exception in the script is raised; when the script is over, everything is Sent. While
    ``gate`` is closed (``gate.clear()``), an effect is kept but gets no answer. It receives
    ``events``, and then, with ``stay``, is connected until cancelled; what is received then goes
    to ``inbox``.
    """

    def __init__(
        self,
        name: str = "fake",
        *,
        script: Sequence[Result | Exception] = (),
        events: Sequence[Event] = (),
        stay: bool = False,
    ) -> None:
        self.name = name
        self.script = deque(script)
        self.performed: list[Performed] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.connected = False
        self.closed = False
        self.inbox: Inbox | None = None
        self._events = events
        self._stay = stay

    @property
    def effects(self) -> list[Effect]:
        return [performed.effect for performed in self.performed]

    @property
    def announced(self) -> list[Announce]:
        return [effect for effect in self.effects if isinstance(effect, Announce)]

    @property
    def replies(self) -> list[Reply]:
        return [effect for effect in self.effects if isinstance(effect, Reply)]

    async def connect(self) -> None:
        self.connected = True

    async def run(self, inbox: Inbox) -> None:
        self.inbox = inbox
        for event in self._events:
            await inbox(event)
        if self._stay:
            await asyncio.Event().wait()

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        self.performed.append(Performed(effect, cause))
        await self.gate.wait()
        result = self.script.popleft() if self.script else Sent(f"message-{len(self.performed)}")
        if isinstance(result, Exception):
            raise result
        return result

    async def close(self) -> None:
        self.closed = True
