"""The SQL that a turn really runs: written down once, then run again without the product.

What is replayed are the statements of the turn with their parameters, fetched to the last row, on a
bare connection with the same settings: all that a turn asks of SQLite as it is written today, and
no events, no rules, no cards, no promise to anybody.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.events import Event
from bot.store.sqlite import SqliteStore
from bot.study import Study

T = TypeVar("T")
Statement = tuple[str, Sequence[object] | Mapping[str, object]]
Turn = Sequence[Statement]
SETTINGS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""As the store sets them; that the log is written ahead (WAL) stands in the file."""


def record(study: Study, events: Sequence[Event], now: datetime) -> list[Turn]:
    """Handle events inside the caller's transaction, and return the SQL of each."""
    store = study.store
    assert isinstance(store, SqliteStore)
    listener = _Listener(store._db)
    study.store = SqliteStore(cast("sqlite3.Connection", listener))
    turns: list[Turn] = []
    try:
        for event in events:
            listener.said = []
            study.handle(event, now)
            turns.append(listener.said)
    finally:
        study.store = store
    return turns


def replay(db: sqlite3.Connection, turns: Sequence[Turn], batch: int) -> None:
    """Run turns, with a durable commit for each batch."""
    for some in in_batches(turns, batch):
        db.execute("BEGIN IMMEDIATE")
        for turn in some:
            for sql, values in turn:
                db.execute(sql, values).fetchall()
        db.execute("COMMIT")


def connect(path: Path) -> sqlite3.Connection:
    """Open a file as plainly as can be, with our settings."""
    db = sqlite3.connect(path, isolation_level=None)
    for setting in SETTINGS:
        db.execute(f"PRAGMA {setting}")
    return db


def in_batches(items: Sequence[T], batch: int) -> Iterator[Sequence[T]]:
    """Cut into batches; the last may be smaller."""
    for first in range(0, len(items), batch):
        yield items[first : first + batch]


class _Listener:
    """A connection that writes down what it is asked."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.said: list[Statement] = []

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        self.said.append((sql, values))
        return self._db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        for values in rows:
            self.execute(sql, values)
