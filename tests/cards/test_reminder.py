"""Reminders in words."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.cards.reminder import (
    MOST_SHOWN,
    Waiting,
    reminder_card,
    reminders_card,
    reminders_off_card,
)
from bot.domain.reminder import QuietHours, Reminders
from bot.ids import LearnerId, TrackId
from bot.view.card import Buttons
from bot.view.private_actions import ShowPost, StopReminders
from tests.card_reading import words
from tests.cards.test_question import POST

CLOSES = datetime(2026, 3, 4, 2, tzinfo=UTC)
WAITING = Waiting(post=POST, title="Convolutional networks", closes=CLOSES, length=5)
SET = Reminders(learner=LearnerId("console:ann"), zone="UTC", next_at=CLOSES)


def test_one_open_question_is_named_with_its_streak_and_the_readers_deadline() -> None:
    card = reminder_card([WAITING], "Europe/Berlin")

    assert card.title == "Your question is still open"
    assert (
        "Convolutional networks: your streak of 5 answers waits for it until Wed 4 Mar 03:00."
        in words(card)
    )


@pytest.mark.parametrize("many", [1, 2, MOST_SHOWN, MOST_SHOWN + 2])
def test_there_is_a_button_for_each_that_has_room_and_one_to_stop(many: int) -> None:
    card = reminder_card([WAITING] * many, "UTC")
    [row] = [block for block in card.blocks if isinstance(block, Buttons)]
    actions = [button.action for button in row.buttons]

    assert actions == [ShowPost(WAITING.post.id)] * min(many, MOST_SHOWN) + [StopReminders()]
    assert ("more." in words(card)) is (many > MOST_SHOWN)


def test_a_track_of_its_own_is_named() -> None:
    evening = replace(WAITING, post=replace(WAITING.post, track=TrackId("test:garden/evening")))

    assert "Convolutional networks (evening)" in words(reminder_card([evening], "UTC"))


def test_what_is_set_is_told() -> None:
    quiet = replace(SET, quiet=QuietHours(time(22), time(8)))

    assert (
        "The next one may come Wed 4 Mar 02:00. Never in your quiet hours, 22:00-08:00."
        in words(reminders_card(quiet, "UTC"))
    )
    assert "The next one" not in words(reminders_card(replace(SET, next_at=None), "UTC"))


def test_off_is_told_as_news_only_where_it_is() -> None:
    assert reminders_off_card(was_on=True).title == "No more reminders"
    assert reminders_off_card(was_on=False).title == "Reminders are off"
