"""The comment at the top of a Markdown file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.markdown.comment import body_of, commented, uncommented


@given(text=st.text(), lines=st.lists(st.text(alphabet="a->!<", max_size=8)))
def test_a_comment_is_taken_away_whole(text: str, lines: list[str]) -> None:
    assert body_of(commented(text, lines)) == text.lstrip("\r\n")


def test_its_lines_stay_empty_so_that_the_others_keep_their_numbers() -> None:
    text = commented("# relu", ["one", "two"])

    assert uncommented(text).split("\n").index("# relu") == text.split("\n").index("# relu")


@pytest.mark.parametrize("text", ["# relu\n<!-- a -->", "<!-- a\n# relu", "a <!-- b -->"])
def test_anything_else_is_left_as_it_is(text: str) -> None:
    assert uncommented(text) == text
