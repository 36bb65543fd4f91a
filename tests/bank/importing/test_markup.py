"""HTML of cards as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.importing.markup import to_text, unsaid

PIECES = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<div>",
        "<br>",
        "<li>",
        "&amp;",
        "&#60;",
        "<![",
        "<!--",
        "-->",
        "<script>",
        "x",
    ]
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>Bold</b> and <code>code</code>", "Bold and code"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("Which?<ul><li>a</li><li>b</li></ul>", "Which?\n- a\n- b"),
        ("a &lt; b &amp;&amp; c&nbsp;d &eacute; &#8230;", "a < b && c d é …"),
        ("x<sup>2</sup> + y<sub>i</sub>", "x^2 + y_i"),
        ("<style>p { color: red }</style>seen<script>alert(1)</script>", "seen"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- hidden -->shown", "shown"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n c"),
        ("one<br><br>two", "one\n\ntwo"),
        ('<a href="x">link</a> &lt;b&gt;', "link <b>"),
        ("<![if !x]>odd", "odd"),
    ],
)
def test_a_reader_sees_the_same(html: str, text: str) -> None:
    assert to_text(html) == text


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ('see <img src="a.png">', "holds a picture"),
        ("hear [sound:a.mp3]", "holds a sound"),
        ("The {{c1::loss}} falls", "is a cloze, which hides words in a text"),
        ("an image of a tag", ""),
    ],
)
def test_what_cannot_be_words_is_named(field: str, why: str) -> None:
    assert unsaid(field, html=True) == why


def test_a_picture_in_plain_text_is_text() -> None:
    assert unsaid("<img> is a tag", html=False) == ""


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_any_html_becomes_text(html: str) -> None:
    assert isinstance(to_text(html), str)


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a b='", "<", "</", "<aaaa", "&#", "[sound:"])
def test_what_is_never_closed_costs_no_more_than_its_length(piece: str) -> None:
    """The parser of the standard library takes seconds for some of these."""
    field = "seen" + piece * 50_000

    assert to_text(field).startswith("seen")
    assert unsaid(field, html=True) == ""
