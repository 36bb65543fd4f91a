"""Started, served, and stopped in order."""

import asyncio
import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.commands import Call, Verb
from bot.events import Asked, Pressed
from bot.port import Inbox
from bot.runtime import running
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.ticker import Ticker
from bot.store.errors import CannotOpen
from tests.factory import make_file, make_form
from tests.fakes import RecordingPlatform
from tests.runtime.diary import Diary, Noted, run, served, until
from tests.runtime.group import (
    DUE,
    NOON,
    RIGHT,
    asked,
    origin,
    post_of,
    pressed,
    scheduling,
)
from tests.runtime.kill_driver import prepare
from tests.runtime.test_kill import ROOT, lines, problems


async def test_it_starts_serves_and_stops_in_order(diary: Diary) -> None:
    await run(diary.open_study, Noted(diary, events=[asked()]))

    assert diary.lines == [
        "the store is opened",
        "fake connects",
        "fake runs",
        "fake Reply",
        "fake ends",
        "fake is closed",
        "the store is closed",
    ]


async def test_it_runs_until_every_conversation_is_over(diary: Diary) -> None:
    talker, stayer = Noted(diary), Noted(diary, "other", stay=True)
    task = asyncio.create_task(run(diary.open_study, talker, stayer))
    await until(lambda: "fake ends" in diary.lines)
    await asyncio.sleep(0.01)

    assert "other ends" not in diary.lines
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (talker.closed, stayer.closed) == (True, True)
    assert diary.lines[-1] == "the store is closed"


async def test_effects_under_way_are_performed_before_anything_is_closed(diary: Diary) -> None:
    platform = Noted(diary, events=[asked()])
    platform.gate.clear()
    task = asyncio.create_task(run(diary.open_study, platform))
    await until(lambda: platform.performed)

    task.cancel()
    await asyncio.sleep(0.01)
    assert "fake is closed" not in diary.lines
    platform.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert diary.lines[-4:] == ["fake ends", "fake Reply", "fake is closed", "the store is closed"]


async def test_a_platform_that_fails_ends_the_others_and_all_is_closed(diary: Diary) -> None:
    class Failing(Noted):
        async def run(self, inbox: Inbox) -> None:
            raise RuntimeError("the token was revoked")

    failing, other = Failing(diary), Noted(diary, "other", stay=True)

    with pytest.raises(RuntimeError, match="the token was revoked"):
        await run(diary.open_study, failing, other)

    assert diary.lines.index("other ends") < diary.lines.index("other is closed")
    assert failing.closed
    assert diary.lines[-1] == "the store is closed"


async def test_a_platform_that_cannot_be_closed_keeps_nothing_else_open(diary: Diary) -> None:
    class Stuck(Noted):
        async def close(self) -> None:
            raise OSError("the connection is gone")

    other = Noted(diary, "other")

    with pytest.raises(OSError, match="the connection is gone"):
        await run(diary.open_study, other, Stuck(diary))

    assert other.closed
    assert diary.lines[-1] == "the store is closed"


async def test_a_database_that_cannot_be_opened_is_told_before_anything_starts(
    diary: Diary, tmp_path: Path
) -> None:
    (tmp_path / "study.db").write_text("This is no database, but a letter. " * 100, "utf-8")
    platform = Noted(diary)

    with pytest.raises(CannotOpen, match="Restore a backup"):
        await run(diary.open_study, platform)

    assert diary.lines == ["the store is opened"]
    assert (tmp_path / "study.db").read_text("utf-8").startswith("This is no database")


async def test_what_came_due_while_nothing_ran_is_posted_at_the_start(diary: Diary) -> None:
    await run(diary.open_study, RecordingPlatform(events=[scheduling()]))
    platform = RecordingPlatform()

    await run(diary.open_study, platform, at=DUE)

    [announce] = platform.announced
    assert announce.card.title.startswith("Question of the day")


async def test_nothing_is_posted_before_every_platform_is_connected(diary: Diary) -> None:
    await run(diary.open_study, RecordingPlatform(events=[scheduling()]))
    slow = asyncio.Event()

    class Slow(Noted):
        async def connect(self) -> None:
            await slow.wait()
            await super().connect()

    diary.lines.clear()
    task = asyncio.create_task(run(diary.open_study, Noted(diary), Slow(diary, "other"), at=DUE))
    await until(lambda: "fake connects" in diary.lines)
    await asyncio.sleep(0.02)
    assert diary.lines[1:] == ["fake connects"]
    slow.set()
    await task

    assert diary.lines[2] == "other connects"
    assert "fake Announce" in diary.lines[3:]


