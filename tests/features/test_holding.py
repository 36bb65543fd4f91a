"""Holding all posting, releasing it, and what a restore makes of what may have been posted."""

from datetime import timedelta

import pytest

from bot.domain.slot import Slot
from bot.effects import Announce
from bot.features import holding
from bot.store.affairs import Hold, Holder
from bot.store.records import DeliveryKind, DeliveryState
from tests.fates import crashed, too_fast
from tests.scenes import RIGHT, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def hold(scene: Scene) -> Hold:
    with scene.store.transaction():
        return holding.hold(scene.store, "moving house", scene.now)


def release(scene: Scene) -> holding.Released | None:
    with scene.store.transaction():
        return holding.release(scene.store, scene.now)


def restore(scene: Scene) -> int:
    """What a restored store is made into; the scene's store is the backup, at its moment."""
    with scene.store.transaction():
        return holding.hold_restored(scene.store, "monday.db", scene.now)


def reveal_state(scene: Scene, who: Person, occurrence: str) -> DeliveryState | None:
    with scene.store.transaction():
        found = scene.store.deliveries.of(who.track, DeliveryKind.REVEAL, occurrence)
    return found.state if found else None


def test_nothing_is_planned_nor_announced_while_posting_is_held(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    hold(scene)

    for day in range(2, 9):
        scene.at(f"2026-03-0{day} 09:00")
        assert scene.ticks().effects == []
    with scene.store.transaction():
        assert scene.store.deliveries.unsettled() == ()
        assert scene.store.posts.past(ana.space) == ()


def test_a_second_try_waits_while_posting_is_held(scene: Scene, ana: Person) -> None:
    scene.sends = too_fast
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    hold(scene)
    scene.later(minutes=5)

    assert scene.ticks().effects == []

    release(scene)
    assert scene.ticks().announced != []


def test_a_first_daily_reveals_nothing_while_posting_is_held(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))
    hold(scene)
    scene.at("2026-03-03 10:00")

    told = scene.says(ana, "/daily")
    held = told.all(Announce)
    release(scene)

    assert told.title.startswith("Question of the day")
    assert held == []
    assert [title[:13] for title in scene.ticks().announced] == ["The answer to"]


