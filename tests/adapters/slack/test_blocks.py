"""Blocks as what they say on Slack."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.blocks import drawn, said, small, units
from adapters.slack.limits import LIMITS
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Calendar,
    Code,
    Day,
    Field,
    Fields,
    Mark,
    Note,
    Paragraph,
)
from bot.view.text import Moment, code, strong, text
from tests.adapters.cards import (
    HINT,
    NOON,
    NUMBER,
    REVEAL,
    SHORT_BARS,
    STREAK,
    VERDICT,
    blocks,
    make_choices,
)
from tests.adapters.slack.allowed import told
from tests.adapters.slack.reader import Kind, kinds, pieces

ROOM = 9000
FACTS = Fields((Field("Zone", text("Europe/Berlin")), Field("Next", text(" "))))
SAID = {Kind.STRONG, Kind.CODE, Kind.BLOCK, Kind.MOMENT}


def seen(block: Block, room: int = ROOM) -> list[str]:
    return ["".join(piece.text for piece in pieces(each)) for each in drawn(block, room)]


@pytest.mark.parametrize(
    ("block", "kind", "words"),
    [
        (Paragraph(text("Why: ", strong("so"))), "rich_text", "Why: so"),
        (Note(text("One\nTwo ", code("/daily"))), "context", "One\nTwo /daily"),
        (Note(text("until ", Moment(NOON, "UTC"))), "context", "until Mon 2 Mar 12:00"),
        (Note(text("*so*")), "rich_text", "*so*"),
        (Code("x = `1`\n"), "rich_text", "x = `1`"),
        (FACTS, "rich_text", "Zone  Europe/Berlin\nNext  -"),
    ],
)
def test_a_block_says(block: Block, kind: str, words: str) -> None:
    assert seen(block) == [words]
    assert [each["type"] for each in drawn(block, ROOM)] == [kind]


@pytest.mark.parametrize(
    "block", [HINT, NUMBER.blocks[1], Paragraph(()), Note(text(" ")), Code("")]
)
def test_what_has_no_words_is_not_drawn(block: Block) -> None:
    assert drawn(block, ROOM) == []


def test_options_stand_in_the_card_with_signs_once_they_are_judged() -> None:
    [plain], [marked] = seen(make_choices()), seen(make_choices(marks=True))

    assert plain.split("\n")[2] == "C  3 × 3"
    assert [line[:4] for line in marked.split("\n")] == ["✗ A ", "✓ B ", "C  3"]
    assert all(kinds(each) == {Kind.STRONG} for each in drawn(make_choices(), ROOM))


def test_short_bars_stand_beside_their_labels() -> None:
    assert seen(SHORT_BARS.blocks[0]) == ["  A 2   ░░░░░░░░░░ 0\n✓ B 32  ██████████ 3"]
    assert kinds(drawn(SHORT_BARS.blocks[0], ROOM)[0]) == {Kind.BLOCK}


def test_long_labels_have_their_bar_under_them() -> None:
    assert seen(REVEAL.blocks[0]) == [
        "A  It divides the input by the keep probability\n██░░░░░░░░ 1\n"
        "✓ B  Nothing: the scale was paid while training, so all units are simply kept\n"
        "████████░░ 3"
    ]


def test_bars_without_a_bar_say_nothing() -> None:
    assert drawn(Bars(()), ROOM) == []
    assert seen(Bars((Bar(label="x", share=0.5),))) == ["x  █████░░░░░"]


def test_a_calendar_has_a_week_a_row_and_a_legend_in_small_print() -> None:
    squares, legend = seen(STREAK.blocks[0])

    assert squares.split("\n")[0].split() == [*"MTWTFSS"]
    assert squares.split("\n")[1].split()[:2] == ["23", "Feb"]
    assert legend.startswith("■ answered")
    assert [each["type"] for each in drawn(STREAK.blocks[0], ROOM)] == ["rich_text", "context"]


def test_a_long_calendar_shows_its_latest_weeks() -> None:
    first = date(2026, 1, 5)
    days = tuple(Day(first + timedelta(days=at), Mark.RIGHT) for at in range(7 * 30))
    [squares, _] = seen(Calendar(days), 200)
    lines = squares.split("\n")

    assert lines[0].split() == [*"MTWTFSS"]
    assert lines[-1].split()[:2] == ["27", "Jul"]
    assert 2 < len(lines) < 10


def test_small_print_that_is_too_long_for_a_text_object_is_rich_text() -> None:
    [fits] = small(text("&" * (LIMITS.text // 5)), ROOM)
    [over] = small(text("&" * (LIMITS.text // 5 + 1)), ROOM)

    assert (fits["type"], over["type"]) == ("context", "rich_text")


@given(blocks(), st.integers(12, 400))
def test_any_block_says_at_most_what_there_is_room_for(block: Block, room: int) -> None:
    said = drawn(block, room)

    # A calendar always has its head, and moments are written twice.
    assert told(said) <= 8 * room
    assert len(said) <= 2
    assert {kind for each in said for kind in kinds(each)} <= SAID


def test_a_block_that_was_drawn_before_says_the_same() -> None:
    for block in (*VERDICT.blocks, *STREAK.blocks):
        assert (
            said(block, ROOM)
            == said(block, ROOM)
            == (drawn(block, ROOM), units(drawn(block, ROOM)))
        )


def test_units_are_those_of_the_words_alone() -> None:
    assert units([{"type": "rich_text", "elements": [{"text": "ab"}, {"fallback": "😀"}]}]) == 4
