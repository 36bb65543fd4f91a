"""Comparing derived rows with the logs, and mending what differs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from bot.store.sqlite.derived import ALL
from bot.store.sqlite.derived.tables import Derived, Part, Row

Progress = Callable[[int, int], object]
"""Called with the parts done and the parts in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row that is not what the logs say; None: there is none, or should be none."""

    derived: Derived
    key: Row
    stored: Row | None
    should_be: Row | None

    def __str__(self) -> str:
        """Return ``board_rows (space 'x', ...): is (points 12), should be (points 10)``."""
        table = self.derived
        key = _named(table.key, self.key)
        stored, should_be = (_named(table.values, row) for row in (self.stored, self.should_be))
        return f"{table.table} {key}: is {stored}, should be {should_be}"


def differences(db: Connection, progress: Progress | None = None) -> Iterator[Difference]:
    """Compare every derived row with the logs, in the order of the tables and their keys."""
    work = [(derived, part) for derived in ALL for part in derived.parts(db)]
    for done, (derived, part) in enumerate(work, 1):
        yield from _differences(db, derived, part)
        if progress:
            progress(done, len(work))


def rebuild(db: Connection, progress: Progress | None = None) -> int:
    """Make every derived row what the logs say; return how many were not.

    Inside a transaction of the caller: killed in the middle, everything is as it was.
    """
    mended = 0
    work = [(derived, part) for derived in ALL for part in derived.parts(db)]
    for done, (derived, part) in enumerate(work, 1):
        # All of a part is compared before the first of its rows is changed.
        for difference in list(_differences(db, derived, part)):
            _mend(db, difference)
            mended += 1
        if progress:
            progress(done, len(work))
    return mended


def _differences(db: Connection, derived: Derived, part: Part) -> Iterator[Difference]:
    width = len(derived.key)
    stored = db.execute(
        f"SELECT {derived.columns} FROM {derived.table} "  # noqa: S608 - our own names
        f"WHERE {derived.key[0]} BETWEEN ? AND ? ORDER BY {', '.join(derived.key)}",
        part,
    )
    for key, is_now, should_be in _merged(stored, derived.derive(db, part), width):
        if is_now != should_be:
            yield Difference(derived=derived, key=key, stored=is_now, should_be=should_be)


def _merged(
    left: Iterable[Row], right: Iterable[Row], width: int
) -> Iterator[tuple[Row, Row | None, Row | None]]:
    """Walk two streams in the order of their keys side by side, holding one row of each."""
    lefts, rights = iter(left), iter(right)
    a, b = next(lefts, None), next(rights, None)
    while a is not None or b is not None:
        here = min(row[:width] for row in (a, b) if row is not None)
        of_left = a if a is not None and a[:width] == here else None
        of_right = b if b is not None and b[:width] == here else None
        yield here, of_left and of_left[width:], of_right and of_right[width:]
        a = next(lefts, None) if of_left else a
        b = next(rights, None) if of_right else b


def _mend(db: Connection, difference: Difference) -> None:
    derived, key = difference.derived, difference.key
    where = " AND ".join(f"{column} = ?" for column in derived.key)
    db.execute(f"DELETE FROM {derived.table} WHERE {where}", key)  # noqa: S608 - our own names
    if difference.should_be is not None:
        row = (*key, *difference.should_be)
        marks = ", ".join("?" for _ in row)
        db.execute(
            f"INSERT INTO {derived.table} ({derived.columns}) VALUES ({marks})",  # noqa: S608
            row,
        )


def _named(columns: tuple[str, ...], row: Row | None) -> str:
    if row is None:
        return "missing"
    pairs = zip(columns, row, strict=True)
    return f"({', '.join(f'{column} {value!r}' for column, value in pairs)})"
