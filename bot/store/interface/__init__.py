"""The store's protocol. SQLite implements it now; PostgreSQL will, under the same contract suite.

Every method runs inside ``transaction()`` on the thread that opened the store. Instants are aware
and UTC.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.store.interface.admins import Admins
from bot.store.interface.agenda import Agenda
from bot.store.interface.answers import Answers
from bot.store.interface.audits import Audits
from bot.store.interface.boards import Boards
from bot.store.interface.deliveries import Deliveries
from bot.store.interface.digests import Digests
from bot.store.interface.holds import Holds
from bot.store.interface.ledger import Ledger
from bot.store.interface.notices import Notices
from bot.store.interface.packs import Packs
from bot.store.interface.people import People
from bot.store.interface.places import Places
from bot.store.interface.posts import Posts
from bot.store.interface.presences import Presences
from bot.store.interface.quizzes import Quizzes
from bot.store.interface.regrades import Regrades
from bot.store.interface.reminders import Reminders
from bot.store.interface.reports import Reports
from bot.store.interface.reveals import Reveals
from bot.store.interface.statistics import Statistics
from bot.store.interface.streaks import Streaks
from bot.store.interface.tracks import Tracks

__all__ = [
    "Admins",
    "Agenda",
    "Answers",
    "Audits",
    "Boards",
    "Deliveries",
    "Digests",
    "Holds",
    "Ledger",
    "Notices",
    "Packs",
    "People",
    "Places",
    "Posts",
    "Presences",
    "Quizzes",
    "Regrades",
    "Reminders",
    "Reports",
    "Reveals",
    "Statistics",
    "Store",
    "Streaks",
    "Tracks",
]


class Store(Protocol):
    """Everything that is kept."""

    @property
    def packs(self) -> Packs:
        """Packs of questions from elsewhere."""
        ...

    @property
    def people(self) -> People:
        """Learners."""
        ...

    @property
    def tracks(self) -> Tracks:
        """Spaces and tracks."""
        ...

    @property
    def posts(self) -> Posts:
        """Posts."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """Deliveries."""
        ...

    @property
    def digests(self) -> Digests:
        """Digests."""
        ...

    @property
    def ledger(self) -> Ledger:
        """What was and is to be sent."""
        ...

    @property
    def agenda(self) -> Agenda:
        """What admins decide about coming questions."""
        ...

    @property
    def admins(self) -> Admins:
        """Who the groups themselves call their admins."""
        ...

    @property
    def answers(self) -> Answers:
        """Answers."""
        ...

    @property
    def audits(self) -> Audits:
        """What was decided."""
        ...

    @property
    def streaks(self) -> Streaks:
        """What streaks follow from."""
        ...

    @property
    def boards(self) -> Boards:
        """Boards."""
        ...

    @property
    def statistics(self) -> Statistics:
        """Statistics."""
        ...

    @property
    def regrades(self) -> Regrades:
        """Regrades."""
        ...

    @property
    def holds(self) -> Holds:
        """Holds."""
        ...

    @property
    def reminders(self) -> Reminders:
        """Reminders."""
        ...

    @property
    def reports(self) -> Reports:
        """Reports."""
        ...

    @property
    def places(self) -> Places:
        """Places."""
        ...

    @property
    def notices(self) -> Notices:
        """Notices."""
        ...

    @property
    def presences(self) -> Presences:
        """Presences."""
        ...

    @property
    def reveals(self) -> Reveals:
        """What brings reveals."""
        ...

    @property
    def quizzes(self) -> Quizzes:
        """Quizzes."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Take the write lock at once; commit durably at the end, roll back on any exception.

        Raises:
            Unavailable: the disk is full, or another program holds the lock.
            RuntimeError: a transaction is open already; they do not nest.
        """
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """Within a transaction undo, on any exception, what was done since; it may go on."""
        ...

    def first_time(self, receipt: str, at: datetime) -> bool:
        """Note a platform's event id; False when it was noted before."""
        ...

    def forget_receipts(self, before: datetime) -> None:
        """Drop event ids so old that no platform repeats them."""
        ...

    def skip_ids(self, beyond: int) -> None:
        """Hand out only greater ids from now on, so that buttons of lost posts name no new one."""
        ...

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        ...
