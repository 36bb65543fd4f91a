"""A tick over 100,000 schedules of which none is due, against the bare query.

Ours is the whole event: leases, receipts, tracks and deliveries looked over in one transaction. The
floor asks for the due tracks alone, over the same index in the same file.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bot.events import CameDue
from bot.store.sqlite import SqliteStore, open_store
from bot.store.sqlite.rows import to_micros
from tests.bench.figure import Figure, at_most
from tests.bench.log import START, Groups, choice_bank, study_of
from tests.bench.plan import Plan

NOW = START
DUE = "SELECT id FROM tracks WHERE paused = 0 AND next_due IS NOT NULL AND next_due <= ? LIMIT 100"
_NUMBERS = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < :tracks - 1)"
_SPACES = (
    f"{_NUMBERS} INSERT INTO spaces (id, zone, created_at) SELECT 'bench:' || n, 'UTC', 0 FROM n"
)
_TRACKS = f"""{_NUMBERS}
    INSERT INTO tracks (id, space, name, place, zone, times, days, next_due, created_at)
    SELECT 'bench:' || n || '/daily', 'bench:' || n, 'daily', 'bench:' || n, 'UTC', '08:00', 'mon',
        :due, 0 FROM n"""


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """None is due."""
    with tempfile.TemporaryDirectory() as folder:
        store = scheduled(Path(folder) / "tick.db", plan.tracks, due_in=timedelta(days=1))
        study = study_of(store, choice_bank())

        def tick() -> None:
            with store.transaction():
                study.handle(CameDue(), NOW)

        def bare() -> None:
            store._db.execute(DUE, (to_micros(NOW),)).fetchall()

        found = [(_micros(tick, plan.ticks), _micros(bare, plan.ticks)) for _ in range(plan.rounds)]
        store.close()
    yield Figure(
        run="tick",
        what=f"a tick, {plan.tracks:,} schedules, none due",
        unit="µs",
        ours=tuple(a for a, _ in found),
        beside="the query alone",
        floor=tuple(b for _, b in found),
        target=at_most(1000),
    )


def scheduled(path: Path, tracks: int, due_in: timedelta) -> SqliteStore:
    """Return a new store with so many groups, each with a schedule that is next due then."""
    store = open_store(path)
    with store.transaction():
        store._db.execute(_SPACES, {"tracks": tracks})
        store._db.execute(_TRACKS, {"tracks": tracks, "due": to_micros(NOW + due_in)})
    return store


def _micros(call: Callable[[], None], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - began) / times * 1e6
