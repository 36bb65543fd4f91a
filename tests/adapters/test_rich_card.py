"""Cards as panels."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from adapters.prose import clean
from adapters.rich_card import WIDEST, rich_card
from bot.view.card import Card, Tone
from tests.adapters.cards import (
    BOARD,
    FAMILIAR,
    HELP,
    HOSTILE,
    QUESTION,
    REVEAL,
    SHORT_BARS,
    STREAK,
    cards,
    make_choices,
    with_text,
)

WINDOWS = (20, 40, 78, 200)
READER = "only you see this"


def draw(card: Card, width: int = 60, *, reader: str = READER, colour: bool = False) -> str:
    out = io.StringIO()
    screen = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
        _environ={},
    )
    screen.print(rich_card(card, reader, width))
    return out.getvalue()


def test_a_question_shows_what_to_type() -> None:
    assert (
        draw(QUESTION)
        == """\
╭─ Question of the day: Regularisation, beginner ──────────╮
│                                                          │
│  What does inverted dropout do at test time?             │
│                                                          │
│    model.eval()                                          │
│    y = model(x)                                          │
│                                                          │
│  A  It divides the input by the keep probability         │
│  B  Nothing: the scale was paid while training, so all   │
│     units are simply kept                                │
│  C  3 × 3                                                │
│                                                          │
│  Your answer: type a letter.                             │
│  Hint: type hint                                         │
│                                                          │
│  One is right. About 60 seconds.                         │
│                                                          │
╰────────────────────────────────────── only you see this ─╯
"""
    )


def test_a_reveal_sets_bars_under_long_options() -> None:
    assert (
        draw(REVEAL)
        == """\
╭─ The answer to Monday 2 March: Regularisation ───────────╮
│                                                          │
│     A  It divides the input by the keep probability      │
│        █████░░░░░░░░░░░░░░░ 1                            │
│  ✓  B  Nothing: the scale was paid while training, so    │
│        all units are simply kept                         │
│        ███████████████░░░░░ 3                            │
│                                                          │
│  4 answers, 3 right.                                     │
│                                                          │
╰────────────────────────────────────── only you see this ─╯
"""
    )


def test_a_reveal_sets_bars_beside_short_options_with_the_sign_of_the_right_one() -> None:
    assert (
        draw(SHORT_BARS)
        == """\
╭─ The answer ─────────────────────────────────────────────╮
│                                                          │
│     A  2   ░░░░░░░░░░░░░░░░░░░░ 0                        │
│  ✓  B  32  ████████████████████ 3                        │
│                                                          │
╰────────────────────────────────────── only you see this ─╯
"""
    )


def test_a_calendar_is_a_week_a_row_with_its_legend() -> None:
    assert (
        draw(STREAK, 78)
        == """\
╭─ Your streak: 2 ───────────────────────────────────────────────────────────╮
│                                                                            │
│         M T W T F S S                                                      │
│  23 Feb       □ ·                                                          │
│   2 Mar ■ ❄ ■       ?                                                      │
│                                                                            │
│  ■ answered  ❄ freeze  □ missed  ? open  · does not count                  │
│                                                                            │
╰──────────────────────────────────────────────────────── only you see this ─╯
"""
    )


def test_a_board_is_flush_and_points_at_the_reader() -> None:
    assert (
        draw(BOARD)
        == """\
╭─ The board this week ────────────────────────────────────╮
│                                                          │
│         Name    Points  Right                            │
│      1  Ana      1,062      6                            │
│  ▸   2  李小龙      44      4                            │
│     10  Zoë          2      0                            │
│                                                          │
│  3 learners. See also /leaderboard all                   │
│                                                          │
╰────────────────────────────────────── only you see this ─╯
"""
    )


def test_help_is_a_list_where_columns_have_no_room() -> None:
    assert (
        draw(HELP, 30)
        == """\
╭─ Commands ─────────────────╮
│                            │
│  /daily                    │
│      Today's question      │
│  /streak why               │
│      Each posted           │
│      question, your        │
│      deadline, and how it  │
│      counted               │
│  /me zone ZONE             │
│      Set your time zone,   │
│      like /me zone         │
│      Asia/Kolkata          │
│                            │
╰──────── only you see this ─╯
"""
    )


def test_a_title_too_long_for_the_border_stands_inside() -> None:
    lines = draw(QUESTION, 40).splitlines()

    assert lines[0] == f"╭{'─' * 38}╮"
    assert [line.strip("│ ") for line in lines[2:4]] == [
        "Question of the day:",
        "Regularisation, beginner",
    ]


def test_a_reader_too_long_for_the_border_is_cut_with_a_sign() -> None:
    assert draw(STREAK, 30, reader="only " + "x" * 80).splitlines()[-1].endswith("xxx… ─╯")


def test_options_say_what_they_turned_out_to_be() -> None:
    drawn = draw(Card(title="Over", blocks=(make_choices(marks=True, is_open=False),)))

    assert "│  ✗  A  It divides" in drawn
    assert "│  ✓  B  Nothing" in drawn
    assert "Your answer" not in drawn


@pytest.mark.parametrize("width", WINDOWS)
@pytest.mark.parametrize("card", FAMILIAR, ids=lambda card: card.title)
def test_a_panel_is_as_wide_as_the_window_but_never_wider_than_reads_well(
    card: Card, width: int
) -> None:
    assert {cell_len(line) for line in draw(card, width).splitlines()} == {min(width, WIDEST)}


@given(cards(), st.sampled_from(WINDOWS))
def test_any_card_keeps_its_frame(card: Card, width: int) -> None:
    lines = draw(card, width).splitlines()

    assert {cell_len(line) for line in lines} == {min(width, WIDEST)}
    assert all(line.isprintable() for line in lines)


@given(cards(), st.sampled_from(WINDOWS))
def test_without_colour_the_same_characters_are_shown(card: Card, width: int) -> None:
    assert uncoloured(draw(card, width, colour=True)) == draw(card, width)


def uncoloured(drawn: str) -> str:
    parts = drawn.split("\x1b[")
    return parts[0] + "".join(part.partition("m")[2] for part in parts[1:])


def test_each_tone_has_a_border_of_its_own_colour() -> None:
    borders = {draw(Card(title="t", tone=tone), colour=True).partition("╭")[0] for tone in Tone}

    assert len(borders) == len(Tone)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is_or_not_at_all(hostile: str) -> None:
    said = f"before{hostile}after"
    drawn = draw(with_text(said), 400, reader=said)

    seen = " ".join(clean(said).split())
    words = " ".join(drawn.replace("│", " ").split())
    assert len(seen) > WIDEST - 6 or words.count(seen) >= 8
    assert not set(drawn) & set("\x00\x07\x08\x0b\x1b\x7f\x9b\r\u200b\u200d\u202e\u2066\ufeff")
