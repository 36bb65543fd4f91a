"""100,000 schedules due at once: does the event loop keep its breath while they are worked off?

The real ticker, shell and study thread work on them for some seconds, with ticks back to back, and
a platform that takes every message at once. Meanwhile a heartbeat sleeps a millisecond again and
again: the longest time between two beats is how long everything else had to wait. The floor is the
same heartbeat beside a thread that only counts: what the interpreter's lock alone costs.
"""

import asyncio
import tempfile
import threading
import time
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.events import CameDue
from bot.features.posting import TRACKS_A_TURN
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.runtime.ticker import EVERY, Ticker
from bot.store.sqlite import open_store
from tests.bench.durable import Listener
from tests.bench.figure import Figure, at_most
from tests.bench.log import Groups, choice_bank, study_of, undone
from tests.bench.plan import Plan
from tests.bench.replay import record
from tests.bench.tick import NOW, scheduled

AT_ONCE = timedelta(milliseconds=10)
"""Between ticks, instead of the second they have in the product."""
BEAT = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """``gap`` in milliseconds; ``rate`` in schedules a second; both beside their floors."""

    gap: float
    counting_gap: float
    rate: float
    sql_rate: float
    seconds: float


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """The longest gap, and how fast they were worked off."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "due.db"
        scheduled(path, plan.tracks, due_in=timedelta()).close()
        rounds = [_round(path, plan.due_seconds) for _ in range(min(plan.rounds, plan.due_rounds))]
    pace = TRACKS_A_TURN / EVERY.total_seconds()
    done = round(sum(r.rate * r.seconds for r in rounds))
    yield Figure(
        run="due",
        what=f"{plan.tracks:,} due: longest gap of the loop",
        unit="ms",
        ours=tuple(r.gap for r in rounds),
        beside="beside a thread that counts",
        floor=tuple(r.counting_gap for r in rounds),
        target=at_most(50),
    )
    yield Figure(
        run="due",
        what=f"  worked off, {done:,} seen",
        unit="/s",
        ours=tuple(r.rate for r in rounds),
        beside="the SQL of a tick, replayed",
        floor=tuple(r.sql_rate for r in rounds),
    )
    yield Figure(
        run="due",
        what="  so all of them would take",
        unit="s",
        ours=tuple(plan.tracks / r.rate for r in rounds),
        beside=f"the ticker's pace, {pace:.0f} a second",
        floor=tuple(plan.tracks / pace for _ in rounds),
    )


def _round(path: Path, seconds: float) -> Round:
    before = _posted(path)
    gap, took = asyncio.run(_work(path, seconds))
    counting_gap = asyncio.run(counting(seconds / 2))
    return Round(
        gap=gap * 1000,
        counting_gap=counting_gap * 1000,
        rate=(_posted(path) - before) / took,
        sql_rate=_sql_rate(path),
        seconds=took,
    )


async def _work(path: Path, seconds: float) -> tuple[float, float]:
    """Return the longest gap and the seconds taken, everything posted and noted."""
    clock, listener = SetClock(NOW), Listener()
    thread = StudyThread(lambda: study_of(open_store(path), choice_bank()), clock)
    thread.start()
    shell = Shell(thread, {listener.name: listener}, clock)
    ticker = Ticker(shell.tick, AT_ONCE)

    async def work() -> float:
        began = time.perf_counter()
        await shell.tick()  # as at a real start
        ticker.start()
        await asyncio.sleep(seconds)
        ticker.stop()
        await shell.posted()
        await shell.drain()
        return time.perf_counter() - began

    gap, took = await _beside_heartbeat(work())
    await asyncio.to_thread(thread.stop)
    return gap, took


async def counting(seconds: float) -> float:
    """Return the longest gap of a heartbeat beside a thread that only counts, in seconds."""
    counting = True

    def count() -> None:
        number = 0
        while counting:
            number += 1

    thread = threading.Thread(target=count)
    thread.start()
    gap, _ = await _beside_heartbeat(asyncio.sleep(seconds))
    counting = False
    thread.join()
    return gap


async def _beside_heartbeat(work: Coroutine[None, None, object]) -> tuple[float, float]:
    """Return the longest time between two beats in seconds, and how long the work took."""
    longest = 0.0
    task = asyncio.create_task(work)
    began = last = time.perf_counter()
    while not task.done():
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    await task
    return longest, last - began


def _posted(path: Path) -> int:
    store = open_store(path)
    [(number,)] = store._db.execute("SELECT COUNT(*) FROM deliveries WHERE state = 'sent'")
    store.close()
    return int(number)


def _sql_rate(path: Path) -> float:
    store = open_store(path)
    db, moved = store._db, "SELECT COUNT(*) FROM deliveries WHERE state = 'claimed'"
    with undone(store):
        [turn] = record(study_of(store, choice_bank()), [CameDue()], NOW)
        [(posted,)] = db.execute(moved)
    began = time.perf_counter()
    with undone(store):
        for sql, values in turn:
            db.execute(sql, values).fetchall()
    took = time.perf_counter() - began
    store.close()
    return int(posted) / took
