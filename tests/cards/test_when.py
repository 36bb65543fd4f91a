"""When the next question comes."""

from dataclasses import replace

from bot.cards.when import when_card
from tests.card_reading import words
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.factory import make_bank

AT = COMING[0].at
EVENING = replace(TWICE, name="evening", topics=frozenset({"cnn"}))


def test_the_next_question_comes_in_the_readers_own_time() -> None:
    assert words(when_card([(TWICE, AT)], make_bank(), "Asia/Kolkata")) == (
        "When questions come Next Mon 2 Mar 05:30 The question that is out now: /daily"
    )


def test_several_series_are_named_with_what_they_are_about() -> None:
    told = words(when_card([(IDLE, None), (EVENING, AT)], make_bank(), "UTC"))

    assert "daily whenever someone asks with /daily, once a day" in told
    assert "evening Mon 2 Mar 00:00; about Convolutional networks" in told


def test_what_is_paused_or_held_comes_at_no_time() -> None:
    paused = replace(TWICE, paused=True)

    assert "Next paused by an admin" in words(when_card([(paused, None)], make_bank(), "UTC"))
    held = words(when_card([(TWICE, AT)], make_bank(), "UTC", held=True))
    assert "Next whoever runs this bot is holding all posting" in held
    assert "Mar" not in held
