"""Durable answers: 64 clients at once through the real shell, each acknowledged after its commit.

Every client waits for the reply to its answer before it sends the next. The learners have a month
behind them. Each way of storing the same answers starts from a copy of the same database.
"""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.effects import Effect, Reply
from bot.events import Event, Pressed
from bot.port import Inbox, Result, Sent
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.sqlite import open_store
from tests.bench.figure import Figure, Of, Target
from tests.bench.log import Crowd, Group, Groups, choice_bank, study_of, undone
from tests.bench.plan import Plan
from tests.bench.replay import SETTINGS, Turn, connect, in_batches, record, replay

_INSERT = "INSERT INTO answers ({}) VALUES ({})"


class Listener:
    """Implements ``Platform`` without a world: counts the replies."""

    name = "bench"

    def __init__(self) -> None:
        self.replies = 0

    async def connect(self) -> None:
        pass

    async def run(self, inbox: Inbox) -> None:
        pass

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        self.replies += isinstance(effect, Reply)
        return Sent("message")

    async def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Answers to store in copies of ``base``, the SQL of their turns, and their rows."""

    plan: Plan
    base: Path
    group: Group
    presses: Sequence[Pressed]
    turns: Sequence[Turn]
    insert: str
    rows: Sequence[tuple[object, ...]]

    @property
    def few(self) -> int:
        return min(self.plan.slow_answers, len(self.turns))


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """Through the shell, and in four other ways."""
    ways: list[Callable[[Work, Path], float]] = [shell, plain, aio, bare, raw, aio_raw]
    with tempfile.TemporaryDirectory() as folder:
        work = _prepare(plan, Path(folder) / "base.db")
        found = [[_rate(way, work) for way in ways] for _ in range(plan.rounds + 1)][1:]
    ours, *floors = (tuple(rates) for rates in zip(*found, strict=True))
    described = (
        ("their SQL, replayed", Target(of=Of.RATIO, bound=0.8, at_least=True)),
        ("aiosqlite, a commit per answer", Target(of=Of.RATIO, bound=10, at_least=True)),
        ("the same turns, no shell", None),
        ("bare executemany of the rows", None),
        ("aiosqlite, only the bare rows", None),
    )
    for floor, (beside, target) in zip(floors, described, strict=True):
        yield Figure(
            run="durable",
            what=f"durable answers, {plan.clients} clients",
            unit="/s",
            ours=ours,
            beside=beside,
            floor=floor,
            target=target,
        )


# --- ways to store them: answers a second ---


def shell(work: Work, path: Path) -> float:
    """The product: shell, study thread, one commit for all that wait."""
    return asyncio.run(_through_shell(work, path))


async def _through_shell(work: Work, path: Path) -> float:
    clock, listener = SetClock(work.group.now), Listener()
    thread = StudyThread(lambda: study_of(open_store(path), choice_bank()), clock)
    thread.start()
    inbox = Shell(thread, {listener.name: listener}, clock)

    async def client(presses: Sequence[Pressed]) -> None:
        for press in presses:
            await inbox.submit(press)

    clients = [work.presses[n :: work.plan.clients] for n in range(work.plan.clients)]
    began = time.perf_counter()
    await asyncio.gather(*(client(presses) for presses in clients))
    took = time.perf_counter() - began
    await inbox.drain()
    thread.stop()
    assert listener.replies == len(work.presses)
    return len(work.presses) / took


def plain(work: Work, path: Path) -> float:
    """The SQL of the same turns as plain calls, in batches as large as can be."""
    with closing(connect(path)) as db:
        began = time.perf_counter()
        replay(db, work.turns, work.plan.clients)
        return len(work.turns) / (time.perf_counter() - began)


def bare(work: Work, path: Path) -> float:
    """The same turns, handled in batches as large as can be: no threads, no promises."""
    with closing(open_store(path)) as store:
        study = study_of(store, choice_bank())
        began = time.perf_counter()
        for presses in in_batches(work.presses, work.plan.clients):
            with store.transaction():
                for press in presses:
                    study.handle(press, work.group.now)
        return len(work.presses) / (time.perf_counter() - began)


def raw(work: Work, path: Path) -> float:
    """The answer rows alone, nothing read and nothing derived."""
    with closing(connect(path)) as db:
        began = time.perf_counter()
        for rows in in_batches(work.rows, work.plan.clients):
            db.execute("BEGIN IMMEDIATE")
            db.executemany(work.insert, rows)
            db.execute("COMMIT")
        return len(work.rows) / (time.perf_counter() - began)


def aio(work: Work, path: Path) -> float:
    """The SQL of the same turns by the usual asyncio library, a transaction for each answer."""
    return asyncio.run(_through_aiosqlite(path, work.turns[: work.few], work.plan.clients))


def aio_raw(work: Work, path: Path) -> float:
    """The answer rows alone by that library."""
    turns = [[(work.insert, row)] for row in work.rows[: work.few]]
    return asyncio.run(_through_aiosqlite(path, turns, work.plan.clients))


async def _through_aiosqlite(path: Path, turns: Sequence[Turn], clients: int) -> float:
    # One connection has one transaction at a time: whoever is in it keeps the others waiting.
    one_by_one = asyncio.Lock()
    async with aiosqlite.connect(path, isolation_level=None) as db:
        for setting in SETTINGS:
            await db.execute(f"PRAGMA {setting}")

        async def client(turns: Sequence[Turn]) -> None:
            for turn in turns:
                async with one_by_one:
                    await db.execute("BEGIN IMMEDIATE")
                    for sql, values in turn:
                        await db.execute_fetchall(sql, values)
                    await db.execute("COMMIT")

        began = time.perf_counter()
        await asyncio.gather(*(client(turns[n::clients]) for n in range(clients)))
        return len(turns) / (time.perf_counter() - began)


# --- the work ---


def _prepare(plan: Plan, base: Path) -> Work:
    crowd = Crowd(regulars=plan.durable_answers, slots=plan.durable_slots)
    group = Group(base, crowd, choice_bank())
    _answer_once(group, plan)  # as yesterday: what is settled of each streak is kept
    post = group.post_next()
    presses = group.presses(post, plan.durable_answers)
    with undone(group.store):
        turns = record(group.study, presses, group.now)
        found = group.store._db.execute("SELECT * FROM answers WHERE post = ?", (post,))
        columns = [column[0] for column in found.description]
        rows = found.fetchall()
    group.store.close()
    insert = _INSERT.format(", ".join(columns), ", ".join("?" for _ in columns))
    return Work(
        plan=plan, base=base, group=group, presses=presses, turns=turns, insert=insert, rows=rows
    )


def _answer_once(group: Group, plan: Plan) -> None:
    presses = group.presses(group.post_next(), plan.durable_answers)
    with group.store.transaction():
        for press in presses:
            group.study.handle(press, group.now)


def _rate(way: Callable[[Work, Path], float], work: Work) -> float:
    with tempfile.TemporaryDirectory(dir=work.base.parent) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(work.base, copy)
        return way(work, copy)
