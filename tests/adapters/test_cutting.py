"""Text that is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import ELLIPSIS, cut, fair_share, first_lines, label, size


@given(st.text(st.sampled_from("a b🧠e\u0301🇩🇪👍🏽…"), max_size=60), st.integers(1, 40))
def test_what_is_cut_fits_and_is_a_beginning(words: str, most: int) -> None:
    kept = cut(words, most)

    assert size(kept) <= most
    assert kept == words or words.startswith(kept.removesuffix(ELLIPSIS))
    kept.encode()


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("exactly", 7, "exactly"),
        ("exactly!", 7, "exactl…"),
        ("a whole word", 10, "a whole…"),
        ("a whole word", 8, "a whole…"),
        ("a whole word", 7, "a…"),
        ("🧠🧠🧠", 6, "🧠🧠🧠"),
        ("🧠🧠🧠", 5, "🧠🧠…"),
        ("🧠🧠🧠", 4, "🧠…"),
        ("xe\u0301y", 3, "x…"),
        ("🇩🇪🇩🇪", 7, "🇩🇪…"),
        ("👍🏽👍🏽", 6, "👍🏽…"),
        ("👍🏽👍🏽", 3, "…"),
        ("word", 1, "…"),
        ("e" + "\u0301" * 50, 40, "…"),
        ("x" * 80, 60, "x" * 59 + "…"),
    ],
)
def test_it_ends_with_a_word_or_at_least_with_a_whole_sign(
    words: str, most: int, kept: str
) -> None:
    assert cut(words, most) == kept


def test_a_label_is_one_line_and_never_empty() -> None:
    assert label(" a\n b\u202e ", 80) == "a b"
    assert label("\u200b", 80) == label("", 80) == ELLIPSIS


@given(st.lists(st.integers(0, 50), max_size=8), st.integers(0, 200))
def test_what_is_longest_gives_way_first(sizes: list[int], room: int) -> None:
    share = fair_share(sizes, room)
    taken = [min(each, share) for each in sizes]

    assert sum(taken) <= room
    if taken != sizes:  # there is no room to give everyone one more
        assert sum(min(each, share + 1) for each in sizes) > room


def test_the_first_lines_that_fit_are_kept_whole() -> None:
    lines = ["one", "two", "three"]

    assert first_lines(lines, 13) == "one\ntwo\nthree"
    assert first_lines(lines, 12) == "one\ntwo\n…"
    assert first_lines(["a long line"], 7) == "a long…"
