"""What there is to see of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("b", "b"),
        ("\u200eb\u200f", "b"),
        ("\u2067drop\u00adout\u2069", "dropout"),
        ("\ufeff5", "5"),
        ("\u200b\u200d", ""),
        ("深層 שלום e\u0301 🙂", "深層 שלום e\u0301 🙂"),
        ("a\tb\n", "a\tb\n"),
    ],
)
def test_marks_that_nobody_sees_are_gone(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text())
def test_nothing_is_added_and_nothing_left_to_take(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert len(visible(text)) <= len(text)
