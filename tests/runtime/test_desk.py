"""The desk: quick, or empty."""

import sqlite3
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.commands import Suggests
from bot.ids import SpaceId
from bot.port import Wish
from bot.runtime import desk
from bot.runtime.clock import SetClock
from bot.runtime.desk import Desk
from bot.runtime.read_lane import ReadLane
from bot.store.affairs import Presence, PresenceState
from bot.store.interface import Store
from bot.store.sqlite import open_reader, open_store
from bot.study import Study
from tests.factory import make_bank, make_question
from tests.runtime.group import NOON, origin


def make_wish() -> Wish:
    return Wish(origin=origin(), suggests=Suggests.TOPICS)


def make_study() -> Study:
    bank = make_bank(make_question())
    return Study(open_store(None), bank, dice=Random(7), zone="UTC", owner="desk")


async def test_what_is_suggested_is_looked_up_in_the_read_lane() -> None:
    lane = ReadLane(lambda: open_store(None))
    lane.start()
    told: list[str] = []
    open_desk = Desk(told.append, SetClock(NOON))
    study = make_study()
    open_desk.open(study, lane)
    try:
        found = await open_desk.suggest(make_wish())
    finally:
        lane.stop()

    assert [each.value for each in found] == sorted({q.topic for q in study.bank.published})
    open_desk.tell("Hello.")
    assert told == ["Hello."]


async def test_before_it_is_opened_nothing_is_suggested() -> None:
    closed = Desk(print, SetClock(NOON))

    assert await closed.suggest(make_wish()) == ()
    closed.open(make_study(), None)
    assert await closed.suggest(make_wish()) == ()


async def test_what_takes_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PATIENCE", timedelta(0))
    idle = ReadLane(lambda: open_store(None))  # never started: nothing is ever looked up
    open_desk = Desk(print, SetClock(NOON))
    open_desk.open(make_study(), idle)

    assert await open_desk.suggest(make_wish()) == ()


async def test_what_fails_is_an_incident_and_suggests_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Study):
        def suggest(self, *_: object) -> list[object]:  # type: ignore[override]
            raise sqlite3.OperationalError("disk I/O error")

    lane = ReadLane(lambda: open_store(None))
    lane.start()
    open_desk = Desk(print, SetClock(NOON))
    open_desk.open(
        Broken(open_store(None), make_bank(make_question()), dice=Random(1), zone="UTC", owner="x"),
        lane,
    )
    try:
        assert await open_desk.suggest(make_wish()) == ()
    finally:
        lane.stop()


async def test_it_knows_where_the_bot_is() -> None:
    here, gone = SpaceId("fake:here"), SpaceId("fake:gone")

    def opened() -> Store:
        store = open_store(None)
        with store.transaction():
            store.presences.note(Presence(space=here, at=NOON, state=PresenceState.HERE))
            store.presences.note(Presence(space=gone, at=NOON, state=PresenceState.LEFT))
        return store

    lane = ReadLane(opened)
    lane.start()
    open_desk = Desk(print, SetClock(NOON))
    assert await open_desk.spaces() == ()
    open_desk.open(make_study(), lane)
    try:
        assert await open_desk.spaces() == (here,)
        assert await open_desk.left() == (gone,)
    finally:
        lane.stop()


async def test_where_the_bot_is_may_not_be_known(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(ReadLane):
        def submit(self, *_: object) -> Future[Any]:
            broken = Future[Any]()
            broken.set_exception(sqlite3.OperationalError("disk I/O error"))
            return broken

    open_desk = Desk(print, SetClock(NOON))
    open_desk.open(make_study(), Broken(lambda: open_store(None)))

    assert await open_desk.spaces() == ()
    assert await open_desk.left() == ()


async def test_a_persons_own_page_is_made_in_the_read_lane(tmp_path: Path) -> None:
    open_store(tmp_path / "study.db").close()
    lane = ReadLane(lambda: open_reader(tmp_path / "study.db"))
    lane.start()
    desk_of_all = Desk(print, SetClock(NOON))
    assert await desk_of_all.home(origin()) == ()
    desk_of_all.open(make_study(), lane)
    try:
        page = await desk_of_all.home(origin())
    finally:
        lane.stop()

    assert "No review is due" in [card.title for card in page]


async def test_a_page_that_takes_long_or_fails_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PATIENCE", timedelta())
    stuck: Future[Any] = Future()

    class Lane:
        def __init__(self, answer: Future[Any]) -> None:
            self.submit = lambda _read: answer

    slow = Desk(print, SetClock(NOON))
    slow.open(make_study(), Lane(stuck))  # type: ignore[arg-type]
    assert await slow.home(origin()) == ()

    monkeypatch.setattr(desk, "PATIENCE", timedelta(seconds=2))
    broken: Future[Any] = Future()
    broken.set_exception(sqlite3.OperationalError("disk I/O error"))
    slow.open(make_study(), Lane(broken))  # type: ignore[arg-type]
    assert await slow.home(origin()) == ()
