"""The people of a group and a study for them without a wire: the bare turns of their presses."""

import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.commands import Call, Verb
from bot.effects import Announce, Step
from bot.events import Asked, CameDue, Delivered, Origin, Pressed
from bot.ids import LearnerId, PlaceId, PostId, SpaceId
from bot.store.sqlite import open_reader, open_store
from bot.view.actions import AnswerPost
from tests.bench.log import DAY, START, choice_bank, study_of
from tests.bench.replay import in_batches

LETTERS = "ABCD"
BATCH = 64
"""Turns to a transaction."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there, and where."""

    learners: Sequence[LearnerId]
    space: SpaceId
    place: PlaceId


class Club:
    """A study for a cast."""

    def __init__(self, path: Path, cast: Cast) -> None:
        """``path`` is a database, or becomes one."""
        self._cast = cast
        self._store = open_store(path)
        self._study = study_of(self._store, choice_bank())
        self._receipts = count(1)
        self.said: Sequence[Step] = ()
        """What the last answer led to: a verdict, and the question with its new counter."""

    def found(self, days: int) -> None:
        """Begin, and have everybody answer on so many days."""
        before = START - DAY / 2
        scheduling = Call(Verb.SCHEDULE_EDIT, {"times": "08:00"})
        with self._store.transaction():
            self._study.handle(Asked(self.origin(0, before), scheduling), before)
        for number in range(days):
            self.answer(day(number))

    def answer(self, now: datetime) -> float:
        """Post the question of a day, have everybody answer, and return the CPU of that."""
        presses = self._presses(self._post(now), now)
        began = time.process_time()
        for some in in_batches(presses, BATCH):
            with self._store.transaction():
                for press in some:
                    self.said = self._study.handle(press, now)
        return time.process_time() - began

    def origin(self, number: int, now: datetime) -> Origin:
        """Return somebody as the origin of an event."""
        learner = self._cast.learners[number]
        return Origin(
            by=learner,
            name=f"User {learner}",
            space=self._cast.space,
            place=self._cast.place,
            at=now,
            receipt=f"bench:{next(self._receipts)}",
            admin=True,
        )

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def _post(self, now: datetime) -> PostId:
        with self._store.transaction():
            for effect in self._study.handle(CameDue(), now):
                if isinstance(effect, Announce):
                    self._study.handle(Delivered(effect.delivery, "message", now), now)
        [(post,)] = self._store._db.execute("SELECT MAX(id) FROM posts")
        return PostId(post)

    def _presses(self, post: PostId, now: datetime) -> Sequence[Pressed]:
        return [
            Pressed(self.origin(n, now), AnswerPost(post, (n % len(LETTERS),)))
            for n in range(len(self._cast.learners))
        ]


def day(number: int) -> datetime:
    """Return a while after the question of a day is due."""
    return START + number * DAY + timedelta(minutes=1)


def answers(file: Path) -> Sequence[tuple[object, ...]]:
    """Return who answered what, as a database has it."""
    with contextlib.closing(open_reader(file)) as store:
        return store._db.execute("SELECT post, learner FROM answers ORDER BY 1, 2").fetchall()


async def cpu(work: Callable[[], Awaitable[object]]) -> float:
    """Return the seconds of CPU, of all threads, that it takes."""
    began = time.process_time()
    await work()
    return time.process_time() - began
