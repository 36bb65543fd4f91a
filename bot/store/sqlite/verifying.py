"""Looking a database or a backup over, without changing it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from bot.store.affairs import Hold
from bot.store.errors import BackupFailed
from bot.store.sqlite.disk import looking
from bot.store.sqlite.holds import SqliteHolds
from bot.store.sqlite.opening import APPLICATION_ID, is_behind, newer_steps, steps_taken
from bot.store.sqlite.rows import maybe_instant

MOST_TOLD = 3
"""Findings of SQLite's checks that are repeated; one is enough to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What is in a sound file of ours. ``size`` in bytes; ``behind``: migrations are pending."""

    file: Path
    size: int
    behind: bool
    learners: int
    posts: int
    answers: int
    last_answer: datetime | None


def verify(file: Path, *, live: bool = False) -> Inspected:
    """Look a file over; ``live``: a bot may be writing to it.

    Raises:
        BackupFailed: it is damaged, another program's, or a newer studybot's.
    """
    with looking(file, live=live) as db:
        check_ours(db, file)
        check_sound(db, file)
        return Inspected(
            file=file,
            size=file.stat().st_size,
            behind=is_behind(db),
            learners=_count(db, "SELECT COUNT(*) FROM learners WHERE id NOT LIKE 'erased:%'"),
            posts=_count(db, "SELECT COUNT(*) FROM posts"),
            answers=_count(db, "SELECT COUNT(*) FROM answers"),
            last_answer=maybe_instant(
                db.execute("SELECT MAX(recorded_at) FROM answers").fetchone()[0]
            ),
        )


def current_hold(file: Path) -> Hold | None:
    """Return the hold that stands in a database a bot may be writing to.

    Raises:
        BackupFailed: the file cannot be read.
    """
    with looking(file, live=True) as db:
        return SqliteHolds(db.conn).current() if "holds" in db.table_names() else None


def zones(file: Path) -> frozenset[str]:
    """Return every zone (IANA) that a database a bot may be writing to mentions.

    Raises:
        BackupFailed: the file cannot be read.
    """
    with looking(file, live=True) as db:
        tables = {"spaces", "tracks", "zone_changes", "space_zones"} & {*db.table_names()}
        found = db.execute(" UNION ".join(f"SELECT zone FROM {table}" for table in tables))  # noqa: S608
        return frozenset(zone for (zone,) in found.fetchall())


def latest_moment(file: Path) -> datetime | None:
    """Return when something was last recorded in a database a bot may be writing to.

    Raises:
        BackupFailed: the file cannot be read.
    """
    with looking(file, live=True) as db:
        found = db.execute(
            """SELECT MAX(at) FROM (SELECT MAX(at) AS at FROM delivery_log
            UNION ALL SELECT MAX(recorded_at) FROM answers) AS moments"""
        )
        return maybe_instant(found.fetchone()[0])


def check_ours(db: Database, file: Path) -> None:
    """Make sure that we wrote it, and can read all of it.

    Raises:
        BackupFailed: another program wrote it, or a newer studybot.
    """
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID or not steps_taken(db):
        raise BackupFailed(f"{file} is no database of studybot.")
    newer = newer_steps(db)
    if newer:
        raise BackupFailed(
            f"{file} was written by a newer studybot ({', '.join(newer)}). Install that version."
        )


def check_sound(db: Database, file: Path) -> None:
    """Let SQLite read every page and every reference.

    Raises:
        BackupFailed: something is wrong inside.
    """
    if _size_by_header(db) > file.stat().st_size and not _has_log(file):
        raise BackupFailed(f"{file} is damaged: it was cut short.")
    told = [words for (words,) in db.execute(f"PRAGMA quick_check({MOST_TOLD})").fetchall()]
    if told != ["ok"]:
        raise BackupFailed(f"{file} is damaged: {'; '.join(told)}.")
    lost = db.execute("PRAGMA foreign_key_check").fetchmany(MOST_TOLD)
    if lost:
        tables = ", ".join(f"{table} row {row} ({parent})" for table, row, parent, _ in lost)
        raise BackupFailed(f"{file} has rows that lost what they refer to: {tables}.")


def _size_by_header(db: Database) -> int:
    """Return the bytes there should be; SQLite itself takes a cut last page for zeros."""
    sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    return _count(db, sql)


def _has_log(file: Path) -> bool:
    """Tell whether pages may still be in the write-ahead log."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _count(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
