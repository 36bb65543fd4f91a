"""What people type for times, days and zones."""

from datetime import time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import Weekday
from bot.domain.schedule_text import (
    BadDays,
    BadTime,
    UnknownZone,
    describe_days,
    parse_days,
    parse_times,
    parse_zone,
    times_and_days,
)
from tests.domain.worlds import wall_times

WEEK = frozenset(Weekday)
day_sets = st.frozensets(st.sampled_from(Weekday), min_size=1)
hostile = st.text() | st.text(alphabet="0123456789:.apm ,-\0/", max_size=40)


def days(text: str) -> frozenset[Weekday]:
    return frozenset(map(Weekday, text.split()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00", [time(9)]),
        ("09:00, 21:30", [time(9), time(21, 30)]),
        ("09:00 21:30", [time(9), time(21, 30)]),
        ("21:30;9:00", [time(9), time(21, 30)]),
        ("9.30", [time(9, 30)]),
        ("9am", [time(9)]),
        ("9:30 pm", [time(21, 30)]),
        ("9 AM and 9 p.m.", [time(9), time(21)]),
        ("12am", [time(0)]),
        ("12:30 PM", [time(12, 30)]),
        ("9am, 09:00", [time(9)]),
        ("  0:00\n23:59 ", [time(0), time(23, 59)]),
    ],
)
def test_times_are_read_sorted_and_once(text: str, expected: list[time]) -> None:
    assert parse_times(text) == tuple(expected)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("25:00", "25:00"),
        ("9:00, 25:00, 26:00", "25:00"),
        ("24:00", "24:00"),
        ("9:60", "9:60"),
        ("9:5", "9:5"),
        ("9", "9"),
        ("13pm", "13pm"),
        ("0am", "0am"),
        ("9:00 PM pm", "pm"),
        ("\u0669:\u0660\u0660", "\u0669:\u0660\u0660"),
        ("9:00 amber", "amber"),
        ("", ""),
        (" , ", " , "),
    ],
)
def test_the_first_piece_that_is_no_time_is_named(text: str, piece: str) -> None:
    assert parse_times(text) == BadTime(piece)


@given(st.sets(wall_times, min_size=1, max_size=5))
def test_times_that_we_print_are_read_back(times: set[time]) -> None:
    text = ", ".join(at.isoformat(timespec="minutes") for at in times)
    assert parse_times(text) == tuple(sorted(times))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily", WEEK),
        ("Every Day", WEEK),
        ("everyday", WEEK),
        ("weekdays", days("mon tue wed thu fri")),
        ("Weekend", days("sat sun")),
        ("weekends, wed", days("wed sat sun")),
        ("mon,wed,fri", days("mon wed fri")),
        ("MON WED", days("mon wed")),
        ("mon-fri", days("mon tue wed thu fri")),
        ("fri-mon", days("fri sat sun mon")),
        ("Friday to Monday", days("fri sat sun mon")),
        ("tue – thu", days("tue wed thu")),
        ("sun-sat", WEEK),
        ("mon-mon", days("mon")),
        ("Mondays and Wednesdays", days("mon wed")),
        ("tues, weds, thurs", days("tue wed thu")),
        ("mo tu", days("mon tue")),
    ],
)
def test_days_are_read_by_name_range_and_group(text: str, expected: frozenset[Weekday]) -> None:
    assert parse_days(text) == expected


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("funday", "funday"),
        ("mon, Funday", "Funday"),
        ("mon-", "mon-"),
        ("mon-wed-fri", "mon-wed-fri"),
        ("m", "m"),
        ("s", "s"),
        ("", ""),
        (" , ", " , "),
    ],
)
def test_the_first_piece_that_names_no_day_is_given_back(text: str, piece: str) -> None:
    assert parse_days(text) == BadDays(piece)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (WEEK, "every day"),
        (days("mon tue wed thu fri"), "weekdays"),
        (days("sat sun"), "weekends"),
        (days("fri mon wed"), "Mon, Wed, Fri"),
        (days("sun"), "Sun"),
    ],
)
def test_days_are_described_in_the_order_of_the_week(
    chosen: frozenset[Weekday], expected: str
) -> None:
    assert describe_days(chosen) == expected


@given(day_sets)
def test_days_that_we_describe_are_read_back(chosen: frozenset[Weekday]) -> None:
    assert parse_days(describe_days(chosen)) == chosen


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" America / New  York ", "America/New_York"),
        ("america/port-au-prince", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_is_found_whatever_its_case_and_spacing(text: str, key: str) -> None:
    assert parse_zone(text) == key


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("berlin", ("Europe/Berlin",)),
        ("Berln", ("Europe/Berlin",)),
        ("new york", ("America/New_York",)),
        ("São Paulo", ("America/Sao_Paulo",)),
        ("Louisville", ("America/Kentucky/Louisville", "America/Louisville")),
        ("Wakanda", ()),
    ],
)
def test_a_city_is_not_a_zone_but_suggests_one(text: str, closest: tuple[str, ...]) -> None:
    assert parse_zone(text) == UnknownZone(text, closest)


def test_the_likeliest_zone_comes_first() -> None:
    found = parse_zone("america/new_yrok")
    assert isinstance(found, UnknownZone)
    assert found.closest[0] == "America/New_York"


def test_zones_with_reversed_signs_are_never_suggested() -> None:
    found = parse_zone("GMT+5")
    assert isinstance(found, UnknownZone)
    assert not any(key.startswith("Etc/") for key in found.closest)


@pytest.mark.parametrize("text", ["localtime", "Factory"])
def test_names_that_stand_for_no_place_are_unknown(text: str) -> None:
    assert isinstance(parse_zone(text), UnknownZone)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "\0", "Europe/Berlin\0", "\udcff", "../../etc/passwd", "/etc/localtime"),
        *("a" * 10_000, " " * 10_000, "9 " * 5_000, "mon-" * 2_500, "/ " * 5_000),
    ],
)
def test_hostile_text_is_refused_and_not_looked_for_on_disk(text: str) -> None:
    assert isinstance(parse_zone(text), UnknownZone)
    assert isinstance(parse_times(text), BadTime)
    assert isinstance(parse_days(text), BadDays)


@given(hostile)
def test_every_text_has_an_answer(text: str) -> None:
    times, chosen, zone = parse_times(text), parse_days(text), parse_zone(text)
    assert isinstance(times, BadTime) or (times and list(times) == sorted(set(times)))
    assert isinstance(chosen, BadDays) or chosen
    assert not isinstance(zone, UnknownZone) or len(zone.closest) <= 3


def test_every_zone_that_is_offered_can_be_loaded() -> None:
    keys = available_timezones() - {"Factory", "localtime"}
    assert {parse_zone(key.upper()) for key in keys} == keys
    assert all(ZoneInfo(key) for key in keys)


@pytest.mark.parametrize(
    ("typed", "times", "days"),
    [
        ("09:00 weekdays", "09:00", "weekdays"),
        ("09:00,18:30 mon,wed", "09:00,18:30", "mon,wed"),
        ("9 am and 6.30 p.m. every day", "9 am and 6.30 p.m.", "every day"),
        ("09:00", "09:00", ""),
        ("weekdays", "", "weekdays"),
        ("None", "None", ""),
        ("", "", ""),
    ],
)
def test_times_are_parted_from_days(typed: str, times: str, days: str) -> None:
    assert times_and_days(typed) == (times, days)


@given(st.text())
def test_nothing_that_is_typed_breaks_the_parting(typed: str) -> None:
    times, days = times_and_days(typed)

    assert times in typed
    assert days in typed
