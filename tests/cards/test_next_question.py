"""Going on after an answer."""

from datetime import UTC, datetime

from bot.cards.next_question import no_more_card, onward_blocks
from bot.view.actions import NextQuestion, ReportPost
from bot.view.card import Buttons
from tests.card_reading import words
from tests.cards.test_question import POST

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_under_a_verdict_stand_two_buttons_in_one_row() -> None:
    [row] = onward_blocks(POST)

    assert isinstance(row, Buttons)
    assert [(button.label, button.action) for button in row.buttons] == [
        ("Next question", NextQuestion(POST.id)),
        ("Report a problem", ReportPost(POST.id)),
    ]


def test_it_says_what_comes_and_when_in_the_readers_time() -> None:
    told = words(no_more_card(AT, AT, "Asia/Tokyo"))

    assert told == (
        "That was all for now The next question comes Mon 2 Mar 18:00. "
        "Your next review: Mon 2 Mar 18:00."
    )


def test_without_a_schedule_there_is_always_one_to_ask_for() -> None:
    assert words(no_more_card(None, None, "UTC")).endswith("/daily")
