"""Blocks as the words of an embed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import size
from adapters.discord.blocks import words
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
    blocks,
    make_choices,
)
from tests.adapters.discord.reader import Kind, kinds

FACTS = Fields((Field("Zone", text("Europe/Berlin")), Field("Next", text(" "))))
OURS = {Kind.STRONG, Kind.CODE, Kind.BLOCK, Kind.SMALL, Kind.MOMENT}


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Paragraph(text("Why: ", strong("so"))), "Why: **so**"),
        (Note(text("One\nTwo ", code("/daily"))), "-# One\n-# Two `/daily`"),
        (Note(text("until ", Moment(NOON, "UTC"))), "-# until <t:1772452800:f> (<t:1772452800:R>)"),
        (Code("x = `1`\n"), "```py\nx = `1`\n```"),
        (FACTS, "**Zone**  Europe/Berlin\n**Next**  \\-"),
        (HINT, ""),
        (NUMBER.blocks[1], ""),
    ],
)
def test_a_block_says(block: Block, written: str) -> None:
    assert words(block) == written


def test_options_stand_in_the_card_with_signs_once_they_are_judged() -> None:
    assert words(make_choices()).split("\n")[2] == "**C**  3 × 3"
    assert [line[:7] for line in words(make_choices(marks=True)).split("\n")] == [
        "✗ **A**",
        "✓ **B**",
        "**C**  ",
    ]


def test_short_bars_stand_beside_their_labels() -> None:
    assert words(SHORT_BARS.blocks[0]) == ("```\n  A 2   ░░░░░░░░░░ 0\n✓ B 32  ██████████ 3\n```")


def test_long_labels_have_their_bar_under_them() -> None:
    assert words(REVEAL.blocks[0]) == (
        "**A**  It divides the input by the keep probability\n`██░░░░░░░░` 1\n"
        "✓ **B**  Nothing: the scale was paid while training, so all units are simply kept\n"
        "`████████░░` 3"
    )


def test_bars_give_way_to_their_labels_first() -> None:
    bars = Bars((Bar(label="x" * 30, share=0.5, note="3 of 6"),))

    assert words(bars) == f"```\n{'x' * 30}  ██░░░ 3 of 6\n```"


def test_a_calendar_is_a_week_a_row_with_its_legend() -> None:
    assert words(STREAK.blocks[0]) == (
        "```\n"
        "       M T W T F S S\n"
        "23 Feb       □ ·\n"
        " 2 Mar ■ ❄ ■       ?\n"
        "```\n"
        "-# ■ answered  ❄ freeze  □ missed  ? open  · does not count"
    )


def test_of_a_long_calendar_the_latest_weeks_are_shown() -> None:
    first = date(2026, 1, 5)
    year = Calendar(tuple(Day(first + timedelta(days=d), Mark.RIGHT) for d in range(365)))
    drawn = words(year, 300)

    assert size(drawn) <= 300
    assert "28 Dec" in drawn
    assert " 5 Jan" not in drawn
    assert drawn.endswith("does not count")


@given(blocks(), st.integers(1, 400))
def test_no_block_says_more_than_there_is_room_for_or_what_it_should_not(
    block: Block, room: int
) -> None:
    written = words(block, room)

    assert size(written) <= room
    assert kinds(written) <= OURS
    written.encode()
