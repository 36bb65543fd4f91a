"""What becomes of messages."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.effects import Announce
from bot.events import Delivered, Undelivered
from bot.features.delivering import MOST_ATTEMPTS
from bot.ids import DeliveryId
from bot.store.records import DeliveryState
from tests.scenes import (
    RIGHT,
    Person,
    Scene,
    a_scene,
    acknowledged,
    crashed,
    lost,
    refused,
    too_fast,
)

scene = pytest.fixture(a_scene)
NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When it is nine in Berlin."""


def post(scene: Scene, who: Person) -> None:
    scene.scheduled(who)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())


def slots(scene: Scene, who: Person) -> list[datetime]:
    with scene.store.transaction():
        return [slot.posted_at for slot in scene.store.answers.slots(who.track)]


def test_an_acknowledged_message_is_sent_and_opens_a_slot(scene: Scene) -> None:
    ana = scene.person("Ana")

    post(scene, ana)

    assert scene.delivery(ana).state is DeliveryState.SENT
    assert scene.delivery(ana).ref == f"message-{scene.delivery(ana).id}"
    assert slots(scene, ana) == [NINE]


def test_a_refused_message_is_not_tried_again_and_leaves_no_slot(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = refused

    post(scene, ana)
    scene.later(hours=1)

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.FAILED
    assert scene.delivery(ana).reason == "no such channel"
    assert slots(scene, ana) == []


def test_a_question_that_was_never_shown_cannot_be_answered(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = refused
    post(scene, ana)

    outcome = scene.answers(ana, RIGHT, on=scene.posted[-1].card)

    assert outcome.title == "No such question"
    assert slots(scene, ana) == []


def test_a_question_that_was_never_shown_gives_no_hint(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = refused
    post(scene, ana)

    assert scene.presses(ana, "Hint", on=scene.posted[-1].card).title == "No such question"


def test_a_refused_question_is_not_revealed_the_next_day(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = refused
    post(scene, ana)

    scene.sends = acknowledged
    scene.at("2026-03-03 09:00")

    [title] = scene.ticks().announced
    assert title.startswith("Question of the day: ")


def test_a_message_sent_too_fast_is_tried_again_when_the_platform_says(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = too_fast
    post(scene, ana)

    scene.sends = acknowledged
    scene.later(seconds=59)
    early = scene.ticks().effects
    scene.later(seconds=1)
    due = scene.ticks().only(Announce)

    assert early == []
    assert due == scene.posted[0]  # the same key and the same card
    assert scene.delivery(ana).state is DeliveryState.SENT
    assert slots(scene, ana) == [NINE + timedelta(minutes=1)]


def test_a_message_is_tried_eight_times_at_most(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = too_fast
    post(scene, ana)

    for _ in range(20):
        scene.later(minutes=1)
        scene.given(scene.ticks())

    assert len(scene.posted) == MOST_ATTEMPTS == 8
    assert scene.delivery(ana).state is DeliveryState.FAILED
    assert scene.delivery(ana).reason == "too fast"


def test_without_an_answer_nobody_knows_and_it_is_not_posted_twice(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)

    scene.later(hours=1)

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.UNSURE
    assert slots(scene, ana) == []


def test_after_a_crash_the_claim_is_kept_until_its_lease_runs_out(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)

    scene.later(minutes=2, microseconds=-1)
    early = scene.ticks().effects
    during = scene.delivery(ana).state
    scene.later(microseconds=1)
    late = scene.ticks().effects

    assert early == late == []
    assert during is DeliveryState.CLAIMED
    assert scene.delivery(ana).state is DeliveryState.UNSURE
    assert scene.delivery(ana).reason == "the sender never came back"


@pytest.mark.parametrize("fate", [crashed, lost])
def test_a_press_proves_that_a_message_was_posted(scene: Scene, fate: object) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed if fate is crashed else lost
    post(scene, ana)

    scene.later(minutes=1)
    outcome = scene.answers(ana, RIGHT, on=scene.posted[-1].card)

    assert outcome.title == "Right. +10 points"
    assert scene.delivery(ana).state is DeliveryState.SENT
    assert scene.delivery(ana).reason == "seen by a learner"
    assert slots(scene, ana) == [NINE]  # the claim, not the press, is when it was posted


def test_a_look_at_a_hint_proves_it_too(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)

    scene.later(minutes=1)

    assert scene.presses(ana, "Hint", on=scene.posted[-1].card).title == "Hint 1 of 1"
    assert slots(scene, ana) == [NINE]


def test_a_press_that_overtakes_the_acknowledgement_keeps_its_time(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)
    scene.later(seconds=5)
    scene.given(scene.answers(ana, RIGHT, on=scene.posted[-1].card))

    late = Delivered(scene.delivery(ana).id, "message-9", scene.now)
    scene.given(scene.happens(late))

    assert slots(scene, ana) == [NINE]
    assert scene.delivery(ana).ref == "message-9"


@pytest.mark.parametrize("known", [True, False])
def test_a_failure_reported_after_a_proof_changes_nothing(scene: Scene, known: bool) -> None:
    ana = scene.person("Ana")
    post(scene, ana)
    before = scene.delivery(ana)

    scene.given(scene.happens(Undelivered(before.id, "timed out", scene.now, known=known)))

    assert scene.delivery(ana) == before


def test_an_acknowledgement_after_the_lease_still_counts(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)
    scene.later(minutes=5)
    scene.given(scene.ticks())

    scene.given(scene.happens(Delivered(scene.delivery(ana).id, "message-9", NINE)))

    assert scene.delivery(ana).state is DeliveryState.SENT
    assert slots(scene, ana) == [NINE]


def test_a_report_on_an_unknown_message_is_ignored(scene: Scene) -> None:
    nobody = DeliveryId(404)

    assert scene.happens(Delivered(nobody, "ref", scene.now)).effects == []
    assert scene.happens(Undelivered(nobody, "gone", scene.now)).effects == []


def test_a_message_that_may_have_been_posted_is_revealed(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)

    scene.at("2026-03-03 09:00")

    assert len(scene.ticks().announced) == 2
