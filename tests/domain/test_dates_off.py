"""Dates on which a series posts nothing, as people write them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates_off import (
    MOST_DATES,
    BadDates,
    DateGone,
    DateTooFar,
    left_out,
    parse_dates,
    spans,
    write_dates,
)

TODAY = date(2026, 11, 22)
EVE, YEAR_END = date(2026, 12, 24), date(2026, 12, 31)
dates = st.dates(TODAY, TODAY + timedelta(days=700))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2026-12-24", [EVE]),
        ("2026-12-31, 2026-12-24", [EVE, YEAR_END]),
        ("2026-12-24 2026-12-24", [EVE]),
        ("2026-12-24..2026-12-26", [date(2026, 12, day) for day in (24, 25, 26)]),
        ("2026-12-24 to 2026-12-25", [EVE, date(2026, 12, 25)]),
        ("2026-12-24 – 2026-12-24;2026-12-31", [EVE, YEAR_END]),
        ("2026-11-22", [TODAY]),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, found: list[date]) -> None:
    assert parse_dates(typed, TODAY) == tuple(found)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", BadDates("")),
        ("christmas", BadDates("christmas")),
        ("2026-02-30", BadDates("2026-02-30")),
        ("24.12.2026", BadDates("24.12.2026")),
        ("2026-12-24..", BadDates("2026-12-24..")),
        ("2026-12-26..2026-12-24", BadDates("2026-12-26..2026-12-24")),
        ("2026-12-24..2026-12-26..2026-12-28", BadDates("2026-12-24..2026-12-26..2026-12-28")),
        ("2026-11-21", DateGone(date(2026, 11, 21))),
        ("2026-11-01..2026-12-01", DateGone(date(2026, 11, 1))),
        ("2126-12-24", DateTooFar(date(2126, 12, 24))),
        ("2026-12-01..2027-12-02", DateTooFar(date(2027, 12, 2))),
        ("2026-12-01..2027-06-01 2027-06-02..2027-12-31", DateTooFar(date(2027, 12, 31))),
    ],
)
def test_what_cannot_be_is_told(typed: str, problem: object) -> None:
    assert parse_dates(typed, TODAY) == problem


@given(typed=st.text(alphabet="0123456789-.,; ato–", max_size=60))
def test_any_text_gives_a_value(typed: str) -> None:
    found = parse_dates(typed, TODAY)

    if isinstance(found, tuple):
        assert 0 < len(found) <= MOST_DATES
        assert list(found) == sorted(set(found))
        assert found[0] >= TODAY


@given(days=st.frozensets(dates, min_size=1, max_size=40))
def test_what_is_written_is_read_back(days: frozenset[date]) -> None:
    runs = spans(days)

    assert parse_dates(write_dates(days), TODAY) == tuple(sorted(days))
    assert all(later[0] - before[1] > timedelta(days=1) for before, later in pairwise(runs))


def test_an_occurrence_is_left_out_by_its_name_or_its_dates() -> None:
    skipped = {"2026-12-24", "2026-12-31T09:00"}

    assert left_out("2026-12-24T09:00", skipped)
    assert left_out("2026-12-31T09:00", skipped)
    assert not left_out("2026-12-31T18:00", skipped)
