"""How sure a learner was of a right answer: asked, and what it changed."""

from datetime import timedelta

import pytest

from bot.cards.confidence import Sureness, confidence_blocks
from bot.domain.memory import Confidence
from bot.ids import PostId
from bot.view.actions import SayConfidence
from bot.view.card import Button, Buttons, Card
from tests.card_reading import words

NOTHING, DAY = timedelta(0), timedelta(days=1)
GUESSED = Button("I guessed", SayConfidence(PostId(7), sure=False))
WAS_SURE = Button("I was sure", SayConfidence(PostId(7), sure=True))


def card(said: Confidence, moved: timedelta = NOTHING, *, still_open: bool = True) -> Card:
    sureness = Sureness(post=PostId(7), said=said, moved=moved, open=still_open)
    return Card(title="Right.", blocks=tuple(confidence_blocks(sureness)))


def buttons(shown: Card) -> list[Button]:
    return [each for block in shown.blocks if isinstance(block, Buttons) for each in block.buttons]


def test_where_it_is_not_worth_asking_there_is_nothing() -> None:
    assert confidence_blocks(None) == ()


def test_two_buttons_ask_who_has_said_nothing() -> None:
    shown = card(Confidence.UNSAID)

    assert words(shown) == "Right. I guessed: type guessed I was sure: type sure"
    assert buttons(shown) == [GUESSED, WAS_SURE]


@pytest.mark.parametrize(
    ("said", "moved", "told", "left"),
    [
        (Confidence.GUESS, -DAY, "you guessed. You will see it again sooner.", WAS_SURE),
        (Confidence.SURE, DAY, "you were sure. You will see it again later.", GUESSED),
        (Confidence.SURE, NOTHING, "you were sure. That changes nothing this time", GUESSED),
    ],
)
def test_who_said_something_reads_what_it_changed_and_may_say_the_other(
    said: Confidence, moved: timedelta, told: str, left: Button
) -> None:
    shown = card(said, moved)

    assert told in words(shown)
    assert buttons(shown) == [left]


def test_once_the_day_is_over_nothing_is_asked_and_what_was_said_stands() -> None:
    assert card(Confidence.UNSAID, still_open=False).blocks == ()
    assert words(card(Confidence.GUESS, -DAY, still_open=False)).endswith("again sooner.")