def test_people_answer_while_posting_is_held(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    hold(scene)

    assert scene.answers(ana, RIGHT).title.startswith("Right")


def test_a_release_makes_up_for_nothing(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    hold(scene)
    scene.at("2026-03-04 10:00")

    released = release(scene)

    assert released
    assert (released.hold.reason, released.let_go) == ("moving house", 3)
    assert scene.ticks().effects == []
    assert scene.delivery(ana, "2026-03-04T09:00").state is DeliveryState.SKIPPED
    assert scene.delivery(ana, "2026-03-04T09:00").reason == "posting was held"
    scene.at("2026-03-05 09:00")
    assert [title[:19] for title in scene.ticks().announced] == ["Question of the day"]


def test_a_hold_that_stands_is_left_as_it_is(scene: Scene) -> None:
    first = hold(scene)
    scene.later(hours=1)

    assert hold(scene) == first
    assert release(scene) is not None
    assert release(scene) is None


def test_after_a_year_the_last_month_is_noted(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    hold(scene)
    scene.at("2027-03-01 10:00")

    released = release(scene)

    assert released
    assert released.let_go == 365
    assert scene.delivery(ana, "2027-03-01T09:00").state is DeliveryState.SKIPPED
    with scene.store.transaction():
        kind = DeliveryKind.QUESTION
        assert scene.store.deliveries.of(ana.track, kind, "2026-03-02T09:00") is None


# --- a restore ---


def test_what_came_due_since_the_backup_is_unsure_and_never_posted(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)
    scene.at("2026-03-04 10:00")

    doubted = restore(scene)

    assert doubted == 2
    assert scene.ticks().effects == []
    assert release(scene) is not None
    assert scene.ticks().effects == []
    for day in (3, 4):
        delivery = scene.delivery(ana, f"2026-03-0{day}T09:00")
        assert delivery.state is DeliveryState.UNSURE
        assert delivery.reason == "it may have been posted after the backup was made"


def test_what_comes_due_before_the_release_is_unsure_too(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    restore(scene)
    scene.at("2026-03-02 10:00")

    released = release(scene)

    assert released
    assert (released.hold.by, released.hold.reason) == (Holder.RESTORE, "restored from monday.db")
    assert scene.delivery(ana).state is DeliveryState.UNSURE
    assert scene.ticks().effects == []


@pytest.mark.parametrize("fate", [too_fast, crashed])
def test_a_message_on_its_way_in_the_backup_is_unsure(
    scene: Scene, ana: Person, fate: object
) -> None:
    scene.sends = fate  # type: ignore[assignment]
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    assert restore(scene) == 1

    release(scene)
    scene.later(minutes=30)
    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.UNSURE


def test_the_reveal_that_may_have_come_since_never_comes_again(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.at("2026-03-03 10:00")
    restore(scene)
    release(scene)

    scene.at("2026-03-04 09:00")
    announced = scene.ticks().announced

    assert reveal_state(scene, ana, "2026-03-02T09:00") is DeliveryState.UNSURE
    assert [title[:19] for title in announced] == ["Question of the day"]


@pytest.mark.parametrize(
    ("rule", "doubted"), [("18:00", True), ("19:00", False), ("answered", True), ("next", False)]
)
def test_one_that_its_own_rule_may_have_brought_since_never_comes_again(
    scene: Scene, ana: Person, rule: str, doubted: bool
) -> None:
    scene.scheduled(ana, f"09:00 daily Europe/Berlin reveal:{rule}")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-02 18:30")
    restore(scene)
    release(scene)

    scene.at("2026-03-03 09:00")
    titles = [title[:10] for title in scene.ticks().announced]

    expected = DeliveryState.UNSURE if doubted else DeliveryState.SENT
    assert reveal_state(scene, ana, "2026-03-02T09:00") is expected
    assert titles == ([] if doubted else ["The answer"]) + ["Question o"]


def test_a_reveal_that_cannot_have_come_yet_does_come(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.at("2026-03-02 10:00")
    restore(scene)
    release(scene)

    scene.at("2026-03-03 09:00")

    assert len(scene.ticks().announced) == 2


@pytest.mark.parametrize(
    ("day", "state"), [("2026-03-02", None), ("2026-03-03", DeliveryState.UNSURE)]
)
def test_without_a_schedule_the_next_day_may_have_been_asked_for(
    scene: Scene, ana: Person, day: str, state: DeliveryState | None
) -> None:
    scene.at("2026-03-02 09:00")
    scene.given(scene.says(ana, "/daily"))
    scene.at(f"{day} 12:00")

    restore(scene)

    assert reveal_state(scene, ana, "2026-03-02T00:00") is state


def test_a_paused_track_stays_paused(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"))
    scene.at("2026-03-05 10:00")

    assert restore(scene) == 0

    release(scene)
    assert scene.ticks().effects == []


def test_a_button_of_a_question_posted_after_the_backup_answers_no_other(
    scene: Scene, ana: Person
) -> None:
    lost = Scene()
    after_the_backup = lost.a_question_is_posted(ana)
    lost.store.close()
    scene.scheduled(ana)
    scene.at("2026-03-02 10:00")
    restore(scene)
    release(scene)
    posted = scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT, after_the_backup)

    assert told.title == "No such question"
    assert scene.answers(ana, RIGHT, posted).title.startswith("Right")


def test_a_backup_made_while_held_is_held_by_the_restore(scene: Scene) -> None:
    hold(scene)

    restore(scene)

    with scene.store.transaction():
        current = scene.store.holds.current()
    assert current == Hold(since=scene.now, by=Holder.RESTORE, reason="restored from monday.db")


def test_an_unsure_question_misses_nobodys_streak(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    posted_at = scene.now
    scene.at("2026-03-05 10:00")
    restore(scene)

    with scene.store.transaction():
        slots = scene.store.streaks.slots(ana.track)

    assert slots == (
        Slot(occurrence="2026-03-02T09:00", posted_at=posted_at, zone="Europe/Berlin"),
    )


def test_the_schedule_says_that_posting_is_held(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    hold(scene)

    told = scene.says(ana, "/schedule").text

    assert "Held nothing is posted since Sun 1 Mar 13:00, until studybot release" in told
    assert "Next" not in told


def test_the_first_question_is_not_promised_while_posting_is_held(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana)
    hold(scene)

    assert scene.says(ana, "/daily").text == (
        "No question yet "
        "Whoever runs this bot is holding all posting; answers and streaks are safe."
    )


def test_what_was_left_out_is_not_let_go_of(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule skip"))
    hold(scene)
    scene.at("2026-03-03 10:00")

    released = release(scene)

    assert released
    assert released.let_go == 1
    with scene.store.transaction():
        left_out = scene.store.deliveries.of(ana.track, DeliveryKind.QUESTION, "2026-03-02T09:00")
    assert scene.track_of(ana).next_due == scene.now + timedelta(hours=23)
    assert left_out is None
