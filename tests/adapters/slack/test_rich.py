"""Spans in rich text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import size
from adapters.prose import clean, plain_text
from adapters.slack.limits import LIMITS
from adapters.slack.rich import bullets, fitted, listed, preformatted, section, shortened
from bot.view.text import Moment, Span, Style, Text, code, strong, text
from tests.adapters.cards import NOON, texts
from tests.adapters.slack.reader import Kind, kinds, pieces, spaced
from tests.adapters.slack.test_mrkdwn import FORGED, spoken

UNTIL = Moment(NOON, "UTC")


def block(*elements: object) -> dict[str, object]:
    return {"type": "rich_text", "elements": [each for each in elements if each]}


def seen(said: Text) -> str:
    return "".join(piece.text for piece in pieces(block(section(said))))


@given(spoken() | texts())
def test_what_is_written_is_what_is_shown(said: Text) -> None:
    assert spaced(seen(said)) == spaced(plain_text(said))
    assert kinds(block(section(said))) <= {Kind.STRONG, Kind.CODE, Kind.MOMENT}


@pytest.mark.parametrize("forged", FORGED)
def test_no_sign_means_anything(forged: str) -> None:
    assert section(text(forged or "x")) in (
        {"type": "rich_text_section", "elements": [{"type": "text", "text": clean(forged)}]},
        None,
    )


def test_neighbours_in_one_style_are_one_run() -> None:
    said = text("a", "b", strong("c"), strong("d"), code("e"), code("f\ng"), "")

    assert section(said) == {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "ab"},
            {"type": "text", "text": "cd", "style": {"bold": True}},
            {"type": "text", "text": "e", "style": {"code": True}},
            {"type": "text", "text": "f\ng", "style": {"bold": True}},
        ],
    }


def test_a_moment_is_a_date_in_the_readers_own_time() -> None:
    assert section(text("Until ", UNTIL)) == {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "Until "},
            {
                "type": "date",
                "timestamp": 1772452800,
                "format": "{date_short_pretty} at {time}",
                "fallback": "Mon 2 Mar 12:00",
            },
        ],
    }


def test_what_says_nothing_is_nothing() -> None:
    assert section(text(" \n", "\u200b")) is None
    assert preformatted(" \n\n", 100) is None


@given(spoken() | texts(), st.integers(1, 60))
def test_what_is_cut_fits_and_is_the_beginning(said: Text, room: int) -> None:
    cut = plain_text(shortened(said, room))
    whole = plain_text(shortened(said, 10**6))

    assert size(cut) <= room
    assert cut == whole or (cut.endswith("…") and whole.startswith(cut.removesuffix("…")))


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("letter", ["x", "*", "🧠"])
def test_at_the_limit_all_is_shown_and_one_over_it_is_cut(style: Style, letter: str) -> None:
    said = (Span(letter * 500, style),)

    assert shortened(said, 500 * size(letter)) == said
    assert (
        plain_text(shortened(said, 500 * size(letter) - 1))
        == letter * (500 - (2 if size(letter) == 1 else 1)) + "…"
    )


def test_a_moment_is_never_broken() -> None:
    said = text("Until ", UNTIL, ".")

    assert shortened(said, 22) == said
    assert shortened(said, 21) == text("Until", "…")


@given(st.lists(texts(), max_size=9), st.integers(1, 90))
def test_lines_that_are_cut_fit(lines: list[Text], room: int) -> None:
    assert size(plain_text(listed(lines, room))) <= room


def test_the_longest_line_gives_way_and_the_last_are_left_out() -> None:
    assert listed([text("a"), text("b")], 3) == text("a", "\n", "b")
    assert plain_text(listed([text("short"), text("x" * 50)], 30)) == "short\n" + "x" * 21 + "…"
    assert plain_text(listed([text("some words")] * 9, 40)) == "some words\nsome words\n…"


def test_a_list_has_a_point_for_each_and_fits() -> None:
    whole = bullets([text("a\n", strong("b")), text(" "), text("c")], 100)

    assert "".join(piece.text for piece in pieces(block(whole))) == "• a\n  b\n• c"
    assert bullets([text(" ")], 100) is None
    assert bullets([text("some words")] * 9, 40) == bullets(
        fitted([text("some words")] * 9, 40), 10**6
    )


def test_a_long_run_is_parted_where_no_page_allows_more() -> None:
    [whole] = [section(text("🧠" * (LIMITS.text // 2)))]
    [parted] = [section(text("🧠" * (LIMITS.text // 2 + 1)))]

    assert whole
    assert parted
    assert len(whole["elements"]) == 1
    assert [size(run["text"]) for run in parted["elements"]] == [LIMITS.text, 2]
    [plain] = [section(text("x" * LIMITS.text))]
    assert plain
    assert len(plain["elements"]) == 1


def test_code_keeps_its_lines_and_its_signs() -> None:
    shown = preformatted("a\n\tb = ```*x*``` &lt;\n\n", 100)

    assert shown == {
        "type": "rich_text_preformatted",
        "elements": [{"type": "text", "text": "a\n    b = ```*x*``` &lt;"}],
    }
    assert preformatted("one\ntwo\nthree", 10) == {
        "type": "rich_text_preformatted",
        "elements": [{"type": "text", "text": "one\ntwo\n…"}],
    }
