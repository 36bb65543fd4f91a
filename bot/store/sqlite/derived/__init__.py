"""Rows that follow from the logs, kept so that nothing is scanned for.

Each table says how one fact changes it, and what its rows are by the log. To add one, write a
module with a ``Derived`` and name it in ``ALL``.
"""

from sqlite3 import Connection

from bot.ids import LearnerId
from bot.store.records import Answered
from bot.store.sqlite.derived.boards import BOARD_ROWS, BOARD_TOTALS
from bot.store.sqlite.derived.checkpoints import CHECKPOINTS
from bot.store.sqlite.derived.memories import MEMORIES
from bot.store.sqlite.derived.tables import Change, Derived
from bot.store.sqlite.derived.tallies import POST_PICKS, POST_TALLIES

ALL: tuple[Derived, ...] = (
    BOARD_ROWS,
    BOARD_TOTALS,
    POST_TALLIES,
    POST_PICKS,
    CHECKPOINTS,
    MEMORIES,
)


def learn(db: Connection, change: Change) -> None:
    """Take a fact into every derived table."""
    for derived in ALL:
        if derived.learn:
            derived.learn(db, change)


def unlearn(db: Connection, answer: Answered) -> None:
    """Take an answer out of every derived table, after it was taken out of the log."""
    for derived in ALL:
        if derived.unlearn:
            derived.unlearn(db, answer)


def forget(db: Connection, learner: LearnerId) -> None:
    """Take out a learner, before they are erased."""
    for derived in ALL:
        if derived.forget:
            derived.forget(db, learner)
