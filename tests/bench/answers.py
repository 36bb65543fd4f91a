"""Durable answers: 64 learners at once through the study thread, against the bare insert.

Ours is everything: decoding aside, the whole turn of an answer (learner, post, verdict, points,
streak, card) with group commit, acknowledged after the commit. The floor is `executemany` of the
same answer rows, in batches of the same size, with the same durability.
"""

import sqlite3
import tempfile
import time
from collections import Counter
from concurrent.futures import Future, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.bank.load import read_bank
from bot.commands import Call, Verb
from bot.events import Asked, Origin, Pressed
from bot.ids import LearnerId, PlaceId, PostId, SpaceId
from bot.runtime.clock import SetClock
from bot.runtime.study_thread import StudyThread
from bot.store.sqlite import open_store
from bot.study import Study
from bot.view.actions import AnswerPost
from tests.bench.figure import Figure

CLIENTS = 64
ANSWERS = 2048
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def measure(rounds: int) -> tuple[Figure, ...]:
    ours, floor, aio = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(_ours(Path(folder) / "ours.db"))
            floor.append(_floor(Path(folder) / "floor.db", CLIENTS))
            aio.append(_floor(Path(folder) / "single.db", 1))
    return (
        Figure(
            what=f"durable answers, {CLIENTS} at a time, against the bare insert",
            unit="answers/s",
            ours=tuple(ours),
            floor=tuple(floor),
        ),
        Figure(
            what="the same, against the bare insert with a commit for each answer",
            unit="answers/s",
            ours=tuple(ours),
            floor=tuple(aio),
        ),
    )


def _origin(number: int, kind: str) -> Origin:
    return Origin(
        by=LearnerId(f"bench:{number}"),
        name=f"learner {number}",
        space=SpaceId("bench:space"),
        place=PlaceId("bench:space"),
        at=START,
        receipt=f"{kind}:{number}",
    )


def _ours(path: Path) -> float:
    bank = read_bank()

    def open_study() -> Study:
        return Study(open_store(path), bank, dice=Random(1), zone="UTC", owner="bench")

    thread = StudyThread(open_study, SetClock(START + timedelta(minutes=1)))
    thread.start()
    thread.submit(Asked(_origin(0, "daily"), Call(Verb.DAILY))).result()
    events = [Pressed(_origin(n, "press"), AnswerPost(PostId(1), (0,))) for n in range(ANSWERS)]
    began = time.perf_counter()
    for first in range(0, ANSWERS, CLIENTS):
        waiting: list[Future[object]] = [
            thread.submit(event)  # type: ignore[misc]
            for event in events[first : first + CLIENTS]
        ]
        wait(waiting)
    took = time.perf_counter() - began
    assert Counter(bool(future.result()) for future in waiting)[True] == CLIENTS
    thread.stop()
    return ANSWERS / took


def _floor(path: Path, batch: int) -> float:
    store = open_store(path)
    store.close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = FULL")
    columns = "post, learner, space, question, version, at, recorded_at, correct, points"
    sql = (
        f"INSERT INTO answers ({columns}, scored, hinted, picks) "
        "VALUES (1, ?, 'bench:space', 'q', 1, 0, 0, 1, 10, 1, 0, 'a')"
    )
    rows = [(f"bench:{n}",) for n in range(ANSWERS // (1 if batch > 1 else 8))]
    began = time.perf_counter()
    for first in range(0, len(rows), batch):
        db.execute("BEGIN IMMEDIATE")
        db.executemany(sql, rows[first : first + batch])
        db.execute("COMMIT")
    took = time.perf_counter() - began
    db.close()
    return len(rows) / took