async def test_a_platform_that_cannot_connect_ends_all(diary: Diary) -> None:
    class Refusing(Noted):
        async def connect(self) -> None:
            raise RuntimeError("the token was revoked")

    other = Noted(diary, "other")
    with pytest.raises(RuntimeError, match="the token was revoked"):
        await run(diary.open_study, Refusing(diary), other, at=DUE)

    assert other.closed
    assert "other runs" not in diary.lines
    assert diary.lines[-1] == "the store is closed"


async def test_a_send_that_hangs_does_not_keep_it_from_ending(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    await run(diary.open_study, RecordingPlatform(events=[scheduling()]))
    hanging = Noted(diary)
    hanging.gate.clear()
    drain = Shell.drain
    monkeypatch.setattr(Shell, "drain", lambda shell: drain(shell, timedelta(milliseconds=10)))

    await run(diary.open_study, hanging, at=DUE)

    assert len(hanging.announced) == 1
    assert diary.lines[-2:] == ["fake is closed", "the store is closed"]


async def test_a_restart_finds_everything(diary: Diary) -> None:
    await run(diary.open_study, RecordingPlatform(events=[scheduling()]))
    first = RecordingPlatform()
    await run(diary.open_study, first, at=DUE)
    press = pressed(post_of(first.announced[0]), RIGHT)
    await run(diary.open_study, RecordingPlatform(events=[press]), at=DUE)
    again = Pressed(origin(), press.action)
    streak = Asked(origin(), Call(Verb.STREAK))

    last = RecordingPlatform(events=[press, again, streak])
    await run(diary.open_study, last, at=DUE)

    verdict, told = [reply.card for reply in last.replies]
    assert verdict.title == "You answered this: right"
    assert re.search(r"\b1\b", repr(told)), "a streak of one"
    assert last.announced == []


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "Ticker", partial(Ticker, every=timedelta(milliseconds=2)))


@pytest.mark.usefixtures("hurried")
async def test_time_passes_while_it_runs(diary: Diary) -> None:
    platform, clock = RecordingPlatform(events=[scheduling()], stay=True), SetClock(NOON)

    async with served(diary, platform, clock):
        await until(lambda: platform.replies)
        assert platform.announced == []
        clock.set(DUE)
        await until(lambda: platform.announced)


@pytest.mark.usefixtures("hurried")
async def test_a_new_bank_is_used_and_a_broken_one_changes_nothing(
    diary: Diary, tmp_path: Path
) -> None:
    platform, clock = RecordingPlatform(stay=True), SetClock(NOON)
    bank, told = tmp_path / "questions.json", list[str]()
    bank.write_text("{}", "utf-8")

    async with served(diary, platform, clock, bank=bank, tell=told.append):
        await until(lambda: platform.inbox)
        assert platform.inbox
        bank.write_text(json.dumps(make_file(make_form(prompt="Is this new?"))), "utf-8")
        async with asyncio.timeout(5):
            while "Is this new?" not in repr(platform.replies):
                clock.set(clock.now() + timedelta(days=1))
                await platform.inbox(asked(Verb.DAILY))
        bank.write_text("{ broken", "utf-8")
        await until(lambda: told)
        clock.set(clock.now() + timedelta(days=1))
        await platform.inbox(asked(Verb.DAILY))

    assert "Is this new?" in repr(platform.replies[-1])
    assert told[0].endswith("The last good bank stays in use.")


def test_sigterm_ends_in_order_and_leaves_nothing_in_doubt(tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "clock").write_text(str(int(DUE.timestamp())), "ascii")
    command = [sys.executable, "-m", "tests.runtime.kill_driver", str(tmp_path), "served"]

    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as bot:
        assert bot.stdout
        try:
            assert bot.stdout.readline() == "ready\n"
            wait_for_lines(tmp_path / "acknowledged", 20)
            bot.send_signal(signal.SIGTERM)
            out, err = bot.communicate(timeout=10)
        finally:
            bot.kill()

    assert (bot.returncode, out, err) == (0, "", "")
    assert not (tmp_path / "study.db-wal").exists(), "the database was closed"
    assert list(problems(tmp_path)) == []
    with closing(sqlite3.connect(tmp_path / "study.db")) as connection:
        assert connection.execute("SELECT state FROM deliveries").fetchall() == [("sent",)]


def wait_for_lines(path: Path, number: int) -> None:
    for _ in range(1000):
        if path.exists() and len(lines(path)) >= number:
            return
        time.sleep(0.01)
    raise AssertionError(f"{path.name} never had {number} lines")
