"""The next reminder moves with the clock of whoever it is for."""

from datetime import datetime, timedelta

import pytest

from bot.features import holding
from bot.ids import LearnerId
from tests.fates import refused
from tests.features.reminders import an_open_question, evening, sent_to, wanted, wants
from tests.scenes import RIGHT, Person, Scene


def next_at(scene: Scene, who: Person) -> str:
    found = wanted(scene, who).next_at
    return f"{found:%d %H:%M}" if found else ""


def test_it_moves_when_its_learner_moves(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    assert next_at(scene, ana) == "03 18:00"

    scene.given(scene.says(ana, "/me zone America/New_York"))
    assert next_at(scene, ana) == "04 00:00"
    assert evening(scene, ana) == []
    assert len(evening(scene, ana, "2026-03-04 01:00")) == 1


def test_it_moves_when_a_platform_tells_of_another_zone(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.given(scene.says(ana, "/help", zone="Europe/London"))

    assert next_at(scene, ana) == "03 19:00"


def test_a_move_brings_back_none_that_are_off(scene: Scene, ana: Person) -> None:
    wants(scene, ana)
    wants(scene, ana, "/me remind off")
    scene.given(scene.says(ana, "/me zone America/New_York"))

    assert next_at(scene, ana) == ""


def test_who_moves_west_in_the_evening_is_not_reminded_again(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    assert len(evening(scene, ana)) == 1

    scene.given(scene.says(ana, "/me zone America/Los_Angeles"))
    scene.passes(every=timedelta(hours=1), until=scene.now + timedelta(hours=20))
    assert len(sent_to(scene, ana)) == 1


@pytest.mark.parametrize(
    ("day", "due"), [("2026-03-28", "18:00"), ("2026-03-29", "17:00"), ("2026-10-25", "18:00")]
)
def test_it_stays_at_seven_when_clocks_change(
    scene: Scene, ana: Person, day: str, due: str
) -> None:
    scene.at(f"{day} 12:00")
    wants(scene, ana)

    assert next_at(scene, ana) == f"{day[8:]} {due}"


def test_a_clock_that_jumped_ahead_and_back_keeps_nobody_waiting(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    now = scene.now
    scene.now = now + timedelta(days=365)
    scene.given(scene.ticks())
    scene.now = now
    scene.given(scene.ticks())

    assert next_at(scene, ana) == "03 18:00"


def test_a_clock_that_goes_back_an_hour_sends_no_second(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    assert len(evening(scene, ana)) == 1
    scene.later(hours=-1)
    wants(scene, ana, "/me remind 18:30")
    scene.passes(every=timedelta(minutes=10), until=scene.now + timedelta(hours=5))

    assert len(sent_to(scene, ana)) == 1


def test_only_a_refused_reminder_switches_them_off(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.sends = refused
    scene.at("2026-03-03 18:00")
    scene.given(scene.says(scene.person("Ana", admin=True), "/schedule post-now"))
    assert next_at(scene, ana) == "03 18:00"

    evening(scene, ana)
    assert wanted(scene, ana).next_at is None
    assert wanted(scene, ana).refused == "no such channel"


def test_an_erased_learner_is_reminded_no_more(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    with scene.store.transaction():
        scene.store.people.erase(ana.id, scene.now)

    assert evening(scene, ana) == []


def test_who_is_erased_while_one_is_on_its_way_leaves_no_trace(scene: Scene, ana: Person) -> None:
    def erased(announce: object, now: datetime) -> None:
        with scene.store.transaction():
            scene.store.people.erase(LearnerId(ana.id), now)

    an_open_question(scene, ana)
    scene.sends = erased
    assert len(evening(scene, ana)) == 1
    scene.later(minutes=5)
    scene.given(scene.ticks())

    with scene.store.transaction():
        assert scene.store.reminders.get(ana.id) is None
        assert [each.kind for each in scene.store.deliveries.unsettled()] == []


def test_who_answers_before_it_is_time_has_the_next_one_a_day_later(
    scene: Scene, ana: Person
) -> None:
    an_open_question(scene, ana)
    scene.given(scene.answers(ana, RIGHT))
    evening(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-04")

    assert len(evening(scene, ana, "2026-03-04 19:00")) == 1


def test_what_came_due_since_a_backup_is_not_sent_after_a_restore(
    scene: Scene, ana: Person
) -> None:
    an_open_question(scene, ana)
    scene.at("2026-03-03 19:20")
    with scene.store.transaction():
        holding.hold_restored(scene.store, "monday.db", scene.now)
        holding.release(scene.store, scene.now)
    wants(scene, ana, "/me remind 20:00")
    scene.passes(every=timedelta(minutes=10), until=scene.now + timedelta(hours=2))

    assert sent_to(scene, ana) == []
    assert next_at(scene, ana) == "04 19:00"
