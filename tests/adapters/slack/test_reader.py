"""The reader of what Slack shows."""

import pytest

from tests.adapters.slack.reader import Kind, Piece, read


@pytest.mark.parametrize(
    ("words", "kind", "seen"),
    [
        ("*a b*", Kind.STRONG, "a b"),
        ("_a_", Kind.ITALIC, "a"),
        ("~a~", Kind.STRUCK, "a"),
        ("`*a*`", Kind.CODE, "*a*"),
        ("<!channel>", Kind.MENTION, "<!channel>"),
        ("<@U1>", Kind.MENTION, "<@U1>"),
        ("<https://example.org|x>", Kind.LINK, "<https://example.org|x>"),
        (":smile:", Kind.EMOJI, ":smile:"),
        ("&gt; a", Kind.QUOTE, "> a"),
    ],
)
def test_what_means_something_is_seen_to(words: str, kind: Kind, seen: str) -> None:
    assert read(words) == [Piece(seen, frozenset({kind}))]


@pytest.mark.parametrize("words", ["2 * 3 * 4", "a_b_c", "12:30", "x * y", "a ~ b"])
def test_what_means_nothing_is_one_piece(words: str) -> None:
    assert read(words) == [Piece(words)]


def test_entities_are_signs_and_a_moment_has_its_form() -> None:
    assert read("a &lt;!here&gt; &amp;amp;") == [Piece("a <!here> &amp;")]
    assert read("<!date^7^{time}|12:00>") == [Piece("12:00", frozenset({Kind.MOMENT}), 7, "{time}")]
