"""Opening the SQLite file: one process, our own file, the right schema, or one clear sentence."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from filelock import FileLock, Timeout
from sqlite_utils import Database

from bot.store.errors import CannotOpen, InUse, Trouble, Unavailable
from bot.store.migrations.sqlite import DERIVING, MIGRATIONS
from bot.store.sqlite.rebuild import rebuild

APPLICATION_ID = 0x53545544
"""``STUD``: marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id)."""
BUSY_MILLISECONDS = 2000
"""Stays under the three seconds in which chat platforms want an answer."""
TAKEN = "_sqlite_migrations"
"""Where sqlite-utils notes the migrations taken."""

_TROUBLES = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_IOERR: Trouble.UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREADABLE,
}
_ADVICE = {
    Trouble.FULL: "the disk is full. Free some space",
    Trouble.LOCKED: "another program is writing to it. Close that program",
    Trouble.READ_ONLY: "it may not be written. Check its owner and permissions",
    Trouble.DAMAGED: "it is damaged or no SQLite database. Restore a backup",
    Trouble.UNREADABLE: "the disk does not let it be read or written. Check the disk",
}


def take_file(path: Path) -> FileLock:
    """Make sure this process is the only one on the file; released by the process's death too.

    Raises:
        CannotOpen: another process has it, or the folder cannot be written.
    """
    if path.is_dir():
        raise CannotOpen(
            f"{path} is a folder, and the database is a file. "
            "Set STUDYBOT_DATABASE to a file, such as studybot.db in that folder."
        )
    try:
        # One file has one lock, by whatever links it is reached.
        file = Path(os.path.realpath(path))
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(file.name + ".lock"))
        lock.acquire(timeout=0)
    except Timeout:
        raise InUse(
            f"Another studybot is using {path}. Stop it first, "
            "or set STUDYBOT_DATABASE to another file."
        ) from None
    except OSError as error:
        raise CannotOpen(
            f"Cannot write in {path.parent}: {error.strerror or error}. "
            "Set STUDYBOT_HOME to a folder you may write to."
        ) from None
    return lock


def connect(path: Path | None, before_update: Callable[[Path], object] | None = None) -> Connection:
    """Open the file (None: memory), with every pending migration applied.

    ``before_update`` is called first when steps are pending on a file that has facts already.

    Raises:
        CannotOpen: it is no database, another program's, a newer studybot's, or cannot be used.
    """
    try:
        connection = sqlite3.connect(
            path or ":memory:", timeout=BUSY_MILLISECONDS / 1000, isolation_level=None
        )
        db = Database(connection, execute_plugins=False)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from None
    with _closed_on_error(connection, path):
        _check_ours(db, path)
        _configure(db)
        if path and before_update and is_behind(db):
            before_update(path)
        _migrate(db, path)
    return connection


def connect_beside(path: Path, *, writing: bool = False) -> Connection:
    """Open a file that is there, with the schema of this studybot, beside a running one.

    Unless ``writing``, nothing can be written.

    Raises:
        CannotOpen: there is no file, or it is not such a one.
    """
    if not path.is_file():
        raise CannotOpen(
            f"There is no database {path} yet. Start studybot once, "
            "or set STUDYBOT_DATABASE to the file."
        )
    connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    db = Database(connection, execute_plugins=False)
    with _closed_on_error(connection, path):
        if writing:
            _configure(db)
        else:
            db.execute("PRAGMA query_only = ON").fetchall()
        _check_ours(db, path)
        if steps_taken(db) != _names():
            raise CannotOpen(
                f"{path} was written by another version of studybot. Start this one once, "
                "or install that version."
            )
    return connection


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLite's operational errors into ours.

    Raises:
        Unavailable: instead of the sqlite3 error.
    """
    try:
        yield
    except Exception as error:
        trouble = _trouble_behind(error)
        if trouble is None:
            raise
        raise Unavailable(trouble) from error


@contextmanager
def _closed_on_error(connection: Connection, path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        connection.close()
        raise _cannot_open(path, error) from None
    except BaseException:
        connection.close()
        raise


def _trouble_behind(error: BaseException | None) -> Trouble | None:
    """Look through what an error was wrapped in: no feature is to blame for a full disk."""
    while error is not None:
        if isinstance(error, sqlite3.DatabaseError):
            return trouble_of(error)
        error = error.__cause__
    return None


def _configure(db: Database) -> None:
    for pragma in (
        "journal_mode = WAL",
        # WAL with NORMAL loses acknowledged commits at power loss: https://sqlite.org/wal.html
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is erased is not left in free pages
    ):
        db.execute(f"PRAGMA {pragma}").fetchall()


def _check_ours(db: Database, path: Path | None) -> None:
    """Only reads: another program's file stays as it is."""
    tables = db.table_names()
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and (mark or tables):
        raise CannotOpen(
            f"{path} belongs to another program. Set STUDYBOT_DATABASE to another file."
        )


def _migrate(db: Database, path: Path | None) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        newer = newer_steps(db)
        if newer:
            raise CannotOpen(
                f"{path} was written by a newer studybot ({', '.join(newer)}). "
                "Install that version, or restore a backup made before the update."
            )
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        pending = _names() - steps_taken(db)
        MIGRATIONS.apply(db)
        if DERIVING & pending:
            rebuild(db.conn)
    except BaseException:
        # A full disk may have rolled back already: https://sqlite.org/lang_transaction.html
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def steps_taken(db: Database) -> frozenset[str]:
    """Return the migrations a database has; only reads."""
    if TAKEN not in db.table_names():
        return frozenset()
    sql = f"SELECT name FROM {TAKEN} WHERE migration_set = ?"  # noqa: S608 - our own name
    return frozenset(name for (name,) in db.execute(sql, (MIGRATIONS.name,)).fetchall())


def newer_steps(db: Database) -> list[str]:
    """Return the migrations a database has and we do not know; only reads."""
    return sorted(steps_taken(db) - _names())


def is_behind(db: Database) -> bool:
    """Tell whether an older studybot's database lacks migrations of ours; only reads."""
    taken = steps_taken(db)
    return bool(taken) and taken < _names()


def _names() -> frozenset[str]:
    blank = Database(memory=True)
    try:
        return frozenset(migration.name for migration in MIGRATIONS.pending(blank))
    finally:
        blank.close()


def trouble_of(error: sqlite3.Error) -> Trouble | None:
    """Return what an error of SQLite is about, where it is one of ours."""
    # Extended result codes carry the primary one in the low byte: https://sqlite.org/rescode.html
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _TROUBLES.get(code & 0xFF)


def _cannot_open(path: Path | None, error: sqlite3.Error) -> CannotOpen:
    trouble = trouble_of(error)
    advice = _ADVICE[trouble] if trouble else str(error)
    return CannotOpen(
        f"Cannot use the database {path}: {advice}, or set STUDYBOT_DATABASE to another file."
    )
