"""Questions from elsewhere: a table read, made into questions, and kept; then loaded by a bot.

The floor reads the table's cells, and no more.
"""

import csv
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.bank.importing.detect import read_any
from bot.bank.importing.gathering import Gathered, gather
from bot.features import packing
from bot.shelf import load_shelf
from bot.store.packs import Pack
from bot.store.sqlite import SqliteStore, open_store
from tests.bench.figure import Figure
from tests.bench.log import Groups
from tests.bench.plan import Plan

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """Told: no target is set for these; what is kept in one turn must not hold others up long."""
    table = _table(plan.imported)
    gathered = _read(table)
    works: tuple[tuple[str, Callable[[], float]], ...] = (
        ("read and checked", lambda: _seconds(lambda: _read(table))),
        ("kept in one turn", lambda: _kept(gathered, _taking)),
        ("loaded by a bot", lambda: _kept(gathered, _loading)),
    )
    for what, ours in works:
        yield Figure(
            run="import",
            what=f"{what}, {plan.imported:,} questions",
            unit="s",
            ours=tuple(ours() for _ in range(plan.rounds)),
            beside="reading the table's cells",
            floor=tuple(_seconds(lambda: _cells(table)) for _ in range(plan.rounds)),
        )


def _table(count: int) -> bytes:
    rows = [
        (f"Question {n}: which of these is number {n}?", "B", *(f"It is {n} {x}" for x in "xyz"))
        for n in range(count)
    ]
    out = io.StringIO()
    csv.writer(out).writerows([("question", "answer", "a", "b", "c"), *rows])
    return out.getvalue().encode()


def _cells(table: bytes) -> object:
    return [*csv.reader(io.StringIO(table.decode()))]


def _read(table: bytes) -> Gathered:
    read = read_any(table, "bench.csv")
    return gather([("bench.csv", read)], within="bench", licence="CC0", topic="Bench")


def _kept(gathered: Gathered, work: Callable[[SqliteStore, Gathered], float]) -> float:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_store(Path(folder) / "study.db")) as store,
    ):
        return work(store, gathered)


def _taking(store: SqliteStore, gathered: Gathered) -> float:
    began = time.perf_counter()
    pack = Pack(name="bench", within="bench", licence="CC0", source="bench", at=NOON)
    with store.transaction():
        packing.take_in(store, pack, gathered.questions, replacing=False)
    return time.perf_counter() - began


def _loading(store: SqliteStore, gathered: Gathered) -> float:
    _taking(store, gathered)
    with store.transaction():
        return _seconds(lambda: load_shelf(store))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
