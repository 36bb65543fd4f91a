"""What a derived table is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from bot.ids import LearnerId
from bot.store.records import Answered

WITHHELD = "posts.feedback = 'at-reveal' AND posts.revealed_at IS NULL"
"""Of a post: answers to it are on no board and in no memory, since these would tell the verdict."""
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

    @property
    def by_key(self) -> int:
        """The answers gained that a key judged: 1 or 0."""
        return int(self.before is None and not self.after.self_assessed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A table whose rows follow from the logs, part by part.

    ``derive`` yields the rows of a part as they should be, key first, in the order of the key.
    ``learn`` is None where another table's does it along the way; so is ``unlearn``, which is told
    of an answer that was just taken out of the log, as it counted; and ``forget``, which takes out
    who is about to be erased, also where nothing names a learner.
    """

    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    learn: Callable[[Connection, Change], None] | None
    parts: Callable[[Connection], Sequence[Part]]
    derive: Callable[[Connection, Part], Iterable[Row]]
    unlearn: Callable[[Connection, Answered], None] | None = None
    forget: Callable[[Connection, LearnerId], None] | None = None

    @property
    def columns(self) -> str:
        """Return all columns, as SQL lists them."""
        return ", ".join(self.key + self.values)


def spaces(db: Connection) -> Sequence[Part]:
    """Return one part for each space."""
    return [(space, space) for (space,) in db.execute("SELECT id FROM spaces ORDER BY id")]


POSTS_A_PART = 1000


def posts(db: Connection) -> Sequence[Part]:
    """Return parts of up to a thousand posts each; ids that a restore skipped are in none."""
    found = db.execute("SELECT DISTINCT (id - 1) / ? FROM posts ORDER BY 1", (POSTS_A_PART,))
    return [(n * POSTS_A_PART + 1, (n + 1) * POSTS_A_PART) for (n,) in found]
