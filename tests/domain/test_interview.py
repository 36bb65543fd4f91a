"""The day of the interview."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.interview import (
    BadInterview,
    InterviewChange,
    capped,
    interview_in_force,
    parse_interview,
)
from bot.domain.memory import Card
from bot.ids import QuestionId

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
CARD = Card(
    question=QuestionId("q"),
    stability=30.0,
    difficulty=5.0,
    due=NOW + 30 * DAY,
    last_review=NOW,
    reviews=3,
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-02", TODAY),
        (" 2026-05-04 ", date(2026, 5, 4)),
        ("2028-03-02", date(2028, 3, 2)),
        ("off", None),
        ("OFF", None),
        ("none", None),
        ("2026-03-01", BadInterview.PAST),
        ("0001-01-01", BadInterview.PAST),
        ("2028-03-03", BadInterview.TOO_FAR),
        ("9999-12-31", BadInterview.TOO_FAR),
        ("2026-02-30", BadInterview.NOT_A_DATE),
        ("4 May", BadInterview.NOT_A_DATE),
        ("tomorrow", BadInterview.NOT_A_DATE),
        ("", BadInterview.NOT_A_DATE),
    ],
)
def test_a_date_is_read(typed: str, read: object) -> None:
    assert parse_interview(typed, TODAY) == read


def test_two_years_from_a_leap_day_end_with_february() -> None:
    assert parse_interview("2030-02-28", date(2028, 2, 29)) == date(2030, 2, 28)
    assert parse_interview("2030-03-01", date(2028, 2, 29)) is BadInterview.TOO_FAR


@given(st.text(), st.dates(date(3, 1, 1)))
def test_whatever_is_typed_is_a_date_in_reach_or_refused(typed: str, today: date) -> None:
    read = parse_interview(typed, today)

    assert not isinstance(read, date) or today <= read


def test_the_date_last_set_is_in_force_until_it_has_passed() -> None:
    first, last = InterviewChange(NOW, TODAY + 9 * DAY), InterviewChange(NOW + DAY, TODAY + DAY)

    assert interview_in_force([], TODAY) is None
    assert interview_in_force([last, first], TODAY) == TODAY + DAY
    assert interview_in_force([first, last], TODAY + DAY) == TODAY + DAY
    assert interview_in_force([first, last], TODAY + 2 * DAY) is None
    assert interview_in_force([first, last, InterviewChange(NOW + 2 * DAY, None)], TODAY) is None


def test_of_two_dates_set_at_one_instant_the_one_told_last_counts() -> None:
    on, off = InterviewChange(NOW, TODAY), InterviewChange(NOW, None)

    assert interview_in_force([on, off], TODAY) is None
    assert interview_in_force([off, on], TODAY) == TODAY


def test_an_interval_ends_on_the_morning_of_the_eve() -> None:
    eve_in_berlin = datetime(2026, 3, 10, 23, tzinfo=UTC)

    assert capped(CARD, date(2026, 3, 12), "Europe/Berlin") == replace(CARD, due=eve_in_berlin)


def test_a_card_that_comes_back_in_time_is_left_alone() -> None:
    soon = replace(CARD, due=NOW + 2 * DAY)

    assert capped(soon, date(2026, 3, 12), "UTC") == soon
    assert capped(CARD, date(2026, 5, 4), "UTC") == CARD
    assert capped(CARD, None, "UTC") == CARD


@pytest.mark.parametrize("days", [0, 1])
def test_a_card_reviewed_on_the_eve_or_the_day_itself_had_its_last_review(days: int) -> None:
    assert capped(CARD, TODAY + days * DAY, "UTC") == CARD
