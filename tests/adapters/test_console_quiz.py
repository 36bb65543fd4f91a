"""A whole quiz in a terminal: the real shell and study, and a clock that is told the time."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from adapters.console import Console, Person
from adapters.terminal import PlainScreen
from bot.runtime.clock import SetClock
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.sqlite import open_store
from bot.study import Study
from tests.factory import make_bank
from tests.scenes import ten_questions

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Step = str | Callable[[], Awaitable[None]]


class Script:
    """What is typed, and what else happens between two lines."""

    def __init__(self) -> None:
        self.steps: Sequence[Step] = ()

    async def next(self) -> str | None:
        while self.steps:
            step, *self.steps = self.steps
            if isinstance(step, str):
                return step
            await step()
        return None


async def test_a_quiz_starts_at_once_and_needs_no_waiting_for_others() -> None:
    seen = await played(
        *("/quiz start 2 seconds:20", 1.0, "A", 10.0, "B", 10.0, "results", "/leaderboard"),
    )

    titles = [
        *("The quiz is on its way", "Question 1 of 2", "Locked in A", "Answer to question 1 of 2"),
        *("Question 2 of 2", "Locked in B", "Answer to question 2 of 2", "The quiz is over"),
        *("Your results: ", "The board this week"),
    ]
    places = [seen.find(title) for title in titles]
    assert -1 not in places, seen
    assert places == sorted(places), seen
    assert seen.count("Question 1 of 2") == 1
    assert "may change" not in seen


async def test_time_is_up_without_an_answer() -> None:
    seen = await played("/quiz start 5 seconds:5", 7.0, 10.0, 7.0)

    assert "Nobody answered in time." in seen
    assert "Nobody answered two questions in a row, so it ended." in seen


async def test_a_quiz_is_stopped_with_a_word() -> None:
    seen = await played("/quiz start 5 seconds:20", 0.0, "A", 0.0, "stop")

    assert "The quiz is stopped" in seen
    assert "It was stopped before the last question." in seen


async def played(*story: str | float) -> str:
    """Return what is drawn; a number lets so many seconds pass."""
    clock, out, script = SetClock(NOON), io.StringIO(), Script()
    bank = make_bank(*ten_questions())

    def open_study() -> Study:
        return Study(open_store(None), bank, dice=Random(1), zone="UTC", owner="terminal")

    thread = StudyThread(open_study, clock)
    thread.start()
    console = Console(Person(name="Ana"), script, PlainScreen(out), clock.now)
    shell = Shell(thread, {"console": console}, clock)

    async def passes(seconds: float) -> None:
        await shell.posted()
        clock.set(clock.now() + timedelta(seconds=seconds))
        await shell.tick()
        await shell.posted()

    def step(part: str | float) -> Step:
        return part if isinstance(part, str) else lambda: passes(part)

    script.steps = [step(part) for part in story]
    async with asyncio.timeout(30):
        await console.run(shell.submit)
        await shell.drain()
    thread.stop()
    return out.getvalue()
