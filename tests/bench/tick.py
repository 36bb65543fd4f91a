"""A tick over 100,000 schedules of which none is due, against the bare query.

Ours is the whole event: leases, receipts, tracks and deliveries looked over in one transaction. The
floor asks for the due tracks alone, over the same index in the same file.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.bank.load import read_bank
from bot.events import CameDue
from bot.store.sqlite import open_store
from bot.store.sqlite.rows import to_micros
from bot.study import Study
from tests.bench.figure import Figure

TRACKS = 100_000
TICKS = 200
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE = "SELECT id FROM tracks WHERE paused = 0 AND next_due IS NOT NULL AND next_due <= ? LIMIT 100"
FILL = """INSERT INTO tracks (id, space, name, place, zone, times, days, next_due, created_at)
VALUES (?, 'bench:space', ?, 'bench:space', 'UTC', '09:00', 'mon', ?, 0)"""


def measure(rounds: int) -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "tick.db")
        db = store._db
        study = Study(store, read_bank(), dice=Random(1), zone="UTC", owner="bench")
        later = to_micros(NOW + timedelta(days=1))
        with store.transaction():
            db.execute("INSERT INTO spaces VALUES ('bench:space', 'UTC', 0)")
            rows = [(f"bench:space/{n}", str(n), later) for n in range(TRACKS)]
            db.executemany(FILL, rows)

        def tick() -> None:
            with store.transaction():
                study.handle(CameDue(), NOW)

        def bare() -> None:
            db.execute(DUE, (to_micros(NOW),)).fetchall()

        ours, floor = [], []
        for _ in range(rounds):
            ours.append(_micros(tick))
            floor.append(_micros(bare))
        store.close()
    return (
        Figure(
            what=f"a tick over {TRACKS:,} schedules, none due (target: at most 1,000 µs)",
            unit="µs",
            ours=tuple(ours),
            floor=tuple(floor),
        ),
    )


def _micros(call: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(TICKS):
        call()
    return (time.perf_counter() - began) / TICKS * 1e6
