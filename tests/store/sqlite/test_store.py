"""The whole store on one SQLite file: transactions, and what other programs see of them."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import LearnerId
from bot.store.errors import Trouble, Unavailable
from bot.store.records import Learner
from bot.store.sqlite import SqliteStore, open_store
from tests.store.contract.ids import IdsContract
from tests.store.contract.receipts import ReceiptsContract
from tests.store.contract.transactions import TransactionsContract
from tests.store.facts import ANN, BEN, START, STEPS, everything
from tests.store.sqlite.files import dump, rows

ROOT = Path(__file__).parents[3]
NAMES = "SELECT name FROM learners ORDER BY name"
NO_LIMIT = 2**31
DYING = """
import os, signal, sys
from pathlib import Path
from bot.store.sqlite import open_store
from tests.store.facts import ANN, BEN, START

store = open_store(Path(sys.argv[1]))
with store.transaction():
    store.people.save(ANN, START)
with store.transaction():
    store.people.save(BEN, START)
    os.kill(os.getpid(), signal.SIGKILL)
"""


class TestSqliteTransactions(TransactionsContract):
    """SQLite keeps the contract."""


class TestSqliteIds(IdsContract):
    """SQLite keeps the contract."""


class TestSqliteReceipts(ReceiptsContract):
    """SQLite keeps the contract."""


@pytest.fixture
def kept(path: Path) -> Iterator[SqliteStore]:
    """A store on `path`, outside any transaction."""
    with closing(open_store(path)) as store:
        yield store


def pragma(store: SqliteStore, text: str) -> Any:
    return store._db.execute(f"PRAGMA {text}").fetchone()[0]


def save(store: SqliteStore, *learners: Learner) -> None:
    with store.transaction():
        for learner in learners:
            store.people.save(learner, START)


@given(st.integers(0, len(STEPS)))
def test_an_exception_at_any_point_leaves_no_row_behind(
    tmp_path_factory: pytest.TempPathFactory, steps: int
) -> None:
    path = tmp_path_factory.mktemp("store") / "study.db"
    with closing(open_store(path)) as store:
        before = dump(path)
        with suppress(ZeroDivisionError), store.transaction():
            for step in STEPS[:steps]:
                step(store)
            raise ZeroDivisionError

        assert dump(path) == before


def test_nothing_is_committed_before_the_end(kept: SqliteStore, path: Path) -> None:
    before = dump(path)
    seen = []
    with kept.transaction():
        for step in STEPS:
            step(kept)
            everything(kept)  # a read must not commit either
            seen.append(dump(path))

    assert seen == [before] * len(STEPS)
    assert dump(path) != before


def test_no_read_keeps_the_log_from_being_emptied(kept: SqliteStore, path: Path) -> None:
    with kept.transaction():
        for step in STEPS:
            step(kept)
    save(kept, *(Learner(id=LearnerId(f"console:{n}"), name=f"L{n}") for n in range(50)))
    with kept.transaction():
        held = everything(kept)
    save(kept, BEN)

    busy, _, _ = rows(path, "PRAGMA wal_checkpoint(TRUNCATE)")[0]

    assert (busy, path.with_name("study.db-wal").stat().st_size) == (0, 0)
    assert held


def test_another_writer_makes_us_wait_and_nothing_is_lost(kept: SqliteStore, path: Path) -> None:
    pragma(kept, "busy_timeout = 0")
    save(kept, ANN)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="the database is locked") as caught:
            save(kept, BEN)
        other.execute("ROLLBACK")

    assert caught.value.trouble is Trouble.LOCKED
    assert rows(path, NAMES) == [("Ann",)]
    save(kept, BEN)
    assert rows(path, NAMES) == [("Ann",), ("Ben",)]


def test_a_transaction_takes_the_write_lock_at_once(kept: SqliteStore, path: Path) -> None:
    with (
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
        kept.transaction(),
        pytest.raises(sqlite3.OperationalError, match="database is locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_a_full_disk_undoes_the_transaction_and_loses_nothing_else(
    kept: SqliteStore, path: Path
) -> None:
    save(kept, ANN)
    before = dump(path)
    pragma(kept, "max_page_count = 1")  # SQLite takes the size the file has now
    huge = Learner(id=LearnerId("console:huge"), name="x" * 100_000)

    with pytest.raises(Unavailable, match="the database is full") as caught:
        save(kept, BEN, huge)

    assert caught.value.trouble is Trouble.FULL
    assert dump(path) == before
    pragma(kept, f"max_page_count = {NO_LIMIT}")
    save(kept, BEN, huge)
    assert len(rows(path, NAMES)) == 3


def test_a_damaged_page_is_named_as_such(path: Path) -> None:
    with closing(open_store(path)) as store:
        save(store, ANN)
    spoil(path, "learners")

    with closing(open_store(path)) as store:
        error = raised_by(lambda: save(store, BEN))

    assert isinstance(error, Unavailable)
    assert error.trouble is Trouble.DAMAGED


def spoil(path: Path, table: str) -> None:
    """Overwrite the page a table begins on."""
    (root,) = rows(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")[0]
    (size,) = rows(path, "PRAGMA page_size")[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def test_a_kill_in_the_middle_of_a_transaction_loses_only_that_transaction(path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", DYING, path], cwd=ROOT, timeout=30, check=False)

    assert killed.returncode == -9
    with closing(open_store(path)) as store, store.transaction():
        assert store.people.get(ANN.id) == ANN
        assert store.people.get(BEN.id) is None


def test_an_error_that_is_no_trouble_of_the_database_stays_what_it_is(
    kept: SqliteStore, path: Path
) -> None:
    def divide() -> None:
        with kept.transaction():
            raise ZeroDivisionError

    def break_a_rule() -> None:
        with kept.transaction():
            STEPS[4](kept)  # a zone of a learner who was never seen

    assert type(raised_by(divide)) is ZeroDivisionError
    assert type(raised_by(break_a_rule)) is sqlite3.IntegrityError


def raised_by(act: Callable[[], None]) -> Exception:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")
