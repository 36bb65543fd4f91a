"""What becomes of messages: sent, refused, tried again, let go of."""

from dataclasses import replace
from datetime import timedelta

from bot.effects import Announce
from bot.events import Undelivered
from bot.store.records import DeliveryState
from tests.fates import acknowledged, refused, too_fast
from tests.features.deliveries import NINE, post, slots
from tests.scenes import RIGHT, Scene


def test_an_acknowledged_message_is_sent_and_opens_a_slot(scene: Scene) -> None:
    ana = scene.person("Ana")

    post(scene, ana)

    assert scene.delivery(ana).state is DeliveryState.SENT
    assert scene.delivery(ana).ref == f"message-{scene.delivery(ana).id}"
    assert slots(scene, ana) == [NINE]


def test_a_message_refused_for_half_an_hour_is_not_tried_again_and_leaves_no_slot(
    scene: Scene,
) -> None:
    ana = scene.person("Ana")
    scene.sends = refused

    post(scene, ana)
    assert scene.delivery(ana).state is DeliveryState.DUE
    scene.later(hours=1)
    assert len(scene.ticks().announced) == 1
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
    assert due == replace(scene.posted[0], attempt=2)  # the same key and the same card
    assert scene.delivery(ana).state is DeliveryState.SENT
    assert slots(scene, ana) == [NINE + timedelta(minutes=1)]


def test_a_message_is_tried_ever_more_rarely(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = too_fast
    post(scene, ana)

    attempts = [0]
    for minute in range(1, 62):
        scene.later(minutes=1)
        if scene.ticks().announced:
            attempts.append(minute)

    assert attempts == [0, 1, 3, 7, 15, 30, 45, 60]


def test_an_outage_of_ten_minutes_does_not_cost_the_question(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = too_fast
    post(scene, ana)
    for _ in range(10):
        scene.later(minutes=1)
        scene.given(scene.ticks())

    scene.sends = acknowledged
    scene.later(minutes=5)

    [title] = scene.ticks().announced
    assert title.startswith("Question for Monday 2 March, late: ")
    assert scene.delivery(ana).due_at == NINE


def test_after_twelve_hours_a_message_is_given_up(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = too_fast
    post(scene, ana)

    while scene.now < NINE + timedelta(hours=13):
        scene.later(minutes=1)
        scene.given(scene.ticks())

    assert scene.delivery(ana).state is DeliveryState.FAILED
    assert scene.delivery(ana).reason == "too fast"
    assert scene.delivery(ana).due_at == NINE


def test_a_platform_that_asks_for_more_patience_gets_it(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.sends = lambda announce, now: Undelivered(
        announce.delivery, "too fast", now, retry_at=now + timedelta(hours=11)
    )
    post(scene, ana)

    scene.later(hours=11)
    scene.given(scene.ticks())
    scene.sends = acknowledged
    scene.later(hours=11)

    assert scene.ticks().announced == []  # it would come 22 hours late
    assert scene.delivery(ana).state is DeliveryState.FAILED
