"""SQLite files as other programs see them."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store.errors import CannotOpen
from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.sqlite import open_store
from tests.store.facts import START, make_answer, make_learner, settle_in, show

Row = tuple[Any, ...]
NOBODY = 65534


def rows(path: Path, sql: str) -> list[Row]:
    """Read with a connection of its own: only what is committed is there."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path: Path) -> list[str]:
    """Everything in the file, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def steps_of_ours() -> dict[str, Callable[..., Any]]:
    """What our migrations do, by name and in order."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as blank:
        pending = MIGRATIONS.pending(Database(blank, execute_plugins=False))
        return {step.name: step.fn for step in pending}


def refusal(path: Path) -> str:
    """Why a file cannot be opened."""
    with pytest.raises(CannotOpen) as caught:
        open_store(path).close()
    return str(caught.value)


def damaged(path: Path) -> str:
    """How a damaged file is refused."""
    return (
        f"Cannot use the database {path}: it is damaged or no SQLite database. "
        "Restore a backup, or set STUDYBOT_DATABASE to another file."
    )


def make_database(path: Path, name: str = "Ann", at: datetime = START) -> Path:
    """A database in which one person, of this name, answered the one question posted at ``at``."""
    learner = make_learner(name)
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        store.people.save(learner, START)
        shown = show(store, at=at)
        store.answers.record(make_answer(shown, learner, recorded_at=at))
    return path


def names(path: Path) -> set[str]:
    """Who is in a database."""
    return {name for (name,) in rows(path, "SELECT name FROM learners")}


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder anyone may reach; pytest's own are private."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write anywhere, so stop being root for a moment."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)
