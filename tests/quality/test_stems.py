"""What is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.quality.stems import LONGEST_STEM, WIDEST_CODE, long_stem, quiet_negation, wide_code
from tests.quality.items import lines, make_item


@given(st.integers(1, 200))
def test_only_a_stem_of_more_than_sixty_words_is_long(words: int) -> None:
    found = [*long_stem(make_item(prompt="word " * words))]

    assert bool(found) == (words > LONGEST_STEM)
    assert {each.severity for each in found} <= {Severity.WARNING}


def test_a_long_stem_is_counted() -> None:
    assert lines(long_stem(make_item(prompt="word " * 61))) == [
        "q, prompt: has 61 words. Shorten it to 60, or move figures into code."
    ]


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("Which of these is not a loss?", "is not"),
        ("Which layers do not change the shape?", "do not"),
        ("Pick the one that doesn't belong.", "doesn't"),
        ("Which of these can not, or cannot be learned?", "cannot"),
        ("Which of these hold, except for linear maps?", "except"),
        ("Which statement is false?", "is false"),
        ("Which cause is least likely?", "least likely"),
        ("A net is trained. Which of these does never happen?", "does never"),
    ],
)
def test_a_negation_that_is_easily_missed_is_named(prompt: str, words: str) -> None:
    assert lines(quiet_negation(make_item(prompt=prompt))) == [
        f"q, prompt: asks for the opposite, and {words!r} is easily missed."
        " Ask for what is so, or write the negation in capitals: NOT."
    ]


@pytest.mark.parametrize(
    "prompt",
    [
        "Which of these is NOT a loss?",
        "Which of these hold, EXCEPT for linear maps?",
        "The net does not learn. Which cause fits best?",
        "What does B learn that A does not?",
        "Which of these needs at least two layers?",
        "What is wrong with it, if anything?",
        "At a false-positive rate of 0.2, which model is better?",
    ],
)
def test_a_negation_in_capitals_or_in_the_story_is_none(prompt: str) -> None:
    assert lines(quiet_negation(make_item(prompt=prompt))) == []


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_each_line_of_code_that_is_too_wide_is_found(widths: list[int]) -> None:
    code = "\n".join("x" * width for width in widths)

    found = [*wide_code(make_item(code=code))]

    assert len(found) == sum(width > WIDEST_CODE for width in widths)
    assert {each.severity for each in found} <= {Severity.ERROR}


def test_a_wide_line_is_numbered_and_a_tab_takes_its_room() -> None:
    assert lines(wide_code(make_item(code=f"x = 1\n\t{'y' * 41}"))) == [
        "q, code: line 2 has 45 columns. Break it after 44 at most: a phone shows no more."
    ]
