"""Files that are whole on the disk, or not there at all; and SQLite files opened for a look."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from bot.store.errors import BackupFailed, Trouble
from bot.store.sqlite.opening import BUSY_MILLISECONDS, trouble_of

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database: https://sqlite.org/tempfiles.html"""

_TROUBLES = {
    Trouble.FULL: "the disk is full; free some space",
    Trouble.LOCKED: "another program is writing to it; close that program",
    Trouble.READ_ONLY: "it may not be written; check its owner and permissions",
    Trouble.DAMAGED: "it is damaged, cut short, or no SQLite database",
    Trouble.UNREADABLE: "the disk does not let it be read or written",
}


def sync_file(path: Path) -> None:
    """Return when the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Return when the names in a folder are on the disk, where the system can tell."""
    try:
        folder = os.open(path, os.O_RDONLY)
    except OSError:  # Windows
        return
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def put_in_place(made: Path, path: Path) -> None:
    """Give a whole file its name, replacing what had it: at any moment one of the two is there."""
    sync_file(made)
    made.replace(path)
    sync_folder(path.parent)


def keep_under(path: Path, name: Path) -> None:
    """Give a file a second name; a copy, where the file system cannot do that."""
    try:
        name.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(path, name)
        sync_file(name)
    sync_folder(name.parent)


def remove_database(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it, if they are there."""
    for suffix in ("", *SIDE_FILES):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def looking(path: Path, *, live: bool = False) -> Iterator[Database]:
    """Open a database that must exist, to read; ``live``: one that a bot may be writing to.

    Raises:
        BackupFailed: with a sentence, for whatever SQLite or the disk has to say.
    """
    mode = "rw" if live else "ro"  # the last to close a live one tidies up, which is a write
    with explained(path), closing(_connected(path, mode)) as connection:
        yield Database(connection, execute_plugins=False)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of the disk and of SQLite into one sentence about ``path``.

    Raises:
        BackupFailed: instead.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise BackupFailed(f"{path}: {_words(error)}.") from None
    except OSError as error:
        where = error.filename or path
        raise BackupFailed(f"{where}: {error.strerror or error}.") from None


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    if path.is_dir():
        raise BackupFailed(f"{path} is a folder. Name a file in it.")
    if not path.is_file():
        raise BackupFailed(f"There is no file {path}.")
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MILLISECONDS / 1000,
        isolation_level=None,
    )


def _words(error: sqlite3.Error) -> str:
    trouble = trouble_of(error)
    return _TROUBLES[trouble] if trouble else str(error)
