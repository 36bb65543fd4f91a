"""A thread and a connection of its own for whatever may take long."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.commands import Call, Verb
from bot.effects import Effect, Look
from bot.events import Asked
from bot.runtime.clock import SetClock
from bot.runtime.read_lane import ReadLane
from bot.runtime.shell import Shell
from bot.runtime.study_thread import StudyThread
from bot.store.errors import CannotOpen, Trouble, Unavailable
from bot.store.interface import Store
from bot.store.records import Learner
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.card_reading import words
from tests.factory import make_bank, make_question
from tests.fakes import RecordingPlatform
from tests.runtime.group import (
    DUE,
    NOON,
    RIGHT,
    CountingStore,
    asked,
    make_study,
    post_of,
    pressed,
    scheduling,
)
from tests.store.facts import ANN, BEN, START

SOON = 5.0
"""Seconds; only a test that fails waits so long."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with closing(open_store(file)) as store:
        yield store


@pytest.fixture
def lane(store: Store, file: Path) -> Iterator[ReadLane]:
    lane = ReadLane(partial(open_reader, file))
    lane.start()
    yield lane
    lane.stop()


def learner(store: Store) -> Learner | None:
    return store.people.get(ANN.id)


def test_it_reads_what_was_committed(store: Store, lane: ReadLane) -> None:
    with store.transaction():
        store.people.save(ANN, START)
        before = lane.submit(learner).result(SOON)
    after = lane.submit(learner).result(SOON)

    assert (before, after) == (None, ANN)


def test_it_can_write_nothing(lane: ReadLane) -> None:
    writing = lane.submit(lambda store: store.people.save(BEN, START))

    with pytest.raises(Unavailable) as caught:
        writing.result(SOON)
    assert caught.value.trouble is Trouble.READ_ONLY


