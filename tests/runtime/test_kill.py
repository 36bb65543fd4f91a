"""Killed at any moment, the bot loses no answer it acknowledged and posts nothing twice."""

import json
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.effects import Announce
from bot.events import CameDue
from bot.store.sqlite.rows import to_micros
from tests.runtime.kill_driver import open_study, prepare

ROOT = Path(__file__).parents[2]
SHORTEST, LONGEST = 0.05, 0.6
"""Seconds from the start to the kill."""
Row = dict[str, Any]


@pytest.mark.parametrize("kills", [8, pytest.param(40, marks=pytest.mark.deep)])
def test_kills_lose_no_answer_and_post_nothing_twice(kills: int, tmp_path: Path) -> None:
    prepare(tmp_path)
    dice = Random(kills)

    for _ in range(kills):
        run_and_kill(tmp_path, "hurried", dice.uniform(SHORTEST, LONGEST))

    assert list(problems(tmp_path)) == []
    assert len(lines(tmp_path / "remote")) > kills
    assert len(lines(tmp_path / "acknowledged")) > kills


def test_the_kill_test_sees_a_store_that_commits_too_late(tmp_path: Path) -> None:
    prepare(tmp_path)

    for _ in range(40):
        run_and_kill(tmp_path, "forgetful", 0.3)
        if max(Counter(lines(tmp_path / "remote")).values(), default=0) > 1:
            break

    found = "\n".join(problems(tmp_path))
    assert "was acknowledged and is lost" in found
    assert "was posted 2 times" in found


def run_and_kill(folder: Path, mode: str, delay: float) -> None:
    command = [sys.executable, "-m", "tests.runtime.kill_driver", str(folder), mode]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as bot:
        assert bot.stdout
        try:
            assert bot.stdout.readline() == "ready\n"
            time.sleep(delay)
            assert bot.poll() is None, "the bot ended by itself"
        finally:
            bot.kill()


def problems(folder: Path) -> Iterator[str]:
    """Compare what the world saw with what the store holds."""
    yield from posted_again(folder)
    posted = Counter(lines(folder / "remote"))
    yield from (f"{key} was posted {times} times" for key, times in posted.items() if times > 1)
    connection = sqlite3.connect(folder / "study.db")
    connection.row_factory = sqlite3.Row
    try:
        [(integrity,)] = connection.execute("PRAGMA integrity_check").fetchall()
        if integrity != "ok":
            yield f"the database is damaged: {integrity}"
        yield from lost_answers(connection, lines(folder / "acknowledged"))
        yield from odd_deliveries(connection, posted, last_moment(folder))
    finally:
        connection.close()
    yield from lines(folder / "studybot.log")


def posted_again(folder: Path) -> Iterator[str]:
    """A last start, after the last kill, sends nothing that was posted."""
    study = open_study(folder)
    try:
        with study.store.transaction():
            effects = study.handle(CameDue(), last_moment(folder))
    finally:
        study.store.close()
    posted = set(lines(folder / "remote"))
    for effect in effects:
        if isinstance(effect, Announce) and effect.key in posted:
            yield f"{effect.key} would be posted again"


def lost_answers(connection: sqlite3.Connection, acknowledged: list[str]) -> Iterator[str]:
    recorded = {
        (row["post"], row["learner"]): row
        for row in connection.execute("SELECT post, learner, correct, at FROM answers")
    }
    for verdict in map(json.loads, acknowledged):
        answer = recorded.get((verdict["post"], verdict["learner"]))
        if answer is None or verdict["at"] not in (None, answer["at"]):
            yield f"{verdict} was acknowledged and is lost"
        elif answer["correct"] != verdict["right"]:
            yield f"{verdict} was acknowledged, but the store has another verdict"


def odd_deliveries(
    connection: sqlite3.Connection, posted: Counter[str], now: datetime
) -> Iterator[str]:
    rows: dict[str, Row] = {
        f"{row['track']}:{row['kind']}:{row['occurrence']}": dict(row)
        for row in connection.execute("SELECT * FROM deliveries")
    }
    for key in posted:
        if key not in rows:
            yield f"{key} was posted without a delivery"
        elif rows[key]["state"] not in ("claimed", "sent", "unsure"):
            yield f"{key} was posted and is {rows[key]['state']}"
    for key, row in rows.items():
        live = row["state"] == "claimed" and row["lease_until"] > to_micros(now)
        if not live and row["state"] not in ("due", "sent", "skipped", "unsure"):
            yield f"{key} is {row['state']}"
        if row["ref"] and key not in posted:
            yield f"{key} has a message that was never posted"


def last_moment(folder: Path) -> datetime:
    return datetime.fromtimestamp(int((folder / "clock").read_text("ascii")), UTC)


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
