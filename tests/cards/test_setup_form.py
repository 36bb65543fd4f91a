"""Setting a group up in one form."""

from dataclasses import replace

from bot.cards.setup_form import setup_form
from bot.domain.feedback import Feedback
from bot.view.actions import EditTrack, Part
from bot.view.form import Input
from bot.view.text import Kind
from tests.cards.test_schedule import IDLE, TWICE
from tests.factory import make_bank

ACTION = EditTrack("daily", 12, Part.WHOLE)


def inputs(track: object = TWICE) -> dict[str, Input]:
    form = setup_form(ACTION, track, make_bank())  # type: ignore[arg-type]
    return {each.key: each for each in form.inputs}


def test_all_that_is_set_stands_there() -> None:
    form = inputs(replace(TWICE, topics=frozenset({"rnn", "cnn"}), feedback=Feedback.AT_REVEAL))

    assert {key: each.initial for key, each in form.items()} == {
        "channel": TWICE.place,
        "when": "09:00,18:30 Mon, Fri",
        "zone": "Asia/Tokyo",
        "topics": "cnn,rnn",
        "feedback": "at-reveal",
    }
    assert all(each.optional for each in form.values())
    assert len(form) <= 5  # Discord: a modal has up to five


def test_a_place_is_picked_and_topics_are_chosen() -> None:
    form = inputs(IDLE)

    assert form["channel"].picks is Kind.PLACE
    assert form["topics"].several
    assert form["when"].initial == ""
    assert [option.value for option in form["feedback"].options] == [*Feedback]


def test_a_topic_that_left_the_bank_can_still_be_taken_out() -> None:
    form = inputs(replace(IDLE, topics=frozenset({"gone"})))

    assert "gone" in {option.value for option in form["topics"].options}
