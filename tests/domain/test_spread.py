"""How far a series posts after its times."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import Schedule, Weekday, occurrences
from bot.domain.spread import moment, shift_of, spread_out
from tests.domain.worlds import instants, schedules

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
spreads = st.integers(0, 60).map(lambda minutes: timedelta(minutes=minutes))
EVERY_DAY = frozenset(Weekday)


@given(name=st.text(max_size=20), spread=spreads)
def test_a_shift_is_whole_seconds_within_the_spread_and_always_the_same(
    name: str, spread: timedelta
) -> None:
    shift = shift_of(name, spread)

    assert shift == shift_of.__wrapped__(name, spread)
    assert timedelta() <= shift < max(spread, SECOND)
    assert shift % SECOND == timedelta()


def test_a_shift_is_the_same_on_every_machine_and_for_ever() -> None:
    twenty = timedelta(minutes=20)

    assert shift_of("discord:1/daily", timedelta()) == timedelta()
    assert [shift_of(f"discord:{n}/daily", twenty).seconds for n in (1, 2, 3)] == [222, 686, 176]


def test_groups_are_spread_evenly() -> None:
    hour = [shift_of(f"discord:{n}/daily", HOUR) // timedelta(minutes=6) for n in range(4000)]

    assert all(300 < hour.count(tenth) < 500 for tenth in range(10))


@given(data=st.data(), schedule=schedules(), spread=spreads)
def test_a_moment_is_never_before_its_instant_nor_across_the_next(
    data: st.DataObject, schedule: Schedule, spread: timedelta
) -> None:
    start = data.draw(instants(schedule.zone))
    shift = shift_of("any", spread)
    days = [*occurrences(schedule, after=start, until=start + timedelta(days=15))]

    for each in days:
        at = moment(schedule, shift, each)
        later = [other.at for other in days if other.at > each.at]
        assert each.at <= at <= each.at + shift
        assert not later or at < later[0]


@given(data=st.data(), schedule=schedules(), spread=spreads)
def test_what_is_still_to_come_is_what_has_its_moment_later(
    data: st.DataObject, schedule: Schedule, spread: timedelta
) -> None:
    now = data.draw(instants(schedule.zone)) + data.draw(st.integers(0, 3600)) * SECOND
    shift, until = shift_of("any", spread), now + timedelta(days=8)

    found = [*spread_out(schedule, shift, after=now, until=until)]

    all_of_them = occurrences(schedule, after=now - 2 * HOUR, until=until)
    assert found == [each for each in all_of_them if moment(schedule, shift, each) > now]


def test_a_spread_is_cut_where_the_next_time_is_near() -> None:
    schedule = Schedule(times=(time(9), time(9, 5)), days=EVERY_DAY, zone="UTC")
    day = datetime(2026, 3, 2, tzinfo=UTC)
    first, second = occurrences(schedule, after=day, until=day + timedelta(hours=10))
    shift = timedelta(minutes=40)

    assert moment(schedule, shift, first) == day + timedelta(hours=9, minutes=4, seconds=59)
    assert moment(schedule, shift, second) == day + timedelta(hours=9, minutes=45)
