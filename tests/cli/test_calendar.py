"""Holidays from an iCalendar file."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.calendar import BadCalendar, Span, holidays, read_calendar

FIRST = date(2026, 11, 22)
LAST = FIRST + timedelta(days=731)
BERLIN, HONOLULU = "Europe/Berlin", "Pacific/Honolulu"


def calendar(*events: Sequence[str], before: Sequence[str] = ()) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *before]
    for event in events:
        lines += ["BEGIN:VEVENT", "UID:one", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def found(data: bytes, zone: str = BERLIN) -> dict[str, str]:
    spans = read_calendar(data, FIRST, LAST)
    return {str(day): name for day, name in holidays(spans, zone, FIRST, LAST).items()}


def days(*event: str, zone: str = BERLIN) -> list[str]:
    return list(found(calendar(event), zone))


def test_a_date_has_the_name_of_its_event() -> None:
    folded = ["SUMMARY:Christmas\\, and", "  all that", "DTSTART;VALUE=DATE:20261224"]

    assert found(calendar(folded)) == {"2026-12-24": "Christmas, and all that"}


def test_several_days_end_before_their_end() -> None:
    assert days("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227") == [
        *("2026-12-24", "2026-12-25", "2026-12-26")
    ]
    assert days("DTSTART;VALUE=DATE:20261230", "DURATION:P2D") == ["2026-12-30", "2026-12-31"]


def test_what_is_past_is_left_where_it_is() -> None:
    assert days("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261124") == [
        *("2026-11-22", "2026-11-23")
    ]
    assert days("DTSTART;VALUE=DATE:20200101") == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=YEARLY", ["2026-12-24", "2027-12-24"]),
        ("FREQ=YEARLY;INTERVAL=2", ["2026-12-24"]),
        ("FREQ=YEARLY;UNTIL=20270101", ["2026-12-24"]),
        ("FREQ=YEARLY;UNTIL=20271224", ["2026-12-24", "2027-12-24"]),
        ("FREQ=YEARLY;UNTIL=20261224T235959Z", ["2026-12-24"]),
        ("FREQ=YEARLY;COUNT=3", []),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25"]),
    ],
)
def test_what_is_repeated_comes_in_the_next_two_years(rule: str, expected: list[str]) -> None:
    assert days("DTSTART;VALUE=DATE:20201224", f"RRULE:{rule}") == expected


def test_exceptions_and_additions_count() -> None:
    assert days(
        "DTSTART;VALUE=DATE:20201224",
        "RRULE:FREQ=YEARLY",
        "EXDATE;VALUE=DATE:20261224",
        "RDATE;VALUE=DATE:20270224",
    ) == ["2027-02-24", "2027-12-24"]


def test_one_of_a_series_may_have_moved_or_be_cancelled() -> None:
    series = ["DTSTART;VALUE=DATE:20201224", "RRULE:FREQ=YEARLY"]
    moved = ["RECURRENCE-ID;VALUE=DATE:20261224", "DTSTART;VALUE=DATE:20261222"]
    off = ["RECURRENCE-ID;VALUE=DATE:20271224", "DTSTART;VALUE=DATE:20271224", "STATUS:CANCELLED"]

    assert list(found(calendar(series, moved, off))) == ["2026-12-22"]


def test_an_event_with_times_takes_every_date_it_touches_in_the_zone_of_the_series() -> None:
    event = (
        "DTSTART;TZID=America/New_York:20261205T200000",
        "DTEND;TZID=America/New_York:20261206T200000",
    )

    assert days(*event) == ["2026-12-06", "2026-12-07"]
    assert days(*event, zone=HONOLULU) == ["2026-12-05", "2026-12-06"]
    assert days("DTSTART:20261205T230000Z", zone=BERLIN) == ["2026-12-06"]
    assert days("DTSTART:20261205T230000", "DTEND:20261206T000000", zone=BERLIN) == ["2026-12-05"]


def test_a_zone_of_the_files_own_is_known() -> None:
    zone = [
        *("BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+1200", "TZOFFSETTO:+1200", "END:STANDARD", "END:VTIMEZONE"),
    ]
    event = ["DTSTART;TZID=Ours:20261225T080000", "DURATION:PT1H"]

    assert list(found(calendar(event, before=zone), "UTC")) == ["2026-12-24"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is empty"),
        (b"hello", "line 1: “hello” is no line of an iCalendar file"),
        (b"\xff\xfe", "line 1: is not UTF-8"),
        (b"BEGIN:VCALENDAR\r\n\xe9", "line 2: is not UTF-8"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "line 2: VEVENT begins and never ends"),
        (
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
            "line 3: VEVENT ends as “VCALENDAR”",
        ),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n", "line 3: “END:VEVENT” is no line"),
        (b"x" * 2_000_001, "it is longer than 2 MB"),
        (calendar(["SUMMARY:x"]), "line 3: this event has no DTSTART"),
        (calendar(["SUMMARY:x", "DTSTART:2026122ZT10"]), "line 6: "),
        (calendar(["DTSTART;TZID=No/Where:20261224T100000"]), "line 5: there is no time zone No/"),
        (calendar(["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261220"]), "line 6: "),
        (calendar(["DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=SECONDLY"]), "line 6: an event is "),
        (calendar(["DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;BYDAY=9XX"]), "line 6: "),
        (calendar(["DTSTART;VALUE=DATE:20261224", "NONSENSE"]), "line 6: “NONSENSE” is no line"),
    ],
)
def test_a_broken_file_is_told_with_its_line(data: bytes, told: str) -> None:
    with pytest.raises(BadCalendar) as problem:
        read_calendar(data, FIRST, LAST)

    assert str(problem.value).startswith(told)


PIECES = st.sampled_from(
    (
        *("BEGIN:VEVENT", "END:VEVENT", "DTSTART;VALUE=DATE:20261224", "DTSTART:20261224T100000Z"),
        *("DTEND:20261225T100000Z", "DTEND;VALUE=DATE:20261229", "RRULE:FREQ=YEARLY", "UID:1"),
        *("EXDATE:20261224T100000Z", "RDATE:x", "RRULE:FREQ=DAILY;COUNT=4", "DURATION:-P1D"),
        *("RECURRENCE-ID:20261224T100000Z", "RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z", ":", "=;"),
        *("DTSTART;TZID=Europe/Berlin:20261224T100000", "EXDATE;VALUE=DATE:20261224"),
        *("RDATE;VALUE=PERIOD:20261224T100000Z/PT2H", "DTSTART:99991231T235959Z", "DTSTART:"),
    )
)


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(PIECES, max_size=8))
def test_whatever_a_file_says_it_is_read_or_refused(lines: list[str]) -> None:
    spans: Sequence[Span] = ()
    with suppress(BadCalendar):
        spans = read_calendar(calendar(lines), FIRST, LAST)

    assert all(FIRST <= day <= LAST for day in holidays(spans, BERLIN, FIRST, LAST))
