"""Texts between Markdown's marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.markdown.escape import CODE, ITEM, TEXT, Place, survives
from tests.bank.strategies import FRAGMENTS

HOSTILE = st.lists(
    st.sampled_from([*FRAGMENTS, "\ud83e", "\ude00"]) | st.text(st.characters(), max_size=4)
).map("".join)
PLACES = pytest.mark.parametrize("place", [TEXT, ITEM, CODE], ids=["text", "item", "code"])


@PLACES
@given(text=HOSTILE)
def test_what_is_escaped_is_read_back_exactly(place: Place, text: str) -> None:
    assert place.unescape(place.escape(text)) == text


@PLACES
@given(text=HOSTILE)
def test_an_escaped_text_can_be_saved_and_has_nothing_an_editor_drops(
    place: Place, text: str
) -> None:
    written = place.escape(text)

    assert survives(written)
    assert written.encode("utf-8").decode("utf-8") == written


@PLACES
@pytest.mark.parametrize(
    "text",
    [
        "An ordinary sentence: x₁ * 2 < 0.5, isn't it? (#1 of 3)",
        "Two paragraphs.\n\nThe second uses $\\alpha$, C:\\temp\\ and a_b_c.",
        "AT&T &amp; others, R&D; -1 is no item, #tag no heading",
        "1. first\n2. second\n* star\n+ plus\n> quote",
    ],
)
def test_an_ordinary_text_stays_as_it_is(place: Place, text: str) -> None:
    assert place.escape(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# Loss", "\\# Loss"),
        ("a\n## Code\nb", "a\n\\## Code\nb"),
        ("#", "\\#"),
        ("\\# Loss", "\\\\# Loss"),
        ("```python\nx\n```", "\\```python\nx\n\\```"),
        ("~~~", "\\~~~"),
        ("a \nb\t", "a&#32;\nb&#9;"),
        ("\n\na\n", "&#10;&#10;a&#10;"),
        ("a\r\nb", "a&#13;\nb"),
        ("a\\\r", "a&#92;&#13;"),
        ("&#13;", "\\&#13;"),
        ("\\&#13;", "\\\\&#13;"),
        ("\x00\u2028\ud83e", "&#0;&#8232;&#55358;"),
        ("  indented", "  indented"),
        ("- no item", "- no item"),
    ],
)
def test_a_text_that_looks_like_markdown_is_marked(text: str, written: str) -> None:
    assert TEXT.escape(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\n- b", "a\n\\- b"), ("-", "\\-"), ("  a\n  b", "&#32; a\n&#32; b"), ("-1", "-1")],
)
def test_in_a_list_indentation_and_dashes_are_marked_too(text: str, written: str) -> None:
    assert ITEM.escape(text) == written


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&#169; 2026", "© 2026"),
        ("&#1114111;", "\U0010ffff"),
        ("&#1114112;", "&#1114112;"),
        ("\\alpha \\* \\-", "\\alpha \\* \\-"),
    ],
)
def test_a_hand_written_mark_is_read_and_anything_else_is_left(written: str, text: str) -> None:
    assert TEXT.unescape(written) == text


@pytest.mark.parametrize(
    ("code", "kept"),
    [("# loss\n\n\tx = 1\n", True), ("x \ny", False), ("x\r\n", False), ("\x0c", False)],
)
def test_code_survives_unless_an_editor_would_change_it(code: str, kept: bool) -> None:
    assert survives(code) is kept
