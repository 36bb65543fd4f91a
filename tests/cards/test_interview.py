"""What a learner is told about their interview."""

from datetime import date

import pytest

from bot.cards.interview import interview_card, interview_off_card
from tests.card_reading import words


@pytest.mark.parametrize(
    ("day", "left"),
    [(2, "that is today: good luck"), (3, "1 day to go"), (12, "10 days to go")],
)
def test_the_days_are_counted(day: int, left: str) -> None:
    assert interview_card(date(2026, 3, day), date(2026, 3, 2)).title.endswith(f"2026, {left}")


def test_the_card_promises_a_last_round_and_shows_the_way_out() -> None:
    told = words(interview_card(date(2026, 5, 4), date(2026, 3, 2)))

    assert told.startswith("Your interview is on Monday 4 May 2026, 63 days to go")
    assert "comes back at least once more" in told
    assert told.endswith("Not any more? /interview off")


def test_without_a_date_it_says_how_to_set_one() -> None:
    assert words(interview_off_card()).endswith("Set a day: /interview 2026-05-04")
