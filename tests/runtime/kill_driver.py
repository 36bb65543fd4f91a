"""A busy bot on real files, to be killed: ``python -m tests.runtime.kill_driver FOLDER MODE``.

What the outside world saw is in two files that outlive every kill: ``remote`` has the key of each
message, written before the bot is told that it was posted; ``acknowledged`` has each verdict that a
learner was shown.

MODE is ``hurried`` (ten minutes pass at each tick, and a tick comes every two milliseconds),
``forgetful`` (the same, on a store that commits late: what the kill test must catch), or ``served``
(as ``studybot run`` does it, on a clock that stands still).
"""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from uuid import uuid4

from bot.commands import Call, Verb
from bot.effects import Announce, AskForm, Effect, Reply, Revise
from bot.events import Asked, Event, Pressed
from bot.ids import PostId
from bot.port import Inbox, Result, Sent
from bot.runtime import incidents, running
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import Ticker
from bot.store.sqlite import SqliteStore, open_store
from bot.store.sqlite.rows import MICROSECOND, to_micros
from bot.study import Study
from bot.view.actions import AnswerPost
from bot.view.card import Card, Choices, Tone
from tests.runtime.group import NOON, make_study, origin, post_of, scheduling

LEARNERS = ("Ann", "Bob", "Cid", "Dee", "Eve")
EVERY_HOUR = ",".join(f"{hour:02}:00" for hour in range(24))
TICK = timedelta(milliseconds=2)
STEP = timedelta(minutes=10)
SECOND = timedelta(seconds=1)
COMMIT_EVERY = 200
AGAIN = "You answered this"
"""How the title begins where the verdict is on an earlier answer."""


class Journal:
    """Lines that are on the disk when ``append`` returns."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def append(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())
        os.fsync(self._file)


class KeptClock(SetClock):
    """Goes on, after a kill, from where it was; tells no time twice, so that times name events."""

    def __init__(self, path: Path) -> None:
        kept = path.read_text("ascii") if path.exists() else ""
        super().__init__(NOON)
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY)
        self._micros = count()
        self.set(datetime.fromtimestamp(int(kept), UTC) + SECOND if kept else NOON)

    def now(self) -> datetime:
        return super().now() + next(self._micros) * MICROSECOND

    def set(self, at: datetime) -> None:
        os.pwrite(self._file, b"%020d" % int(at.timestamp()), 0)
        super().set(at)


class Remote:
    """Implements ``Platform``: a chat world that forgets nothing, and five learners in it."""

    name = "fake"

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self._posted = Journal(folder / "remote")
        self._acknowledged = Journal(folder / "acknowledged")
        self._clock = clock
        self._dice = Random()
        self._question: PostId | None = None

    async def connect(self) -> None:
        pass

    async def run(self, inbox: Inbox) -> None:
        await asyncio.gather(*(self._study(name, inbox) for name in LEARNERS))

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        match effect:
            case Announce(key=key, card=card):
                self._posted.append(key)
                self._see(card)
                await self._wait()  # the acknowledgement is on its way
                return Sent(key)
            case Reply(card):
                self._see(card)
                self._acknowledge(card, cause)
            case AskForm() | Revise():
                pass
        return Sent()

    async def close(self) -> None:
        pass

    async def _study(self, name: str, inbox: Inbox) -> None:
        while True:
            event = self._event(name)
            if self._dice.random() < 0.1:  # a platform that repeats itself
                await asyncio.gather(inbox(event), inbox(event))
            else:
                await inbox(event)
            await self._wait()

    def _event(self, name: str) -> Event:
        whose = origin(name, at=self._clock.now(), receipt=uuid4().hex)
        if self._question is None or self._dice.random() < 0.1:
            return Asked(whose, Call(Verb.DAILY))
        return Pressed(whose, AnswerPost(self._question, (self._dice.randrange(4),)))

    def _see(self, card: Card) -> None:
        if any(isinstance(block, Choices) for block in card.blocks):
            self._question = post_of(card)

    def _acknowledge(self, card: Card, cause: Event | None) -> None:
        """A verdict is good or bad; whatever else one may be told is a warning."""
        if not isinstance(cause, Pressed) or card.tone not in (Tone.GOOD, Tone.BAD):
            return
        assert isinstance(cause.action, AnswerPost)
        verdict = {
            "post": cause.action.post,
            "learner": cause.origin.by,
            "right": card.tone is Tone.GOOD,
            "at": None if card.title.startswith(AGAIN) else to_micros(cause.origin.at),
        }
        self._acknowledged.append(json.dumps(verdict))

    async def _wait(self) -> None:
        await asyncio.sleep(0.004 * self._dice.random())


class ForgetfulStore(SqliteStore):
    """Says that it committed, and does so later."""

    _uncommitted = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        yield
        self._uncommitted += 1
        if self._uncommitted % COMMIT_EVERY == 0:
            self._db.execute("COMMIT")


def open_study(folder: Path, *, forgetful: bool = False) -> Study:
    store = open_store(folder / "study.db")
    return make_study(ForgetfulStore(store._db, store._lock) if forgetful else store)


async def hurry(folder: Path, *, forgetful: bool) -> None:
    clock = KeptClock(folder / "clock")
    remote = Remote(folder, clock)
    thread = StudyThread(lambda: open_study(folder, forgetful=forgetful), clock)
    thread.start()
    shell = Shell(thread, {remote.name: remote}, clock)

    async def tick() -> None:
        await shell.tick()
        await shell.posted()
        clock.set(clock.now() + STEP)

    ticker = Ticker(tick, TICK)
    ticker.start()
    ready()
    await remote.run(shell.submit)


async def serve(folder: Path) -> None:
    clock = KeptClock(folder / "clock")
    remote = Remote(folder, clock)

    def open_here() -> Study:
        study = open_study(folder)
        ready()
        return study

    await running.run(open_here, {remote.name: remote}, clock, desk=Desk(print, clock))


def ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def prepare(folder: Path) -> None:
    """The group's question comes every hour, from 13:00 on."""
    study = open_study(folder)
    with study.store.transaction():
        study.handle(scheduling(EVERY_HOUR), NOON)
    study.store.close()


def main(folder: Path, mode: str) -> None:
    incidents.open_log(folder / "studybot.log", "INFO")
    asyncio.run(serve(folder) if mode == "served" else hurry(folder, forgetful=mode == "forgetful"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
