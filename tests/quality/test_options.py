"""Options about options, and options that say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.quality.options import same_options, summaries
from tests.quality.items import OPTIONS, lines, make_item


@pytest.mark.parametrize(
    "option",
    [
        "All of the above",
        "None of the above.",
        "all of these",
        "None of these is right",
        "Both A and B",
        "A and C",
        "Neither B nor C",
        "both options a and d",
        "Answers A and B are correct",
        "Any of the other options",
        "More than one of the above",
        "Both of them",
    ],
)
def test_an_option_about_other_options_is_an_error(option: str) -> None:
    (found,) = summaries(make_item(*OPTIONS[:3], option))

    assert (found.severity, found.field) == (Severity.ERROR, "choices[3].text")
    assert str(found) == (
        f"q, choices[3].text: {option!r} speaks of other options."
        " Write an option that says something itself; options are shuffled."
    )


@pytest.mark.parametrize(
    "option",
    [
        "All of the weights",
        "Both losses fall",
        "None of the gradients vanish",
        "The first and second moments",
        "1 and 2",
        "A and C fall while B rises",
    ],
)
def test_an_option_that_says_something_is_none(option: str) -> None:
    assert lines(summaries(make_item(*OPTIONS[:3], option))) == []


def test_letters_that_name_things_in_the_stem_are_things() -> None:
    models = make_item("A and B", "Only A", "Only B", prompt="Which of models A and B overfit?")

    assert lines(summaries(models)) == []
    assert len([*summaries(make_item("A and B", "Six", "Two"))]) == 1


SPELLINGS = ("The batch-norm", "batch norm", "Batch norm.", "  a BATCH norm ", "batch\u2010norm!")


@given(st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS))
def test_options_that_differ_in_spelling_alone_are_the_same(one: str, other: str) -> None:
    assert lines(same_options(make_item("Six", one, other))) == [
        "q, choices[2].text: says the same as choices[1]."
        " Change one: case, articles, hyphens and full stops make no difference."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x + 1", "x - 1"),
        ("x - 1", "x1"),
        ("-5", "5"),
        ("(2, 3)", "(23,)"),
        ("W x", "w + x"),
        ("batch norm", "layer norm"),
        ("1 2", "12"),
    ],
)
def test_signs_and_numbers_make_a_difference(one: str, other: str) -> None:
    assert lines(same_options(make_item("Six", one, other))) == []
