"""Sure words, careful words, precise marks."""

import pytest

from bot.quality.vocabulary import absolutes_in, hedges_in, specifics_in


def test_absolutes_are_words_and_not_parts_of_words() -> None:
    assert absolutes_in("Always ALL layers, everything; small alloys evermore") == [
        "always",
        "all",
        "everything",
    ]


def test_hedges_are_words_that_leave_a_way_out() -> None:
    assert hedges_in("It may often depend on mayonnaise; at most one in general") == [
        "may",
        "often",
        "at most",
        "in general",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It falls", 0),
        ("It falls, slowly.", 0),
        ("It falls by 12%", 3),
        ("Use Adam", 1),
        ("ReLU is used", 1),
        ("x ≤ 0.5", 3),
    ],
)
def test_digits_signs_and_names_are_specific(text: str, count: int) -> None:
    assert specifics_in(text) == count