def test_one_task_that_fails_fails_alone(lane: ReadLane) -> None:
    failing = lane.submit(lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        failing.result(SOON)
    assert lane.submit(learner).result(SOON) is None


def test_what_is_queued_is_done_before_it_stops(store: Store, file: Path) -> None:
    lane = ReadLane(partial(open_reader, file))
    lane.start()
    gate = threading.Event()
    first = lane.submit(lambda _: gate.wait(SOON))
    second = lane.submit(lambda _: "done")
    gate.set()

    lane.stop()

    assert (first.result(0), second.result(0)) == (True, "done")


def test_a_database_that_is_not_there_is_said_at_the_start(file: Path) -> None:
    with pytest.raises(CannotOpen, match="There is no database"):
        ReadLane(partial(open_reader, file)).start()


# --- the shell routes what only reads to it ---


class Bot:
    """The real thing on a file: shell, study thread and read lane; a fake platform."""

    def __init__(self, file: Path) -> None:
        self.platform, self.clock = RecordingPlatform(), SetClock(NOON)
        self.thread = StudyThread(lambda: self._study(open_store(file)), self.clock)
        self.lane = ReadLane(partial(open_reader, file))
        self.shell = Shell(self.thread, {"fake": self.platform}, self.clock, self.lane)

    def _study(self, store: Store) -> Study:
        bank = make_bank(make_question(fixed_order=True))
        return Study(store, bank, dice=Random(1), zone="UTC", owner="test", lane=True)

    async def answers(self, name: str) -> None:
        post = post_of(self.platform.announced[0])
        await self.shell.submit(pressed(post, RIGHT, name))

    def titles(self) -> list[str]:
        """What people were told, but for the admin's schedule."""
        return [reply.card.title for reply in self.platform.replies][1:]


@asynccontextmanager
async def running(file: Path) -> AsyncIterator[Bot]:
    """With a question that waits for answers."""
    bot = Bot(file)
    bot.thread.start()
    bot.lane.start()
    try:
        await bot.shell.submit(scheduling("13:00"))
        bot.clock.set(DUE)
        await bot.shell.tick()
        yield bot
    finally:
        await bot.shell.drain()
        bot.lane.stop()
        bot.thread.stop()


async def test_a_read_that_takes_its_time_delays_no_answer(file: Path) -> None:
    async with running(file) as bot:
        began, gate = threading.Event(), threading.Event()

        def slow(_: Store) -> bool:
            began.set()
            return gate.wait(SOON)

        reading = bot.lane.submit(slow)
        assert await asyncio.to_thread(began.wait, SOON)
        board = asyncio.create_task(bot.shell.submit(asked(Verb.LEADERBOARD, "Ben")))

        await bot.answers("Ann")

        assert not reading.done()
        assert not board.done()
        assert bot.titles() == ["Right. +10 points"]
        gate.set()
        await board
        assert reading.result(SOON)
        assert bot.titles() == ["Right. +10 points", "The board this week"]


@pytest.mark.parametrize(
    ("verb", "title"),
    [
        (Verb.LEADERBOARD, "The board this week"),
        (Verb.TOPICS, "1 question on 1 topic"),
        (Verb.ME, "Ann"),
        (Verb.STREAK, "Your streak starts with your first answer"),
        (Verb.STREAK_WHY, "Your streak starts with your first answer"),
    ],
)
async def test_what_only_reads_is_done_by_the_lane(
    file: Path, monkeypatch: pytest.MonkeyPatch, verb: Verb, title: str
) -> None:
    async with running(file) as bot:
        study, threads = bot.thread.study, list[str]()
        really = study.look

        def look(store: Store, seen: Look) -> Sequence[Effect]:
            threads.append(threading.current_thread().name)
            return really(store, seen)

        monkeypatch.setattr(study, "look", look)
        await bot.shell.submit(asked(verb))

    assert bot.titles() == [title]
    assert threads == ["read lane"]


async def test_a_reader_sees_their_own_answer_and_their_new_name(file: Path) -> None:
    async with running(file) as bot:
        await bot.answers("Ann")
        renamed = replace(asked(Verb.LEADERBOARD).origin, name="Anna")
        await bot.shell.submit(Asked(renamed, Call(Verb.LEADERBOARD)))

    assert "Anna" in words(bot.platform.replies[-1].card)
    assert "10" in words(bot.platform.replies[-1].card)


async def test_a_profile_with_all_that_is_remembered_is_read_by_the_lane(file: Path) -> None:
    async with running(file) as bot:
        await bot.answers("Ann")
        bot.clock.set(DUE + timedelta(days=9))
        await bot.shell.submit(asked(Verb.ME))

    assert bot.titles() == ["Right. +10 points", "Ann"]
    assert "Due now" in words(bot.platform.replies[-1].card)


async def test_a_repeated_command_is_read_once(file: Path) -> None:
    async with running(file) as bot:
        for _ in range(2):
            await bot.shell.submit(asked(Verb.LEADERBOARD, receipt="once"))

    assert bot.titles() == ["The board this week"]


async def test_who_reads_first_of_all_is_welcome(file: Path) -> None:
    async with running(file) as bot:
        await bot.shell.submit(asked(Verb.ME, "Newcomer"))

    assert bot.titles() == ["Newcomer"]


async def test_a_read_that_fails_is_an_incident(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(file) as bot:
        monkeypatch.setattr(bot.thread.study, "look", lambda *_: 1 / 0)
        await bot.shell.submit(asked(Verb.LEADERBOARD))

    [title] = bot.titles()
    assert title == "That did not work"


async def test_a_database_in_memory_has_no_lane_and_reads_at_once() -> None:
    platform, clock = RecordingPlatform(), SetClock(NOON)
    thread = StudyThread(lambda: make_study(CountingStore()), clock)
    thread.start()
    shell = Shell(thread, {"fake": platform}, clock)

    await shell.submit(asked(Verb.LEADERBOARD))
    thread.stop()

    assert [reply.card.title for reply in platform.replies] == ["The board this week"]
