"""The store on one SQLite file, through sqlite-utils.

One connection writes. Others may read beside it (``open_reader``), each seeing what was committed
when its transaction began; a database in memory has only the one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from filelock import FileLock

from bot.store.sqlite.admins import SqliteAdmins
from bot.store.sqlite.agenda import SqliteAgenda
from bot.store.sqlite.answers import SqliteAnswers
from bot.store.sqlite.audits import SqliteAudits
from bot.store.sqlite.boards import SqliteBoards
from bot.store.sqlite.deliveries import SqliteDeliveries
from bot.store.sqlite.digests import SqliteDigests
from bot.store.sqlite.holds import SqliteHolds
from bot.store.sqlite.ledger import SqliteLedger
from bot.store.sqlite.notices import SqliteNotices
from bot.store.sqlite.opening import connect, connect_beside, take_file, translated
from bot.store.sqlite.packs import SqlitePacks
from bot.store.sqlite.people import SqlitePeople
from bot.store.sqlite.places import SqlitePlaces
from bot.store.sqlite.posts import SqlitePosts
from bot.store.sqlite.presences import SqlitePresences
from bot.store.sqlite.quizzes import SqliteQuizzes
from bot.store.sqlite.rebuild import Difference, Progress, differences, rebuild
from bot.store.sqlite.regrades import SqliteRegrades
from bot.store.sqlite.reminders import SqliteReminders
from bot.store.sqlite.reports import SqliteReports
from bot.store.sqlite.reveals import SqliteReveals
from bot.store.sqlite.rows import to_micros
from bot.store.sqlite.statistics import SqliteStatistics
from bot.store.sqlite.streaks import SqliteStreaks
from bot.store.sqlite.tracks import SqliteTracks


class SqliteStore:
    """One writer on one connection; belongs to the thread that opened it."""

    def __init__(
        self,
        db: Connection,
        lock: FileLock | None = None,
        *,
        begin: str = "BEGIN IMMEDIATE",
        beside: Path | None = None,
    ) -> None:
        """Use an open database; see ``open_store``. ``begin`` is how a transaction begins.

        Who is erased is noted in the folder ``beside`` it.
        """
        self._db = db
        self._begin = begin
        self._lock = lock
        self.people = SqlitePeople(db, beside)
        self.tracks = SqliteTracks(db)
        self.posts = SqlitePosts(db)
        self.deliveries = SqliteDeliveries(db)
        self.digests = SqliteDigests(db)
        self.ledger = SqliteLedger(db)
        self.agenda = SqliteAgenda(db)
        self.admins = SqliteAdmins(db)
        self.answers = SqliteAnswers(db)
        self.audits = SqliteAudits(db)
        self.streaks = SqliteStreaks(db)
        self.boards = SqliteBoards(db)
        self.statistics = SqliteStatistics(db)
        self.regrades = SqliteRegrades(db)
        self.holds = SqliteHolds(db)
        self.reminders = SqliteReminders(db)
        self.reports = SqliteReports(db)
        self.places = SqlitePlaces(db)
        self.notices = SqliteNotices(db)
        self.presences = SqlitePresences(db)
        self.reveals = SqliteReveals(db)
        self.quizzes = SqliteQuizzes(db)
        self.packs = SqlitePacks(db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See ``Store.transaction``."""
        nested = self._db.in_transaction
        if nested:
            raise RuntimeError("a transaction is open already; they do not nest")
        with translated():
            self._db.execute(self._begin)
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """See ``Store.attempt``."""
        self._db.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            # A full disk may have rolled back all of it: https://sqlite.org/lang_transaction.html
            if self._db.in_transaction:
                self._db.execute("ROLLBACK TO attempt")
                self._db.execute("RELEASE attempt")
            raise
        self._db.execute("RELEASE attempt")

    def first_time(self, receipt: str, at: datetime) -> bool:
        """See ``Store.first_time``."""
        cursor = self._db.execute(
            "INSERT INTO receipts (receipt, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (receipt, to_micros(at)),
        )
        return cursor.rowcount == 1

    def forget_receipts(self, before: datetime) -> None:
        """See ``Store.forget_receipts``."""
        self._db.execute("DELETE FROM receipts WHERE at < ?", (to_micros(before),))

    def differences(self, progress: Progress | None = None) -> Iterator[Difference]:
        """Compare every derived row with the logs; only reads."""
        return differences(self._db, progress)

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make every derived row what the logs say; return how many were not."""
        return rebuild(self._db, progress)

    def skip_ids(self, beyond: int) -> None:
        """See ``Store.skip_ids``."""
        counted = ("posts", "deliveries", "track_changes", "line_ups", "space_admins", "quizzes")
        for table in counted:
            # The rows of sqlite_sequence: AUTOINCREMENT's own.
            self._db.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 "
                "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
                (table, table),
            )
            self._db.execute(
                "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?",
                (beyond, table, beyond),
            )

    def close(self) -> None:
        """See ``Store.close``."""
        self._db.close()
        if self._lock:
            self._lock.release()


def open_store(
    path: Path | None, *, before_update: Callable[[Path], object] | None = None
) -> SqliteStore:
    """Open the store on a file, or in memory without one.

    ``before_update`` is called before pending migrations change a file that has facts already.

    Raises:
        CannotOpen: with a sentence that says what, where and what to do.
    """
    if path is None:
        return SqliteStore(connect(None))
    lock = take_file(path)
    try:
        return SqliteStore(connect(path, before_update), lock, beside=path.parent)
    except BaseException:
        lock.release()
        raise


def open_reader(path: Path) -> SqliteStore:
    """Open a store that reads what another connection wrote, and can write nothing itself.

    Raises:
        CannotOpen: there is no such file, or it is of another version.
    """
    return SqliteStore(connect_beside(path), begin="BEGIN")


def open_beside(path: Path) -> SqliteStore:
    """Open a store that writes beside a running studybot, a transaction in its turn.

    Raises:
        CannotOpen: there is no such file, or it is of another version.
    """
    return SqliteStore(connect_beside(path, writing=True))
