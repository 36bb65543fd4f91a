"""Points for one question, over all answers to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.points import RIGHT, TRIED, points


def total(answers: list[bool]) -> int:
    earned = 0
    for right in answers:
        earned += points(right=right, earned=earned)
    return earned


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], 0),
        ([False], TRIED),
        ([True], RIGHT),
        ([True, False], RIGHT),
        ([False, True], RIGHT),
        ([False, False], TRIED),
        ([True, True], RIGHT),
    ],
)
def test_a_question_is_worth_the_same_in_the_end(answers: list[bool], expected: int) -> None:
    assert total(answers) == expected


@given(st.lists(st.booleans(), min_size=1))
def test_only_the_best_answer_counts(answers: list[bool]) -> None:
    assert total(answers) == (RIGHT if any(answers) else TRIED)


@given(st.booleans(), st.integers(0, 1000))
def test_nothing_is_ever_taken_away(right: bool, earned: int) -> None:
    assert points(right=right, earned=earned) >= 0
