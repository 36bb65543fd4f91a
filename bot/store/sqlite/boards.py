"""Boards, in SQLite: read off derived rows, in a time that does not grow with the group.

Places are ordered by points and, among equals, by id: the order of an index. The few rows that are
shown are then put in the order of names.
"""

from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection

from bot.ids import LearnerId, SpaceId
from bot.store.counts import Board, Standing
from bot.store.sqlite.derived.boards import is_hidden

Place = tuple[int, LearnerId, int, int]
"""Points, learner, right answers, answers that a key judged."""
_OWN = """SELECT points, learner, correct, by_key FROM board_rows
    WHERE space = ? AND period = ? AND learner = ?"""
_PLACES = """SELECT points, learner, correct, by_key FROM board_rows
    WHERE space = ? AND period = ? AND by_key > 0 AND NOT EXISTS (SELECT 1 FROM hidings
        WHERE hidings.learner = board_rows.learner AND latest = 1 AND hidden = 1)"""
MOST = 2**63 - 1


class SqliteBoards:
    """Implements ``Boards``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def page(self, space: SpaceId, period: str, reader: LearnerId, *, top: int, near: int) -> Board:
        """See ``Boards.page``."""
        own, hidden = self._place(space, period, reader), is_hidden(self._db, reader)
        rows = self._standings(
            space,
            period,
            {*self._top(space, period, top), *self._around(space, period, own, near)},
        )
        return Board(
            rows=rows,
            own=next((i for i, row in enumerate(rows) if row.learner == reader), None),
            # Who left, or has only answers that no key judged, is on no board but their own.
            learners=self._sum(space, period, MOST, -1) + bool(own and (hidden or not own[3])),
            hidden=hidden,
        )

    def standing(self, space: SpaceId, period: str, learner: LearnerId) -> Standing | None:
        """See ``Boards.standing``."""
        place = self._place(space, period, learner)
        return self._standings(space, period, [place])[0] if place else None

    def _standings(
        self, space: SpaceId, period: str, places: Iterable[Place]
    ) -> tuple[Standing, ...]:
        found = sorted(places, reverse=True)
        ranks = self._ranks(space, period, [points for points, *_ in found])
        rows = [
            Standing(
                rank=ranks[points],
                learner=learner,
                name=self._name(learner),
                points=points,
                right=right,
            )
            for points, learner, right, _ in found
        ]
        return tuple(sorted(rows, key=lambda row: (row.rank, row.name, row.learner)))

    def _ranks(self, space: SpaceId, period: str, points: Sequence[int]) -> Mapping[int, int]:
        """Return one more than how many have more, for each of ``points``, best first."""
        ranks: dict[int, int] = {}
        rank, above = 1, MOST
        for each in dict.fromkeys(points):
            rank += self._sum(space, period, above, each)
            ranks[each], above = rank, each
        return ranks

    def _sum(self, space: SpaceId, period: str, up_to: int, above: int) -> int:
        row = self._db.execute(
            """SELECT COALESCE(SUM(learners), 0) FROM board_totals
            WHERE space = ? AND period = ? AND points <= ? AND points > ?""",
            (space, period, up_to, above),
        ).fetchone()
        return int(row[0])

    def _top(self, space: SpaceId, period: str, limit: int) -> list[Place]:
        sql = f"{_PLACES} ORDER BY points DESC, learner DESC LIMIT ?"
        return self._db.execute(sql, (space, period, limit)).fetchall()

    def _around(self, space: SpaceId, period: str, own: Place | None, near: int) -> Iterable[Place]:
        if own is None:
            return ()
        here = (space, period, own[0], own[1], near)
        above = f"{_PLACES} AND (points, learner) > (?, ?) ORDER BY points, learner LIMIT ?"
        below = (
            f"{_PLACES} AND (points, learner) < (?, ?) ORDER BY points DESC, learner DESC LIMIT ?"
        )
        return [own, *self._db.execute(above, here), *self._db.execute(below, here)]

    def _place(self, space: SpaceId, period: str, learner: LearnerId) -> Place | None:
        found: Place | None = self._db.execute(_OWN, (space, period, learner)).fetchone()
        return found

    def _name(self, learner: LearnerId) -> str:
        row = self._db.execute("SELECT name FROM learners WHERE id = ?", (learner,)).fetchone()
        return str(row[0])
