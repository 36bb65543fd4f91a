"""Restoring: a checked backup takes the place of the database, which is kept under another name.

The backup is copied beside the database and made ready there; then one rename puts it in place. A
kill at any moment leaves the old database or the new one, whole.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from sqlite3 import DatabaseError
from sqlite3 import connect as connect_plainly

from bot.store.errors import BackupFailed
from bot.store.interface import Store
from bot.store.sqlite import SqliteStore, erasures
from bot.store.sqlite.disk import (
    SIDE_FILES,
    explained,
    keep_under,
    looking,
    put_in_place,
    remove_database,
    sync_folder,
)
from bot.store.sqlite.opening import connect, take_file
from bot.store.sqlite.verifying import Inspected, verify

Prepare = Callable[[Store], int]
"""Changes a restored store, and counts something."""
_MAGIC = b"SQLite format 3\0"
"""How a database begins: https://sqlite.org/fileformat.html#the_database_header"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, and where the database before it is.

    ``erased`` counts learners the backup still knew; ``prepared`` is what ``prepare`` counted.
    """

    inspected: Inspected
    moved_to: Path | None
    erased: int
    prepared: int


def restore(file: Path, database: Path, *, now: datetime, prepare: Prepare) -> Restored:
    """Put a backup in the place of a database.

    ``prepare`` changes the restored store in one transaction, before anyone can open it.

    Raises:
        BackupFailed: the backup is not fit, or the disk does not take it; nothing was changed.
        CannotOpen: a studybot is running on the database.
    """
    if file.exists() and database.exists() and file.samefile(database):
        raise BackupFailed(f"{file} is the database in use; name a backup.")
    lock = take_file(database)
    try:
        return _restore(file, database, now, prepare)
    finally:
        lock.release()


def _restore(file: Path, database: Path, now: datetime, prepare: Prepare) -> Restored:
    inspected = verify(file)
    erased = {*erasures.read(database.parent), *erasures.read(file.parent)}
    stage = database.with_name(f".{database.name}.restoring")
    with explained(stage):
        try:
            remove_database(stage)  # of one that was killed
            _copy(file, stage)
            gone, prepared = _prepare(stage, erased, prepare)
            erasures.copy(file.parent, database.parent)
            moved_to = _keep_present(database, now)
            put_in_place(stage, database)
        finally:
            remove_database(stage)
    return Restored(inspected=inspected, moved_to=moved_to, erased=gone, prepared=prepared)


def _copy(file: Path, stage: Path) -> None:
    with looking(file) as db, explained(stage):
        db.execute("VACUUM INTO ?", (str(stage),))


def _prepare(stage: Path, erased: set[erasures.Erasure], prepare: Prepare) -> tuple[int, int]:
    """Bring the copy up to date; closing it leaves everything in the one file."""
    with closing(SqliteStore(connect(stage))) as store, store.transaction():
        gone = erasures.reapply(store, sorted(erased))
        return gone, prepare(store)


def _keep_present(database: Path, now: datetime) -> Path | None:
    """Give the present database a second name, and take away what SQLite keeps beside it.

    A write-ahead log left behind would be applied to the restored file.
    """
    if not database.exists():
        remove_database(database)
        return None
    _fold_in(database)
    kept = _free_name(database, now)
    keep_under(database, kept)
    for suffix in SIDE_FILES:  # left only where the database is damaged
        beside = database.with_name(database.name + suffix)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + suffix))
    sync_folder(database.parent)
    return kept


def _fold_in(database: Path) -> None:
    """Write the write-ahead log into the file, as its last user does; one that is damaged stays."""
    with database.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return
    try:
        with closing(connect_plainly(database, isolation_level=None)) as connection:
            [(busy, *_)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except DatabaseError:
        return
    if busy:
        raise BackupFailed(f"Another program is reading {database}. Close that program first.")


def _free_name(database: Path, now: datetime) -> Path:
    stem = f"{database.stem}-before-restore-{now.astimezone(UTC):%Y%m%d-%H%M%SZ}"
    endings = chain([""], (f"-{number}" for number in count(2)))
    return next(
        path
        for ending in endings
        if not (path := database.with_name(f"{stem}{ending}{database.suffix}")).exists()
    )
