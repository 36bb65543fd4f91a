"""Backups: a whole, checked copy of the database, made beside a running bot."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from filelock import FileLock, Timeout

from bot.store.errors import BackupFailed
from bot.store.sqlite import erasures
from bot.store.sqlite.disk import explained, looking, put_in_place, remove_database
from bot.store.sqlite.verifying import Inspected, check_ours, verify

KEPT = 5
"""Backups of each kind that are kept without being told a number."""
PATIENCE = 60
"""Seconds to wait for a backup that another process is making."""
BEFORE_UPDATE = "-before-update"
"""Marks backups made before migrations; they are counted apart, so neither pushes out the other."""
_NAME = re.compile(r"studybot-(\d{8}-\d{6}Z)(-before-update)?(?:-(\d+))?\.db")
_STAMP = "%Y%m%d-%H%M%SZ"
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at how far a copy is: a few milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made, what is in it, and the older ones that went."""

    inspected: Inspected
    dropped: tuple[Path, ...]


def backup(
    database: Path,
    folder: Path,
    *,
    now: datetime,
    keep: int = KEPT,
    kind: str = "",
    watch: Callable[[int], None] = lambda _: None,
) -> Backup:
    """Copy a database into a folder, and let go of all but the newest ``keep`` of this kind.

    ``watch`` is told now and then how many bytes are written. The copy has its name only once it is
    checked and on the disk; the list of erasures goes with it.

    Raises:
        BackupFailed: with a sentence that says why; the folder is as it was.
    """
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / ".studybot.part"
        lock = _alone(folder)
        try:
            remove_database(part)  # of one that was killed
            _copy(database, part, watch)
            inspected = verify(part)
            erasures.copy(database.parent, folder)
            name = _free_name(folder, now, kind)
            put_in_place(part, name)
            dropped = _drop_old(folder, keep, kind)
            return Backup(inspected=replace(inspected, file=name), dropped=dropped)
        finally:
            remove_database(part)
            lock.release()


def backups(folder: Path, *, kind: str | None = None) -> list[Path]:
    """Return the backups in a folder, oldest first; of one kind, or all."""
    found = [
        (match[1], int(match[3] or 0), path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _NAME.fullmatch(path.name)) and kind in (None, match[2] or "")
    ]
    return [path for *_, path in sorted(found)]


def made_at(file: Path) -> datetime | None:
    """Return when a backup was made, by its name."""
    match = _NAME.fullmatch(file.name)
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None


def _alone(folder: Path) -> FileLock:
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise BackupFailed(f"Another backup is being made in {folder}. Try again later.") from None
    return lock


def _copy(database: Path, part: Path, watch: Callable[[int], None]) -> None:
    with looking(database, live=True) as db:
        check_ours(db, database)
        with explained(part), _watched(db.conn, part, watch):
            db.execute("VACUUM INTO ?", (str(part),))


@contextmanager
def _watched(
    connection: sqlite3.Connection, part: Path, watch: Callable[[int], None]
) -> Iterator[None]:
    def look() -> None:
        if part.exists():
            watch(part.stat().st_size)

    connection.set_progress_handler(look, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _free_name(folder: Path, now: datetime, kind: str) -> Path:
    """Return a name of this second that no backup has: an older one is never replaced."""
    stem = f"studybot-{now.astimezone(UTC):{_STAMP}}{kind}"
    endings = chain([""], (f"-{number}" for number in count(2)))
    return next(path for ending in endings if not (path := folder / f"{stem}{ending}.db").exists())


def _drop_old(folder: Path, keep: int, kind: str) -> tuple[Path, ...]:
    old = backups(folder, kind=kind)[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return tuple(old)
