"""A running bot notices packs, whoever brought them in."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.runtime.clock import SetClock
from bot.runtime.pack_watch import PackWatch
from bot.runtime.read_lane import ReadLane
from bot.runtime.study_thread import StudyThread
from bot.store.interface import Store
from bot.store.sqlite import open_beside, open_reader, open_store
from tests.runtime.group import NOON, make_study
from tests.store.facts import START, make_pack, make_packed


class Running:
    """A study thread and a read lane on a file, and the watch that is under test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.thread = StudyThread(lambda: make_study(open_store(path)), SetClock(NOON))
        self.thread.start()
        self.loaded = 0
        self.lane = ReadLane(partial(open_reader, path))
        self.lane.start()
        self.watch = PackWatch(self.lane, self.open_reader, self.thread)

    def open_reader(self) -> Store:
        self.loaded += 1
        return open_reader(self.path)

    @property
    def names(self) -> list[str]:
        return [pack.name for pack in self.thread.study.shelf.packs]

    def stop(self) -> None:
        self.lane.stop()
        self.thread.stop()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    bot = Running(tmp_path / "study.db")
    yield bot
    bot.stop()


async def test_a_pack_that_another_process_brought_in_is_taken(running: Running) -> None:
    await running.watch.check()
    with closing(open_beside(running.path)) as store, store.transaction():
        added = store.packs.add(make_pack(), [make_packed()])

    await running.watch.check()
    assert running.names == ["trivia"]

    with closing(open_beside(running.path)) as store, store.transaction():
        store.packs.remove(added.id, START)
    await running.watch.check()
    assert running.names == []


async def test_packs_that_stay_are_not_read_again(running: Running) -> None:
    await running.watch.check()
    await running.watch.check()

    assert running.loaded == 1


async def test_trouble_keeps_the_packs_there_were(
    running: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(open_beside(running.path)) as store, store.transaction():
        store.packs.add(make_pack(), [make_packed()])
    gone = running.path.with_name("gone.db")
    watch = PackWatch(running.lane, partial(open_reader, gone), running.thread)

    await watch.check()

    assert running.names == []
    assert "kept the packs as they were" in caplog.text
