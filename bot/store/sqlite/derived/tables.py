"""What a derived table is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from bot.store.records import Answered

Value = str | int | float | None
Row = tuple[Value, ...]
Part = tuple[Value, Value]
"""First and last value, both included, of the first column of a table's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact: an answer counts as ``after`` from now on; ``before`` is None for a new one."""

    after: Answered
    before: Answered | None = None

    @property
    def points(self) -> int:
        """The points gained."""
        return self.after.points - (self.before.points if self.before else 0)

    @property
    def right(self) -> int:
        """The right answers gained: 1, 0 or -1."""
        return self.after.right - (self.before.right if self.before else False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A table whose rows follow from the logs, part by part.

    ``derive`` yields the rows of a part as they should be, key first, in the order of the key.
    ``learn`` is None where another table's does it along the way.
    """

    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    learn: Callable[[Database, Change], None] | None
    parts: Callable[[Database], Sequence[Part]]
    derive: Callable[[Database, Part], Iterable[Row]]

    @property
    def columns(self) -> str:
        """Return all columns, as SQL lists them."""
        return ", ".join(self.key + self.values)


def spaces(db: Database) -> Sequence[Part]:
    """Return one part for each space."""
    return [(space, space) for (space,) in db.execute("SELECT id FROM spaces ORDER BY id")]


POSTS_A_PART = 1000


def posts(db: Database) -> Sequence[Part]:
    """Return parts of a thousand posts each."""
    last = db.execute("SELECT COALESCE(MAX(id), 0) FROM posts").fetchone()[0]
    return [(low, low + POSTS_A_PART - 1) for low in range(1, last + 1, POSTS_A_PART)]
