"""Cards as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import (
    asking_card,
    button_word,
    how_to_press,
    plain,
    words_to_press,
)
from adapters.prose import clean, columns, one_line
from bot.view.card import Bars, Button, Card, Code, Entry, Field, Fields, Paragraph, Table
from bot.view.privacy_actions import ManagePrivacy, PrivacyDeed
from bot.view.text import cells, text
from tests.adapters.cards import (
    BOARD,
    FAMILIAR,
    FORM,
    HELP,
    HOSTILE,
    QUESTION,
    REVEAL,
    SHORT_BARS,
    STREAK,
    VERDICT,
    cards,
    make_choices,
    with_text,
)

SHOW = ManagePrivacy(PrivacyDeed.SHOW)
WINDOWS = (20, 40, 78, 200)


def test_a_question_shows_what_to_type() -> None:
    assert (
        plain(QUESTION, 60)
        == """\
Question of the day: Regularisation, beginner

What does inverted dropout do at test time?

    model.eval()
    y = model(x)

  A)  It divides the input by the keep probability
  B)  Nothing: the scale was paid while training, so all
      units are simply kept
  C)  3 × 3

Your answer: type a letter.
Hint: type hint

One is right. About 60 seconds.
"""
    )


def test_a_verdict_keeps_its_lines_and_its_facts() -> None:
    assert (
        plain(VERDICT, 40)
        == """\
Not quite. +2 points

You picked C: 3 × 3
That is a kernel, not dropout.

Why: Units are scaled while training.

Streak  5 in a row, best 9, 1 freeze in
        reserve

The question counts until Mon 2 Mar
17:30.
"""
    )


def test_a_reveal_sets_bars_under_their_options() -> None:
    assert (
        plain(REVEAL, 60)
        == """\
The answer to Monday 2 March: Regularisation

  A  It divides the input by the keep probability
     █████░░░░░░░░░░░░░░░ 1
✓ B  Nothing: the scale was paid while training, so all
     units are simply kept
     ███████████████░░░░░ 3

4 answers, 3 right.
"""
    )


def test_bars_shrink_with_the_window() -> None:
    assert plain(SHORT_BARS, 20).endswith(
        "  A  2\n     ░░░░░░░░░░░░░ 0\n✓ B  32\n     █████████████ 3\n"
    )


def test_a_calendar_is_a_week_a_row_with_its_legend() -> None:
    assert (
        plain(STREAK)
        == """\
Your streak: 2

       M T W T F S S
23 Feb       □ ·
 2 Mar ■ ❄ ■       ?

■ answered  ❄ freeze  □ missed  ? open  · does not count
"""
    )


def test_a_board_is_flush_and_points_at_the_reader() -> None:
    assert (
        plain(BOARD)
        == """\
The board this week

      Name    Points  Right
   1  Ana      1,062      6
▸  2  李小龙      44      4
  10  Zoë          2      0

3 learners. See also /leaderboard all
"""
    )


def test_a_table_without_room_is_a_list() -> None:
    assert (
        plain(BOARD, 20)
        == """\
The board this week

  1
    name: Ana,
    points: 1,062,
    right: 6
▸ 2
    name: 李小龙,
    points: 44,
    right: 4
  10
    name: Zoë,
    points: 2,
    right: 0

3 learners. See also
/leaderboard all
"""
    )


def test_help_wraps_what_a_command_does() -> None:
    assert (
        plain(HELP, 60)
        == """\
Commands

Command        What it does
/daily         Today's question
/streak why    Each posted question, your deadline, and how
               it counted
/me zone ZONE  Set your time zone, like /me zone
               Asia/Kolkata
"""
    )


def test_options_say_what_they_turned_out_to_be() -> None:
    card = Card(title="Over", blocks=(make_choices(marks=True, is_open=False),))

    lines = plain(card).splitlines()

    assert lines[2].startswith("✗ A)  ")
    assert lines[3].startswith("✓ B)  ")
    assert "Your answer" not in plain(card)


def test_several_letters_are_typed_together() -> None:
    card = Card(title="Now", blocks=(make_choices(several=True),))

    assert "Your answer: type letters, like A C.\n" in plain(card)


def test_an_empty_fact_is_a_dash() -> None:
    card = Card(title="Facts", blocks=(Fields((Field("Zone", text()), Field("Next", text(" ")))),))

    assert plain(card) == "Facts\n\nZone  -\nNext  -\n"


@pytest.mark.parametrize("width", WINDOWS)
@pytest.mark.parametrize("card", FAMILIAR, ids=lambda card: card.title)
def test_no_line_is_longer_than_the_window(card: Card, width: int) -> None:
    lines = plain(card, width).splitlines()

    assert max(map(columns, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


@given(cards(), st.sampled_from(WINDOWS))
def test_no_card_is_too_wide_but_for_its_code_and_wide_letters(card: Card, width: int) -> None:
    wraps = Card(title=card.title, blocks=tuple(b for b in card.blocks if not isinstance(b, Code)))
    notes = {b.note for block in card.blocks if isinstance(block, Bars) for b in block.bars}
    short = all(len(one_line(note)) < width - 10 for note in notes)

    assert not short or max(map(len, plain(wraps, width).splitlines())) <= width


@given(cards(), st.sampled_from(WINDOWS))
def test_no_card_steers_the_screen(card: Card, width: int) -> None:
    drawn = plain(card, width)

    assert all(character == "\n" or character.isprintable() for character in drawn)
    drawn.encode()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is_or_not_at_all(hostile: str) -> None:
    drawn = plain(with_text(f"before{hostile}after"), 200)

    seen = " ".join(clean(f"before{hostile}after").split())
    assert " ".join(drawn.split()).count(seen) >= 10
    assert not set(drawn) & set("\x00\x07\x08\x0b\x1b\x7f\x9b\r\u200b\u200d\u202e\u2066\ufeff")


def test_two_buttons_that_end_alike_go_by_their_first_words() -> None:
    row = [Button(label, SHOW) for label in ("Send my data", "Hide me", "Delete my data")]

    assert words_to_press(row) == ["send", "me", "delete"]
    assert how_to_press(row)[0] == ("Send my data: type ", "send")


@pytest.mark.parametrize(
    ("label", "word"), [("Hint", "hint"), ("Another hint", "hint"), (" A  B ", "b"), ("", "")]
)
def test_the_last_word_of_a_button_presses_it(label: str, word: str) -> None:
    assert button_word(label) == word


def test_a_value_of_a_pair_needs_no_name() -> None:
    table = Table(head=("Command", "What it does"), rows=(cells("/schedule topics", "word " * 5),))

    assert plain(Card(title="t", blocks=(table,)), 20) == (
        "t\n\n/schedule topics\n    word word word\n    word word\n"
    )


def test_lines_of_a_paragraph_stay_lines() -> None:
    assert plain(Card(title="t", blocks=(Paragraph(text("a\n\nb")),))) == "t\n\na\n\nb\n"


def test_a_form_that_could_not_be_opened_has_a_button() -> None:
    card = asking_card(FORM)

    assert card.title == FORM.title
    assert card.blocks == (Entry(label=FORM.title, action=FORM.action),)
