"""Boards, and the whole turn of an answer, on a log that grows: none of it may grow along.

One group, ten answers a learner. The floors are the plain SQL on the same rows: an index read for
the top, two reads for a rank, and for a turn the bare writes of its answer and its derived rows.
"""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.commands import Call, Verb
from bot.domain.question import Kind
from bot.effects import Announce
from bot.events import Asked, CameDue, Delivered, Origin, Pressed
from bot.ids import LearnerId, PlaceId, PostId, SpaceId
from bot.store.sqlite import SqliteStore, open_store
from bot.store.sqlite.rows import to_micros
from bot.study import Study
from bot.view.actions import AnswerPost
from tests.bench.figure import Figure

SIZES = (10_000, 1_000_000)
POSTS = 10
READS, TURNS = 200, 512
SPACE = SpaceId("bench:space")
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = START + (POSTS - 1) * DAY + timedelta(minutes=1)
WEEK = "2026-W11"
_PEOPLE = count(1)


def measure(rounds: int, sizes: tuple[int, ...] = SIZES) -> tuple[Figure, ...]:
    return tuple(figure for size in sizes for figure in _figures(size, rounds))


def _figures(size: int, rounds: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, _filled(Path(folder) / "rows.db", size) as study:
        pairs = [
            (f"the top ten of {size // POSTS:,} learners", _top, _top_floor),
            ("a rank anywhere on that board", _rank, _rank_floor),
            (f"CPU of a whole turn beside {size:,} answers", _turn, _turn_floor),
        ]
        for what, ours, floor in pairs:
            found = [(ours(study), floor(study)) for _ in range(rounds + 1)][1:]
            yield Figure(
                what=what,
                unit="µs",
                ours=tuple(a for a, _ in found),
                floor=tuple(b for _, b in found),
            )


# --- what is measured: microseconds each ---


def _top(study: Study) -> float:
    began = time.perf_counter()
    for _ in range(READS):
        study.store.boards.page(SPACE, "all", LearnerId("bench:nobody"), top=10, near=1)
    return (time.perf_counter() - began) / READS * 1e6


def _top_floor(study: Study) -> float:
    sql = """SELECT board_rows.points, board_rows.correct, learners.name FROM board_rows
        JOIN learners ON learners.id = board_rows.learner WHERE space = ? AND period = 'all'
        ORDER BY points DESC, learner DESC LIMIT 10"""
    db = _connection(study)
    began = time.perf_counter()
    for _ in range(READS):
        db.execute(sql, (SPACE,)).fetchall()
    return (time.perf_counter() - began) / READS * 1e6


def _rank(study: Study) -> float:
    learners = _anyone(study)
    began = time.perf_counter()
    for learner in learners:
        study.store.boards.standing(SPACE, "all", learner)
    return (time.perf_counter() - began) / READS * 1e6


def _rank_floor(study: Study) -> float:
    learners, db = _anyone(study), _connection(study)
    began = time.perf_counter()
    for learner in learners:
        [points] = db.execute(
            "SELECT points FROM board_rows WHERE space = ? AND period = 'all' AND learner = ?",
            (SPACE, learner),
        ).fetchone()
        db.execute(
            "SELECT SUM(learners) FROM board_totals "
            "WHERE space = ? AND period = 'all' AND points > ?",
            (SPACE, points),
        ).fetchone()
    return (time.perf_counter() - began) / READS * 1e6


def _turn(study: Study) -> float:
    presses = [Pressed(_origin(), AnswerPost(PostId(POSTS), (0,))) for _ in range(TURNS)]
    began = time.process_time()
    for first in range(0, TURNS, 64):
        with study.store.transaction():
            for press in presses[first : first + 64]:
                study.handle(press, NOW)
    took = time.process_time() - began
    assert study.store.answers.get(PostId(POSTS), presses[-1].origin.by)
    return took / TURNS * 1e6


def _turn_floor(study: Study) -> float:
    db = _connection(study)
    people = [_origin().by for _ in range(TURNS)]
    began = time.process_time()
    for first in range(0, TURNS, 64):
        db.execute("BEGIN IMMEDIATE")
        for learner in people[first : first + 64]:
            db.execute("INSERT INTO receipts VALUES (?, 0)", (learner,))
            db.execute("INSERT INTO learners VALUES (?, 'Name', 0)", (learner,))
            db.execute(f"{_ANSWER} VALUES (?, ?, ?, 'q', 1, ?, 0, 0, 2, 1, 0, 'a')", _at(learner))
            for period in ("all", WEEK):
                db.execute(
                    "INSERT INTO board_rows VALUES (?, ?, ?, 2, 0, 1)", (SPACE, period, learner)
                )
                db.execute(_TOTAL, (SPACE, period))
            db.execute("UPDATE post_tallies SET answers = answers + 1 WHERE post = ?", (POSTS,))
            db.execute("UPDATE post_picks SET picks = picks + 1 WHERE post = ?", (POSTS,))
        db.execute("ROLLBACK")
    return (time.process_time() - began) / TURNS * 1e6


_ANSWER = """INSERT INTO answers (post, learner, space, question, version, at, recorded_at, correct,
    points, scored, hinted, picks)"""
_ROW = "INSERT INTO board_rows VALUES (?, ?, ?, 2, 0, 1)"
_TOTAL = """INSERT INTO board_totals VALUES (?, ?, 2, 1)
    ON CONFLICT (space, period, points) DO UPDATE SET learners = board_totals.learners + 1"""


def _at(learner: LearnerId) -> tuple[int, LearnerId, SpaceId, int]:
    return POSTS, learner, SPACE, to_micros(NOW)


def _origin() -> Origin:
    number = next(_PEOPLE)
    return Origin(
        by=LearnerId(f"new:{number}"),
        name=f"newcomer {number}",
        space=SPACE,
        place=PlaceId(SPACE),
        at=NOW,
        receipt=f"new:{number}",
    )


def _anyone(study: Study) -> list[LearnerId]:
    [learners] = (
        _connection(study)
        .execute("SELECT COUNT(*) FROM learners WHERE id LIKE 'bench:%'")
        .fetchone()
    )
    dice = Random(3)
    return [LearnerId(f"bench:{dice.randrange(learners)}") for _ in range(READS)]


def _connection(study: Study) -> sqlite3.Connection:
    assert isinstance(study.store, SqliteStore)
    return study.store._db


# --- the log ---


@contextmanager
def _filled(path: Path, size: int) -> Iterator[Study]:
    """A group whose learners answered ten questions each, the last of which is open."""
    whole = read_bank()
    bank = Bank(tuple(q for q in whole.questions if q.kind is Kind.CHOICE), whole.topics)
    store = open_store(path)
    study = Study(store, bank, dice=Random(1), zone="UTC", owner="bench")
    with closing(store):
        _fill(study, size // POSTS)
        yield study


def _fill(study: Study, learners: int) -> None:
    store = study.store
    assert isinstance(store, SqliteStore)
    with store.transaction():
        _ask(study)
        db = store._db
        numbers = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1)"
        db.execute(
            f"{numbers} INSERT INTO learners SELECT 'bench:' || n, 'Name ' || n, 0 FROM n",
            (learners,),
        )
        # A fixed mixture: who is right depends on the learner and the post, and repeats nowhere.
        db.execute(
            f"""{numbers} {_ANSWER} SELECT posts.id, 'bench:' || n, posts.space, posts.question,
                posts.version, posts.created_at, posts.created_at,
                (n * 7919 + posts.id * 104729) % 101 < n % 100,
                CASE WHEN (n * 7919 + posts.id * 104729) % 101 < n % 100 THEN 10 ELSE 2 END,
                1, 0, 'a' FROM posts CROSS JOIN n""",
            (learners,),
        )
        store.rebuild()


def _ask(study: Study) -> None:
    """Post ten questions, one a day."""
    scheduling = Asked(
        replace(_origin(), admin=True, at=START, receipt="schedule"),
        Call(Verb.SCHEDULE_SET, {"times": "08:00"}),
    )
    study.handle(scheduling, START - DAY / 2)
    for day in range(POSTS):
        now = START + day * DAY
        for effect in study.handle(CameDue(), now):
            if isinstance(effect, Announce):
                study.handle(Delivered(effect.delivery, "message", now), now)
