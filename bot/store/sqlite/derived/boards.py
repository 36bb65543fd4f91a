"""Boards: each learner's points in each week and of all time, and how many have how many.

``by_key`` counts the answers that a key judged. Who has none has no place in front of others: such
a row is for its learner alone, and in no total. So is every row of who left the boards.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from sqlite3 import Connection

from bot.domain.weeks import ALL, Week, week_of
from bot.ids import ERASED, LearnerId, PostId, SpaceId
from bot.store.records import Answered
from bot.store.sqlite.derived.tables import WITHHELD, Change, Derived, Part, Row, spaces
from bot.store.sqlite.rows import named, to_answer, to_instant, to_micros
from bot.store.sqlite.tracks import space_zones

_A_WEEK = timedelta(days=7)
HIDDEN = "SELECT learner FROM hidings WHERE latest = 1 AND hidden = 1"
"""Who left the boards."""
UTC_ZONE = "UTC"
"""Never used: every space has a zone from the start."""


def is_withheld(db: Connection, post: PostId) -> bool:
    """Tell whether answers to a post are on no board yet."""
    sql = f"SELECT 1 FROM posts WHERE id = ? AND {WITHHELD}"  # noqa: S608 - our own SQL
    return db.execute(sql, (post,)).fetchone() is not None


def count_by_post(db: Connection, post: PostId) -> None:
    """Take in what was answered to a post while it was withheld."""
    for row in named(db, "SELECT * FROM judged WHERE post = ?", (post,)):
        _learn(db, Change(after=to_answer(row)))


def recount(db: Connection, learner: LearnerId, *, hidden: bool) -> None:
    """Take a learner out of every total, or into it again."""
    own = "SELECT space, period, points FROM board_rows WHERE learner = ? AND by_key > 0"
    for space, period, points in db.execute(own, (learner,)).fetchall():
        if hidden:
            _uncount(db, space, period, points)
        else:
            _count(db, space, period, points)


def is_hidden(db: Connection, learner: LearnerId) -> bool:
    """Tell whether a learner left the boards."""
    sql = "SELECT 1 FROM hidings WHERE learner = ? AND latest = 1 AND hidden = 1"
    return db.execute(sql, (learner,)).fetchone() is not None


def _learn(db: Connection, change: Change) -> None:
    answer = change.after
    if not _counts(db, answer):
        return
    week = week_of(answer.at, space_zones(db, answer.space), UTC_ZONE)
    for period in (ALL, week.name):
        _move(db, change, period)


def _unlearn(db: Connection, answer: Answered) -> None:
    if not _counts(db, answer):
        return
    zones = space_zones(db, answer.space)
    week = week_of(answer.at, zones, UTC_ZONE)
    near = (to_micros(week.start - _A_WEEK), to_micros(week.end + _A_WEEK))
    for period, start, end in ((ALL, *_OF_ALL_TIME), (week.name, *near)):
        others = _others(db, answer, start, end)
        if period is not ALL:
            others = (at for at in others if week_of(at, zones, UTC_ZONE).name == week.name)
        _take(db, answer, period, others)


def _counts(db: Connection, answer: Answered) -> bool:
    known = answer.scored and not answer.learner.startswith(ERASED)
    return known and not is_withheld(db, answer.post)


def _others(db: Connection, answer: Answered, start: int, end: int) -> Iterator[datetime]:
    """Yield when the learner gave other answers that scored in this space; asks when it must."""
    found = db.execute(
        f"""SELECT answers.at FROM answers JOIN posts ON posts.id = answers.post
        WHERE answers.learner = ? AND answers.space = ? AND answers.scored = 1
            AND answers.at >= ? AND answers.at < ? AND NOT ({WITHHELD})""",  # noqa: S608 - our own
        (answer.learner, answer.space, start, end),
    )
    yield from (to_instant(at) for (at,) in found)


def _take(db: Connection, answer: Answered, period: str, others: Iterator[datetime]) -> None:
    """Take an answer out of a period; who has no others in it has no row."""
    by_key = int(not answer.self_assessed)
    left, ranked = db.execute(
        """UPDATE board_rows SET points = points - ?, correct = correct - ?, by_key = by_key - ?
        WHERE space = ? AND period = ? AND learner = ? RETURNING points, by_key""",
        (answer.points, answer.right, by_key, answer.space, period, answer.learner),
    ).fetchone()
    counted = not is_hidden(db, answer.learner)
    if ranked + by_key and counted:
        _uncount(db, answer.space, period, left + answer.points)
    if ranked and counted:
        _count(db, answer.space, period, left)
    if not ranked and next(others, None) is None:
        db.execute(
            "DELETE FROM board_rows WHERE space = ? AND period = ? AND learner = ?",
            (answer.space, period, answer.learner),
        )


def _forget(db: Connection, learner: LearnerId) -> None:
    gone = db.execute(
        "DELETE FROM board_rows WHERE learner = ? RETURNING space, period, points, by_key",
        (learner,),
    ).fetchall()
    counted = not is_hidden(db, learner)
    for space, period, points, by_key in gone:
        if by_key and counted:
            _uncount(db, space, period, points)


def _move(db: Connection, change: Change, period: str) -> None:
    answer = change.after
    points, by_key = db.execute(
        """INSERT INTO board_rows (space, period, learner, points, correct, by_key)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (space, period, learner) DO UPDATE SET
            points = board_rows.points + excluded.points,
            correct = board_rows.correct + excluded.correct,
            by_key = board_rows.by_key + excluded.by_key
        RETURNING points, by_key""",
        (answer.space, period, answer.learner, change.points, change.right, change.by_key),
    ).fetchone()
    if is_hidden(db, answer.learner):
        return
    ranked, was_ranked = bool(by_key), by_key > change.by_key
    if was_ranked and change.points:
        _uncount(db, answer.space, period, points - change.points)
    if ranked and (change.points or not was_ranked):
        _count(db, answer.space, period, points)


def _count(db: Connection, space: SpaceId, period: str, points: int) -> None:
    db.execute(
        """INSERT INTO board_totals (space, period, points, learners) VALUES (?, ?, ?, 1)
        ON CONFLICT (space, period, points) DO UPDATE SET learners = board_totals.learners + 1""",
        (space, period, points),
    )


def _uncount(db: Connection, space: SpaceId, period: str, points: int) -> None:
    left = db.execute(
        "UPDATE board_totals SET learners = learners - 1 "
        "WHERE space = ? AND period = ? AND points = ? RETURNING learners",
        (space, period, points),
    ).fetchone()
    if left and left[0] == 0:
        db.execute(
            "DELETE FROM board_totals WHERE space = ? AND period = ? AND points = ?",
            (space, period, points),
        )


_POINTS = f"""SELECT judged.learner AS learner, SUM(points) AS points, SUM(correct) AS correct,
        SUM(proposal = '') AS by_key FROM judged JOIN posts ON posts.id = judged.post
    WHERE judged.space = ? AND scored = 1 AND at >= ? AND at < ?
        AND judged.learner NOT LIKE 'erased:%' AND NOT ({WITHHELD})
    GROUP BY judged.learner"""  # noqa: S608 - our own SQL
_OF_ALL_TIME = (-(2**63), 2**63 - 1)


def _rows(db: Connection, part: Part) -> Iterator[Row]:
    for period, start, end in _periods(db, SpaceId(str(part[0]))):
        found = db.execute(f"{_POINTS} ORDER BY learner", (part[0], start, end))
        yield from ((part[0], period, *row) for row in found)


def _totals(db: Connection, part: Part) -> Iterator[Row]:
    for period, start, end in _periods(db, SpaceId(str(part[0]))):
        found = db.execute(
            f"SELECT points, COUNT(*) FROM ({_POINTS}) AS sums "  # noqa: S608 - our own SQL
            f"WHERE by_key > 0 AND learner NOT IN ({HIDDEN}) GROUP BY points ORDER BY points",
            (part[0], start, end),
        )
        yield from ((part[0], period, *row) for row in found)


def _periods(db: Connection, space: SpaceId) -> Iterator[tuple[str, int, int]]:
    """Yield each period with answers: its name, and its instants from and up to, in order."""
    for name, parts in groupby(_weeks(db, space), key=lambda week: week.name):
        weeks = list(parts)
        yield name, to_micros(weeks[0].start), to_micros(weeks[-1].end)
    yield ALL, *_OF_ALL_TIME


def _weeks(db: Connection, space: SpaceId) -> Iterable[Week]:
    zones, since = space_zones(db, space), _OF_ALL_TIME[0]
    while True:
        at = db.execute(
            "SELECT MIN(at) FROM answers WHERE space = ? AND at >= ?", (space, since)
        ).fetchone()[0]
        if at is None:
            return
        week = week_of(to_instant(at), zones, UTC_ZONE)
        since = to_micros(week.end)
        yield week


BOARD_ROWS = Derived(
    table="board_rows",
    key=("space", "period", "learner"),
    values=("points", "correct", "by_key"),
    learn=_learn,
    unlearn=_unlearn,
    forget=_forget,
    parts=spaces,
    derive=_rows,
)
BOARD_TOTALS = Derived(
    table="board_totals",
    key=("space", "period", "points"),
    values=("learners",),
    learn=None,
    parts=spaces,
    derive=_totals,
)
