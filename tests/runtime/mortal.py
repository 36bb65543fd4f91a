"""A bot that dies between any two steps: its tasks are dropped, and its database is kept."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from random import Random
from typing import Any

from bot.bank.bank import Bank
from bot.effects import Step
from bot.events import CameDue, Delivered, Event, Undelivered
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.errors import Trouble, Unavailable
from bot.store.records import Delivery, DeliveryKind
from bot.store.sqlite import SqliteStore
from bot.study import Study
from tests.factory import make_bank, make_question
from tests.runtime.chat import Chat, Killed, Point, until_killed
from tests.runtime.group import TRACK

STEPS = 60
"""Turns of the loop in which whatever began comes to its end, or to a platform that hangs."""
FOR_EVER = timedelta(days=36500)
BANK: Bank = make_bank(
    *(make_question(id=f"question-{number}", fixed_order=True) for number in range(40))
)
WRITES = {
    CameDue: (Point.CAME_DUE, Point.PLANNED, Point.COMMITTED),
    Delivered: (Point.ANSWERED, Point.NOTED, Point.SETTLED),
    Undelivered: (Point.ANSWERED, Point.NOTED, Point.SETTLED),
}


class Life:
    """From a start to a kill; it ends at ``fatal``, or when it is ended."""

    def __init__(self, fatal: Point | None = None) -> None:
        self.fatal = fatal
        self.over = False

    def reached(self, point: Point | None = None) -> None:
        """Raise Killed at the point where this life ends, and at every one after."""
        self.over = self.over or (point is not None and point is self.fatal)
        if self.over:
            raise Killed


class OneByOne(StudyThread):
    """Handles each event where it is awaited, so that a run can be repeated step by step."""

    def __init__(self, study: Study, clock: SetClock, life: Life) -> None:
        super().__init__(lambda: study, clock)
        self.refused = 0
        self.acknowledged: list[Delivered] = []
        self._served = study
        self._hands = clock
        self._life = life

    async def handle(self, event: Event) -> list[Step]:
        return await until_killed(self._handle_now(event))

    async def _handle_now(self, event: Event) -> list[Step]:
        before, within, after = WRITES.get(type(event), (None, None, None))
        self._life.reached(before)
        await asyncio.sleep(0)
        if self.refused:
            self.refused -= 1
            raise Unavailable(Trouble.LOCKED)
        with self._served.store.transaction():
            steps = [*self._served.handle(event, self._hands.now())]
            self._life.reached(within)
        if isinstance(event, Delivered):
            self.acknowledged.append(event)
        self._life.reached(after)
        await asyncio.sleep(0)
        return steps


class MortalBot:
    """The real shell and Study; ``chat`` and the store outlive it."""

    def __init__(self, store: SqliteStore, chat: Chat, clock: SetClock) -> None:
        self.store = store
        self.chat = chat
        self.clock = clock
        self.lives = 0
        self.start()

    def start(self, fatal: Point | None = None) -> None:
        """Live, until ``fatal`` or for ever; what was there before is dead."""
        self.lives += 1
        self.life = Life(fatal)
        self.chat.reached = self.life.reached
        study = Study(
            self.store,
            BANK,
            dice=Random(self.lives),
            zone="UTC",
            owner=f"life {self.lives}",
            purge_after=FOR_EVER,
        )
        self.thread = OneByOne(study, self.clock, self.life)
        self.shell = Shell(self.thread, {self.chat.name: self.chat}, self.clock)

    async def tick(self) -> None:
        await self._lives(self.shell.tick())

    async def happens(self, event: Event) -> None:
        await self._lives(self.shell.submit(event))

    async def dies(self, *, taken: bool = False) -> None:
        """End at once; the platform may have ``taken`` what was on its way."""
        on_its_way = [*self.chat.under_way]
        self.life.over = True
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for announce in on_its_way if taken else ():
            self.chat.takes(announce)

    async def settles(self) -> None:
        """Let all that is under way go on as far as it can."""
        for _ in range(STEPS):
            await asyncio.sleep(0)

    async def _lives(self, what: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(what)
        await self.settles()
        if self.life.over:
            await self.dies()
        else:
            async with asyncio.timeout(5):
                await task

    def deliveries(self) -> list[Delivery]:
        with self.store.transaction():
            rows = self.store._db.execute("SELECT id FROM deliveries ORDER BY id").fetchall()
            return [found for row in rows if (found := self.store.deliveries.get(row[0]))]

    def delivery(self, occurrence: str) -> Delivery | None:
        with self.store.transaction():
            return self.store.deliveries.of(TRACK, DeliveryKind.QUESTION, occurrence)
