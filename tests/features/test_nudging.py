"""Reminders come due, and are sent only while a streak waits for an answer."""

from datetime import timedelta

import pytest

from bot.domain.reminder import LATEST
from bot.effects import Announce
from bot.events import CameDue, Delivered
from bot.features import nudging
from bot.features.delivering import CannotPost
from bot.features.nudging import LATE, MOST_PLANNED, QUIET, SETTLED, STOPPED, TOLD
from bot.store.affairs import Hold, Holder
from bot.store.records import LEASE, DeliveryKind, DeliveryState
from tests.card_reading import words
from tests.fates import crashed, lost, too_fast
from tests.features.reminders import (
    a_streak,
    an_open_question,
    evening,
    row,
    sent_to,
    wanted,
    wants,
    why,
)
from tests.scenes import RIGHT, Person, Scene

DAY = timedelta(days=1)


def test_a_reminder_says_what_is_open_and_until_when(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    assert evening(scene, ana, "2026-03-03 18:59") == []

    [reminder] = evening(scene, ana)
    assert reminder.place == "test:@Ana"
    assert words(reminder.card) == (
        "Your question is still open Convolutional networks: your streak of 1 answer waits for it "
        "until Wed 4 Mar 03:00. Show the question: type question Stop reminders: type reminders "
        "You asked to be reminded. Another time: /me remind 20:00. No more: /me remind off"
    )
    assert (reminder.role, reminder.thread) == ("", False)
    found = row(scene, ana)
    assert found
    assert found.state is DeliveryState.SENT
    assert reminder.key == f"{ana.track}:reminder:2026-03-03T09:00/1"


def test_nobody_else_is_reminded(scene: Scene, ana: Person, ben: Person) -> None:
    a_streak(scene, ana, ben)
    wants(scene, ben)
    scene.a_question_is_posted(ana, "2026-03-03")

    assert evening(scene, ana) == []
    assert len(sent_to(scene, ben)) == 1


def test_one_a_day(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    evening(scene, ana)
    scene.passes(every=timedelta(minutes=20), until=scene.now + timedelta(hours=7))

    assert len(sent_to(scene, ana)) == 1


# --- when there is nothing to remind of ----------------------------------------------------------


def test_who_answered_is_not_reminded(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.given(scene.answers(ana, RIGHT))

    assert evening(scene, ana) == []
    assert row(scene, ana) is None


def test_who_has_no_streak_is_not_reminded(scene: Scene, ana: Person, ben: Person) -> None:
    scene.a_question_is_posted(ana)
    wants(scene, ana)
    scene.given(scene.answers(ben, RIGHT))

    assert evening(scene, ana, "2026-03-02 19:00") == []


def test_who_lost_a_streak_is_not_reminded(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana, "/me remind off")
    for day in range(4, 9):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
    wants(scene, ana)

    assert evening(scene, ana, "2026-03-08 19:00") == []


def test_who_is_paused_is_not_reminded(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.given(scene.says(ana, "/streak pause 7"))

    assert evening(scene, ana) == []


def test_what_was_posted_during_a_pause_is_not_reminded_of(scene: Scene, ana: Person) -> None:
    a_streak(scene, ana)
    wants(scene, ana)
    scene.given(scene.says(ana, "/streak pause 1"))
    scene.at("2026-03-03 08:00")
    scene.given(scene.ticks())
    scene.a_question_is_posted(ana, "2026-03-03")

    assert evening(scene, ana) == []


def test_what_was_withdrawn_is_not_reminded_of(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.given(scene.says(scene.person("Ana", admin=True), "/schedule void 2026-03-03"))

    assert evening(scene, ana) == []


def test_a_group_that_the_bot_left_is_not_reminded_of(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.given(scene.leaves(ana))

    assert evening(scene, ana) == []


def test_a_day_without_a_question_is_not_reminded_of(scene: Scene, ana: Person) -> None:
    a_streak(scene, ana)
    wants(scene, ana)
    scene.given(scene.says(scene.person("Ana", admin=True), "/schedule pause"))

    assert evening(scene, ana) == []


def test_a_deadline_that_is_past_is_not_reminded_of(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana, "/me remind 04:00")

    assert evening(scene, ana, "2026-03-04 04:00") == []


def test_nothing_is_planned_while_posting_is_held(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    with scene.store.transaction():
        scene.store.holds.begin(Hold(since=scene.now, by=Holder.OPERATOR, reason="test"))

    assert evening(scene, ana) == []


# --- between the plan and the message ------------------------------------------------------------


def waiting(scene: Scene, who: Person) -> None:
    """A reminder that the platform refuses for a minute."""
    scene.sends = too_fast
    evening(scene, who)
    scene.sends = lambda announce, now: Delivered(announce.delivery, "message", now)
    assert why(scene, who) == (DeliveryState.DUE, "too fast")


def test_what_waits_is_sent_a_minute_later(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    waiting(scene, ana)
    scene.later(minutes=1)
    scene.given(scene.ticks())

    assert why(scene, ana)[0] is DeliveryState.SENT


@pytest.mark.parametrize(
    ("line", "reason"),
    [("/me remind off", STOPPED), ("/streak pause 2", SETTLED), ("", SETTLED)],
    ids=["stopped", "paused", "answered"],
)
def test_what_changed_meanwhile_counts_when_it_is_claimed(
    scene: Scene, ana: Person, line: str, reason: str
) -> None:
    an_open_question(scene, ana)
    waiting(scene, ana)
    scene.given(scene.says(ana, line) if line else scene.answers(ana, RIGHT))
    scene.later(minutes=1)
    scene.given(scene.ticks())

    assert why(scene, ana) == (DeliveryState.SKIPPED, reason)
    assert len(sent_to(scene, ana)) == 1


def test_what_falls_into_quiet_hours_is_skipped_and_not_made_up_for(
    scene: Scene, ana: Person
) -> None:
    an_open_question(scene, ana, "/me remind 19:00 quiet:19:03-20:00")
    waiting(scene, ana)
    scene.later(minutes=1, seconds=30)
    scene.given(scene.ticks())
    assert why(scene, ana) == (DeliveryState.SKIPPED, QUIET)

    scene.passes(every=timedelta(minutes=10), until=scene.now + timedelta(hours=9))
    assert len(sent_to(scene, ana)) == 1


def test_one_that_is_an_hour_late_is_skipped(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.at("2026-03-03 20:00")
    scene.now += timedelta(seconds=1)
    scene.given(scene.ticks())

    assert why(scene, ana) == (DeliveryState.SKIPPED, LATE)
    assert sent_to(scene, ana) == []
    assert wanted(scene, ana).next_at == scene.now.replace(second=0) + DAY - LATEST


def test_one_that_is_just_not_an_hour_late_is_sent(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)

    assert len(evening(scene, ana, "2026-03-03 20:00")) == 1


def test_one_is_not_sent_on_the_next_date(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana, "/me remind 23:45")
    evening(scene, ana, "2026-03-04 00:10")

    assert why(scene, ana) == (DeliveryState.SKIPPED, LATE)


@pytest.mark.parametrize("fate", [lost, crashed])
def test_one_in_doubt_is_never_sent_again(scene: Scene, ana: Person, fate: object) -> None:
    an_open_question(scene, ana)
    scene.sends = fate  # type: ignore[assignment]
    evening(scene, ana)
    scene.sends = lambda announce, now: Delivered(announce.delivery, "message", now)
    scene.later(seconds=LEASE.total_seconds())
    scene.given(scene.ticks())
    assert why(scene, ana)[0] is DeliveryState.UNSURE

    scene.passes(every=timedelta(minutes=10), until=scene.now + timedelta(hours=6))
    assert len(sent_to(scene, ana)) == 1


# --- many ----------------------------------------------------------------------------------------


def test_several_tracks_make_one_message(scene: Scene, ana: Person) -> None:
    boss = scene.person("Ana", admin=True)
    scene.given(scene.says(boss, "/schedule add noon 12:00 daily"))
    a_streak(scene, ana)
    scene.at("2026-03-02 12:00")
    scene.given(scene.ticks(), scene.answers(ana, RIGHT))
    wants(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-03 12:00")
    scene.given(scene.ticks())

    [reminder] = evening(scene, ana)
    assert reminder.card.title == "2 questions are still open"
    assert "(noon): your streak of 1 answer" in words(reminder.card)
    with scene.store.transaction():
        number = scene.store.reminders.get(ana.id)
        assert number
        other = scene.store.deliveries.of(
            type(ana.track)("test:garden/noon"),
            DeliveryKind.REMINDER,
            f"2026-03-03T12:00/{number.number}",
        )
    states = sorted([why(scene, ana)[0], other.state if other else ""])
    assert states == [DeliveryState.SENT, DeliveryState.SKIPPED]
    assert TOLD in {why(scene, ana)[1], other.reason if other else ""}


def test_groups_of_one_person_make_one_message(scene: Scene, ana: Person) -> None:
    elsewhere = scene.person("Ana", "attic")
    scene.scheduled(elsewhere)
    scene.scheduled(ana)
    a_streak(scene, ana)
    scene.given(scene.answers(elsewhere, RIGHT))
    wants(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    assert [each.card.title for each in evening(scene, ana)] == ["2 questions are still open"]


def test_many_at_once_come_a_few_in_a_turn_and_after_the_question(scene: Scene) -> None:
    people = [scene.person(f"Learner {n}") for n in range(2 * MOST_PLANNED + 1)]
    a_streak(scene, *people)
    for who in people:
        wants(scene, who)
    scene.given(scene.says(scene.person("Boss", admin=True), "/schedule add late 19:00 daily"))
    for wall in ("2026-03-02 19:30", "2026-03-02 19:31", "2026-03-03 09:00", "2026-03-03 19:00"):
        scene.at(wall)
        first = scene.ticks()
        scene.given(first)
    rest = [scene.ticks() for _ in range(3)]
    turns = [[each.place for each in done.all(Announce)] for done in (first, *rest)]

    assert turns[0][0] == people[0].place
    reminded = [[place for place in turn if "@" in place] for turn in turns]
    assert [len(turn) for turn in reminded] == [MOST_PLANNED, MOST_PLANNED, 1, 0]
    assert len({place for turn in reminded for place in turn}) == len(people)


def test_nobody_is_reminded_on_a_platform_that_is_occupied(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.at("2026-03-03 19:00")
    occupied = CameDue(occupied=frozenset({"test"}))
    assert scene.happens(occupied).effects == []

    scene.later(minutes=5)
    scene.given(scene.ticks())
    assert len(sent_to(scene, ana)) == 1


def test_what_waits_is_not_claimed_for_a_platform_that_is_occupied(
    scene: Scene, ana: Person
) -> None:
    an_open_question(scene, ana)
    waiting(scene, ana)
    scene.later(minutes=1)

    assert scene.happens(CameDue(occupied=frozenset({"test"}))).effects == []
    assert why(scene, ana)[0] is DeliveryState.DUE


def test_whose_reminder_fails_is_left_out(
    scene: Scene, ana: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_streak(scene, ana, ben)
    wants(scene, ana)
    wants(scene, ben)
    scene.a_question_is_posted(ana, "2026-03-03")
    whole = nudging.still_open

    def fails(turn: object, wanted: object) -> object:
        if getattr(wanted, "learner", "") == ana.id:
            raise RuntimeError("a bad row")
        return whole(turn, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(nudging, "still_open", fails)
    scene.at("2026-03-03 19:00")
    with pytest.raises(CannotPost) as caught:
        scene.ticks()
    assert caught.value.learner == ana.id
    scene.given(scene.happens(CameDue(failing_learners=frozenset({ana.id}))))

    assert (len(sent_to(scene, ana)), len(sent_to(scene, ben))) == (0, 1)


def test_a_late_one_takes_nothing_from_the_next_day(scene: Scene, ana: Person) -> None:
    a_streak(scene, ana)
    wants(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    assert len(evening(scene, ana)) == 1
