"""What learners look up: the top of the board, a rank anywhere on it, a streak.

Ours are whole commands but for the rank, read as the read lane does, on a connection of its own.
The floors are rows made before and read by primary key, and scans of the log.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence

from bot.commands import Call, Verb
from bot.domain.slot import History
from bot.domain.streak import checkpoint, streak
from bot.effects import Look
from bot.events import Asked
from bot.ids import DAILY, LearnerId, track_id
from bot.store.sqlite import SqliteStore, histories
from tests.bench.figure import Figure, at_most
from tests.bench.log import SPACE, Group, Groups
from tests.bench.plan import Plan
from tests.bench.turn import BATCH, FLAT, flat

MOST = at_most(1000)
TRACK = track_id(SPACE, DAILY)
Read = Callable[[Group, SqliteStore, LearnerId], object]
Plain = Callable[[sqlite3.Connection, LearnerId], object]


def measure(plan: Plan, groups: Groups) -> Iterator[Figure]:
    """Each read at every size of the log, and the largest beside the smallest."""
    reads: tuple[tuple[str, Read, str, Plain], ...] = (
        ("/leaderboard all", _leaderboard, "ten rows by index", _ten_rows),
        ("a rank anywhere", _rank, "a row by primary key", _row),
        ("a streak", _streak, "a row by primary key", _row),
        ("/streak with its calendar", _calendar, "a row by primary key", _row),
    )
    for size in plan.sizes:
        _settle(groups.of(size))
    for what, ours, beside, floor in reads:
        found: dict[int, list[tuple[float, float]]] = {size: [] for size in plan.sizes}
        for _ in range(plan.rounds + 1):
            for size in plan.sizes:
                found[size].append(_micros(groups.of(size), plan.reads, ours, floor))
        for size in plan.sizes:
            told = ours is _calendar
            yield _figure(f"{what}, log of {size:,}", found[size][1:], beside, told=told)
        medians = {s: [a for a, _ in found[s][1:]] for s in plan.sizes}
        # A rank grows with how many different totals a bank allows, and no further.
        yield from flat("reads", what, "µs", medians, None if ours is _rank else FLAT)
    yield from _beside_scans(plan, groups)


def _active(group: Group) -> Sequence[LearnerId]:
    return group.active(min(BATCH, group.crowd.regulars))


def _settle(group: Group) -> None:
    """Keep what is settled of streaks, as each answer does."""
    with group.store.transaction():
        for learner in _active(group):
            whole = histories.whole(group.store._db, TRACK, learner)
            group.store.streaks.keep(TRACK, learner, checkpoint(whole, group.now))


def _beside_scans(plan: Plan, groups: Groups) -> Iterator[Figure]:
    """The same by a scan of the largest log, as it would be without derived rows."""
    group = groups.of(max(plan.sizes))
    scans: tuple[tuple[str, Read, Plain], ...] = (
        ("/leaderboard all", _leaderboard, _scan_top),
        ("a rank anywhere", _rank, _scan_rank),
    )
    for what, ours, scan in scans:
        found = []
        for _ in range(plan.rounds):
            read, _floor = _micros(group, plan.reads, ours, _row)
            found.append((read, _micros(group, 1, _nothing, scan)[1]))
        yield _figure(f"{what}, log of {max(plan.sizes):,}", found, "a scan of the log", told=True)


def _figure(
    what: str, found: Sequence[tuple[float, float]], beside: str, *, told: bool = False
) -> Figure:
    return Figure(
        run="reads",
        what=what,
        unit="µs",
        ours=tuple(a for a, _ in found),
        beside=beside,
        floor=tuple(b for _, b in found),
        target=None if told else MOST,
    )


def _micros(group: Group, reads: int, ours: Read, floor: Plain) -> tuple[float, float]:
    # Streaks are of those whose past is alike at every size, whatever was measured before.
    of_regulars = ours in (_streak, _calendar)
    learners = (_active(group) if of_regulars else group.learners)[:reads]
    store, reads = group.reader, len(learners)
    began = time.perf_counter()
    for learner in learners:
        ours(group, store, learner)
    middle = time.perf_counter()
    for learner in learners:
        floor(store._db, learner)
    ended = time.perf_counter()
    return (middle - began) / reads * 1e6, (ended - middle) / reads * 1e6


# --- ours ---


def _look(group: Group, store: SqliteStore, learner: LearnerId, call: Call) -> object:
    asked = Asked(group.origin(learner), call)
    with store.transaction():
        return group.study.look(store, Look(asked, group.now))


def _leaderboard(group: Group, store: SqliteStore, learner: LearnerId) -> object:
    return _look(group, store, learner, Call(Verb.LEADERBOARD, {"period": "all"}))


def _calendar(group: Group, store: SqliteStore, learner: LearnerId) -> object:
    return _look(group, store, learner, Call(Verb.STREAK))


def _streak(group: Group, store: SqliteStore, learner: LearnerId) -> object:
    since = store.streaks.checkpoint(TRACK, learner)
    assert since
    slots, answers = store.streaks.after(TRACK, learner, since)
    history = History(
        slots=slots,
        answers=answers,
        zones=store.people.zones(learner),
        pauses=store.people.pauses(learner),
        repairs=store.streaks.repairs(TRACK, learner),
    )
    return streak(history, group.now, since)


def _rank(group: Group, store: SqliteStore, learner: LearnerId) -> object:
    return store.boards.standing(SPACE, "all", learner)


def _nothing(group: Group, store: SqliteStore, learner: LearnerId) -> object:
    return None


# --- the floors ---


def _ten_rows(db: sqlite3.Connection, _learner: LearnerId) -> object:
    sql = """SELECT points, correct, (SELECT name FROM learners WHERE id = learner)
        FROM board_rows WHERE space = ? AND period = 'all' AND by_key > 0
        ORDER BY points DESC, learner DESC LIMIT 10"""
    return db.execute(sql, (SPACE,)).fetchall()


def _row(db: sqlite3.Connection, learner: LearnerId) -> object:
    sql = "SELECT points FROM board_rows WHERE space = ? AND period = 'all' AND learner = ?"
    return db.execute(sql, (SPACE, learner)).fetchall()


def _scan_top(db: sqlite3.Connection, _learner: LearnerId) -> object:
    sql = """SELECT learner, SUM(points) FROM answers WHERE space = ?
        GROUP BY learner ORDER BY 2 DESC LIMIT 10"""
    return db.execute(sql, (SPACE,)).fetchall()


def _scan_rank(db: sqlite3.Connection, learner: LearnerId) -> object:
    sql = """WITH sums AS (SELECT learner, SUM(points) AS points FROM answers WHERE space = ?
            GROUP BY learner)
        SELECT COUNT(*) FROM sums WHERE points > (SELECT points FROM sums WHERE learner = ?)"""
    return db.execute(sql, (SPACE, learner)).fetchall()
