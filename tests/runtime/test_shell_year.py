"""A year in every kind of time zone, through the shell to the platform: each occurrence once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.commands import Call, Verb
from bot.domain.schedule import instant
from bot.events import Asked
from bot.ids import DAILY, PlaceId, SpaceId, track_id
from bot.runtime.clock import SetClock
from bot.store.sqlite import open_store
from tests.domain.worlds import HOUR, YEAR, distinct_zones, transitions, wall
from tests.runtime.chat import Chat
from tests.runtime.group import origin
from tests.runtime.mortal import MortalBot

TIMES = ("00:00", "00:30", "02:30", "23:59")
DAY = timedelta(days=1)


@pytest.mark.parametrize("key", ["America/Nuuk", "Australia/Lord_Howe"])
async def test_around_its_transitions_a_zone_has_each_question_once(key: str) -> None:
    await each_question_comes_once(key)


@pytest.mark.deep
async def test_around_its_transitions_every_zone_has_each_question_once() -> None:
    for key in distinct_zones():
        await each_question_comes_once(key)


PARTS = 8
"""In which the zones of the world are taken, so that processes can share them."""


@pytest.mark.parametrize("key", ["Africa/Casablanca"])
async def test_a_season_of_a_zone_has_each_question_once(key: str) -> None:
    await a_year_of_questions(key, "02:30", days=60)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
async def test_a_whole_year_of_every_zone_has_each_question_once(part: int) -> None:
    zones = distinct_zones()
    for number in range(part, len(zones), PARTS):
        key = zones[number]
        often = ("00:00", "02:30") if transitions(key) else (TIMES[number % len(TIMES)],)
        for at in often:
            await a_year_of_questions(key, at, days=366)


async def a_year_of_questions(key: str, at: str, *, days: int) -> None:
    """From one due moment to the next: each question comes then, once, on its own local day."""
    zone, clock = ZoneInfo(key), SetClock(datetime(YEAR - 1, 12, 31, 12, tzinfo=UTC))
    end = clock.now() + days * DAY
    bot = MortalBot(open_store(None), Chat(clock, drops_repeats=False), clock)
    await bot.happens(scheduling(key, at))
    began = clock.now()
    while clock.now() < end:
        with bot.store.transaction():
            track = bot.store.tracks.get(track_id(space(at), DAILY))
        assert track
        assert track.next_due
        clock.set(track.next_due)
        await bot.tick()
    came = [(message.key, message.at) for message in bot.chat.messages]
    await bot.dies()
    bot.store.close()

    locals_ = [
        datetime.combine(day, time.fromisoformat(at)) for day in whole_dates(zone, began, end)
    ]
    expected = {
        f"{space(at)}/daily:question:{local:%Y-%m-%dT%H:%M}": instant(local, zone)
        for local in locals_
    }
    questions = {key: at for key, at in came if ":question:" in key}
    assert len(came) == len({key for key, _ in came})
    assert {key: questions.get(key) for key in expected} == expected, key
    assert len(questions) - len(expected) <= 2  # the dates that the year has in part
    assert sum(":reveal:" in key for key, _ in came) == len(questions) - 1


async def each_question_comes_once(key: str) -> None:
    """Tick every hour around each change of the clocks, on a bot that is killed at each of them."""
    for moment in transitions(key) or (datetime(YEAR, 6, 30, tzinfo=UTC),):
        clock = SetClock((moment - 2 * DAY).replace(minute=0, second=0))
        began = clock.now()
        bot = MortalBot(open_store(None), Chat(clock, drops_repeats=False), clock)
        for at in TIMES:
            await bot.happens(scheduling(key, at))
        while clock.now() < moment + 2 * DAY + HOUR:
            await bot.tick()
            if clock.now() <= moment < clock.now() + HOUR:
                await bot.dies()
                bot.start()
            clock.set(clock.now() + HOUR)
        came = {message.key: message.at for message in bot.chat.messages}
        bot.store.close()

        questions = [m.key for m in bot.chat.messages if ":question:" in m.key]
        assert len(questions) == len({*questions})
        for day in whole_dates(ZoneInfo(key), began, moment + 2 * DAY):
            for at in TIMES:
                local = datetime.combine(day, time.fromisoformat(at))
                late = came[f"{space(at)}/daily:question:{local:%Y-%m-%dT%H:%M}"] - instant(
                    local, ZoneInfo(key)
                )
                assert timedelta() <= late < HOUR, (key, local)


def scheduling(key: str, at: str) -> Asked:
    whose = origin("Boss", admin=True)
    whose = replace(whose, space=space(at), place=PlaceId(f"{space(at)}/channel"))
    return Asked(whose, Call(Verb.SCHEDULE_EDIT, {"times": at, "zone": key}))


def space(at: str) -> SpaceId:
    return SpaceId(f"fake:at {at}")


def whole_dates(zone: ZoneInfo, since: datetime, until: datetime) -> Sequence[date]:
    first, last = wall(since, zone).date(), wall(until, zone).date()
    return [first + DAY * days for days in range(1, (last - first).days)]
