"""Setting a group up."""

from dataclasses import replace

import pytest

from bot.cards.setup import Situation, step_card
from bot.ids import PlaceId, track_id
from bot.view.actions import STEPS, EditTrack, Step
from bot.view.card import Buttons
from tests.card_reading import words
from tests.cards.test_schedule import COMING, HABITS, IDLE, TWICE
from tests.factory import make_bank

FRESH = Situation(track=IDLE, version=12, admin_place=None, here=IDLE.place)
SET = replace(
    FRESH,
    track=replace(TWICE, role="4711", thread=True),
    admin_place=PlaceId("test:garden/attic"),
    coming=tuple(COMING),
    line_up=5,
)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_shows_all_that_is_set(step: Step) -> None:
    assert (
        "Questions come here Admins are told garden/attic "
        "When 09:00 and 18:30, Mon, Fri Zone Asia/Tokyo Topics all Role 4711 "
        "Thread one for each question"
    ) in words(step_card(step, SET, make_bank()))
    assert (
        "Admins are told wherever they use a command "
        "When whenever someone asks with /daily, once a day Zone Asia/Tokyo Topics all "
        "Role nobody is mentioned Thread none"
    ) in words(step_card(step, FRESH, make_bank()))


def test_what_a_series_does_otherwise_is_shown() -> None:
    track = replace(HABITS, packs=frozenset({"trivia"}))
    told = words(step_card(Step.READY, replace(SET, track=track), make_bank()))

    assert "Topics all Packs trivia Role" in told
    assert "Digest Sundays at 18:00" in told
    assert "shown to all once everyone active has answered, or with the next question." in told


@pytest.mark.parametrize("step", STEPS[:-1])
def test_every_step_but_the_last_may_be_skipped(step: Step) -> None:
    [buttons] = [b for b in step_card(step, FRESH, make_bank()).blocks if isinstance(b, Buttons)]

    assert buttons.buttons[-1].label == "Skip"
    assert len(buttons.buttons) <= 5  # Discord: an action row has up to 5 buttons


@pytest.mark.parametrize("step", STEPS)
def test_what_changes_something_carries_the_version_seen(step: Step) -> None:
    blocks = step_card(step, SET, make_bank()).blocks
    actions = [b.action for row in blocks if isinstance(row, Buttons) for b in row.buttons]

    assert {each.version for each in actions if isinstance(each, EditTrack)} <= {12}


def test_a_thread_is_switched_off_where_it_is_on() -> None:
    assert "Threads on" in words(step_card(Step.EXTRAS, FRESH, make_bank()))
    assert "No threads" in words(step_card(Step.EXTRAS, SET, make_bank()))


def test_the_first_question_is_the_first_only_once() -> None:
    assert "Post a first question now" in words(step_card(Step.READY, SET, make_bank()))
    again = words(step_card(Step.READY, replace(SET, first=False), make_bank()))
    assert "Post a question now" in again
    assert "now: type now" not in words(step_card(Step.READY, FRESH, make_bank()))


def test_what_to_type_names_the_series() -> None:
    own = replace(IDLE, id=track_id(IDLE.space, "evening"), name="evening")
    bare = replace(FRESH, track=own)
    paused = replace(SET, track=replace(own, schedule=TWICE.schedule, paused=True))

    told = words(step_card(Step.READY, bare, make_bank()))

    assert "whoever asks first with /daily track:evening opens" in told
    assert "When whenever someone asks with /daily track:evening, once a day" in told
    assert "with /setup track:evening, change it with /schedule edit track:evening" in told
    resumes = "resumes posting with /schedule resume track:evening."
    assert resumes in words(step_card(Step.READY, paused, make_bank()))
