"""Messages of which nobody knows whether they were posted, until a proof comes."""

from datetime import timedelta

import pytest

from bot.domain.streak import BLANK
from bot.events import Delivered, Undelivered
from bot.ids import DeliveryId
from bot.store.records import DeliveryState
from tests.fates import acknowledged, crashed, lost
from tests.features.deliveries import NINE, post, slots
from tests.scenes import RIGHT, Scene


def test_a_look_at_what_is_being_sent_leaves_it_to_its_sender(scene: Scene) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    scene.sends = crashed
    post(scene, ana)
    scene.later(seconds=1)

    shown = scene.says(ben, "/daily")
    state = scene.delivery(ana).state
    again = scene.now + timedelta(minutes=1)
    scene.given(
        scene.happens(Undelivered(scene.delivery(ana).id, "slow", scene.now, retry_at=again))
    )
    scene.sends = acknowledged
    scene.later(minutes=5)

    assert shown.title.startswith("Question of the day: ")
    assert state is DeliveryState.CLAIMED
    assert len(scene.ticks().announced) == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_certain_failure_outweighs_that_someone_asked(scene: Scene, known: bool) -> None:
    ana = scene.person("Ana")
    scene.sends = crashed
    post(scene, ana)
    scene.later(minutes=3)
    scene.given(scene.ticks(), scene.says(ana, "/daily"))
    opened = slots(scene, ana)

    again = None if known else scene.now + timedelta(minutes=1)
    late = Undelivered(scene.delivery(ana).id, "slow", scene.now, retry_at=again, known=known)
    scene.given(scene.happens(late))

    assert opened == [NINE + timedelta(minutes=3)]
    assert slots(scene, ana) == []
    assert scene.delivery(ana).state is DeliveryState.DUE


def test_a_doubtful_failure_does_not(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)
    scene.given(scene.says(ana, "/daily"))

    scene.given(scene.happens(Undelivered(scene.delivery(ana).id, "lost", scene.now)))

    assert slots(scene, ana) == [NINE]


def test_an_answer_to_what_was_asked_for_makes_it_stay(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)
    scene.given(scene.says(ana, "/daily"), scene.answers(ana, RIGHT))

    late = Undelivered(scene.delivery(ana).id, "no such channel", scene.now, known=True)
    scene.given(scene.happens(late))

    assert slots(scene, ana) == [NINE]


def test_a_press_before_the_look_keeps_its_time_though_it_is_heard_of_later(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)
    scene.later(seconds=9)
    pressed_at = scene.now
    scene.later(seconds=1)
    scene.given(scene.says(ana, "/daily"))

    scene.given(scene.answers(ana, RIGHT, at=pressed_at))

    with scene.store.transaction():
        _, [answer] = scene.store.streaks.after(ana.track, ana.id, BLANK)
    assert (answer.at, slots(scene, ana)) == (pressed_at, [pressed_at])


def test_a_question_nobody_saw_breaks_no_streak_when_someone_asks_for_it(scene: Scene) -> None:
    ben = scene.person("Ben")
    scene.a_question_is_posted(ben)
    scene.given(scene.answers(ben, RIGHT))
    scene.a_question_is_posted(ben, "2026-03-03")  # missed: it takes the freeze
    scene.a_question_is_posted(ben, "2026-03-04")
    scene.given(scene.answers(ben, RIGHT))
    scene.sends = crashed
    scene.at("2026-03-05 09:00")
    scene.given(scene.ticks())

    scene.sends = acknowledged
    scene.at("2026-03-06 08:00")
    scene.given(scene.ticks())
    before = scene.says(ben, "/streak").title
    shown = scene.says(ben, "/daily")

    assert shown.title.startswith("Question for Thursday 5 March: ")
    assert scene.says(ben, "/streak").title == before
    assert slots(scene, ben)[-1] == scene.now


def test_a_look_at_an_old_question_in_doubt_opens_it_to_nobody(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lost
    post(scene, ana)
    scene.sends = acknowledged
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-20 12:00")

    shown = scene.says(ana, "/daily 2026-03-02")

    assert shown.title == "This question is closed"
    assert scene.delivery(ana).state is DeliveryState.UNSURE


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
