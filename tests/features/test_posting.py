"""Questions that come due."""

from random import Random

import pytest

from bot.domain.question import Status
from bot.effects import Announce
from bot.events import CameDue
from bot.features.posting import plan_question
from bot.ids import QuestionId
from bot.store.records import DeliveryKind, DeliveryState
from tests.card_reading import words
from tests.factory import make_question
from tests.fates import refused, too_fast
from tests.scenes import RIGHT, Scene


def test_a_question_comes_at_its_time_and_not_before(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)

    scene.at("2026-03-02 08:59")
    before = scene.ticks().effects
    scene.at("2026-03-02 09:00")
    after = scene.ticks().only(Announce)

    assert before == []
    assert after.place == ana.place
    assert after.card.title.startswith("Question of the day: ")


def test_a_question_comes_once_however_often_time_passes(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)

    for _ in range(5):
        scene.later(hours=4)
        assert scene.ticks().effects == []


def test_a_question_that_comes_due_while_its_platform_is_busy_is_posted_later(
    scene: Scene,
) -> None:
    scene.scheduled(scene.person("Ana", admin=True))
    scene.at("2026-03-02 09:00")

    busy = scene.happens(CameDue(busy=frozenset({"other", "test"}))).effects
    after = scene.ticks().only(Announce)

    assert busy == []
    assert after.card.title.startswith("Question of the day: ")


def test_there_may_be_several_questions_a_day(scene: Scene) -> None:
    scene.scheduled(scene.person("Ana"), "09:00,18:30 daily Europe/Berlin")

    titles = []
    for moment in ("02 09:00", "02 18:30", "03 09:00"):
        scene.at(f"2026-03-{moment}")
        titles.append(len(scene.ticks().all(Announce)))

    assert titles == [1, 2, 2]  # the second and the third come with a reveal


def test_a_question_up_to_twelve_hours_late_says_for_which_day_it_is(scene: Scene) -> None:
    scene.scheduled(scene.person("Ana"))

    scene.at("2026-03-02 21:00")

    [title] = scene.ticks().announced
    assert title.startswith("Question for Monday 2 March, late: ")


def test_a_question_more_than_twelve_hours_late_is_skipped_with_a_reason(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)

    scene.at("2026-03-02 21:01")

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "it came due while nothing ran"


def test_after_a_week_asleep_there_is_one_question(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)

    scene.at("2026-03-09 09:20")
    first, second = scene.ticks(), scene.ticks()

    [title] = first.announced
    assert title.startswith("Question for Monday 9 March, late: ")
    assert second.effects == []
    skipped = [scene.delivery(ana, f"2026-03-0{day}T09:00") for day in range(2, 9)]
    assert {delivery.state for delivery in skipped} == {DeliveryState.SKIPPED}
    assert {delivery.reason for delivery in skipped} == {"it came due while nothing ran"}


def test_of_two_questions_missed_today_only_the_later_comes(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana, "09:00,12:00 daily Europe/Berlin")

    scene.at("2026-03-02 12:05")

    assert len(scene.ticks().announced) == 1
    assert scene.delivery(ana).reason == "a later question came due as well"
    assert scene.delivery(ana, "2026-03-02T12:00").state is DeliveryState.SENT


def test_a_message_still_owed_from_last_week_does_not_come_beside_todays(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.sends = too_fast
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    scene.at("2026-03-09 09:00")
    titles = scene.ticks().announced

    assert [title.partition(":")[0] for title in titles] == ["Question of the day"]
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "it came due while nothing ran"


def test_nothing_comes_while_paused_and_nothing_is_made_up_for_afterwards(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.a_question_is_posted(ana)

    scene.given(scene.says(ana, "/schedule pause"))
    scene.at("2026-03-05 08:00")
    paused = scene.ticks().effects
    scene.given(scene.says(ana, "/schedule resume"))
    resumed = scene.ticks().effects
    scene.at("2026-03-05 09:00")
    back = scene.ticks().announced

    assert paused == []
    assert resumed == []
    assert [title.partition(":")[0] for title in back] == [
        "The answer to Monday 2 March",
        "Question of the day",
    ]


def test_the_answer_comes_with_the_next_question_and_before_it(scene: Scene) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT), scene.answers(ben, RIGHT))

    scene.at("2026-03-03 09:00")
    reveal, question = scene.ticks().all(Announce)

    shown = words(reveal.card)
    assert reveal.card.title.startswith("The answer to Monday 2 March: ")
    assert "✓ " in shown
    assert "is right." in shown
    assert "Why: The scale was paid while training" in shown
    assert "2 answers, 2 right." in shown
    assert question.card.title.startswith("Question of the day: ")


def test_the_answer_tells_no_names(scene: Scene) -> None:
    people = [scene.person(name) for name in ("Zebedee", "Quentin")]
    scene.a_question_is_posted(people[0])
    for person in people:
        scene.given(scene.answers(person, RIGHT))

    scene.at("2026-03-03 09:00")
    shown = " ".join(words(effect.card) for effect in scene.ticks().all(Announce))

    assert not any(person.name in shown for person in people)


def test_a_question_nobody_answered_is_revealed_too(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)

    scene.at("2026-03-03 09:00")
    reveal, _ = scene.ticks().all(Announce)

    assert "Nobody answered in time." in words(reveal.card)


def test_a_withdrawn_question_is_not_revealed(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.a_question_is_posted(ana)
    scene.given(scene.says(ana, "/schedule void"))

    scene.at("2026-03-03 09:00")

    assert len(scene.ticks().announced) == 1


def test_nothing_is_asked_twice_before_everything_was_asked(scene: Scene) -> None:
    ana = scene.person("Ana")
    asked = []
    for day in range(2, 13):
        scene.a_question_is_posted(ana, f"2026-03-{day:02}")
        asked.append(words(scene.screen(ana)).partition("Question number ")[2][:1])

    assert sorted(asked[:10]) == list("0123456789")
    assert asked[10] == asked[0]


def test_only_the_topics_chosen_are_asked_about(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule edit topics:rnn"))

    for day in range(2, 7):
        card = scene.a_question_is_posted(ana, f"2026-03-{day:02}")
        assert "Recurrent networks" in card.title


def test_without_a_question_to_ask_the_occurrence_is_skipped_with_a_reason(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.asks_about(make_question(status=Status.DRAFT))

    scene.at("2026-03-02 09:00")

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "the bank has no question on these topics"


def test_a_question_stays_as_it_was_posted_when_the_bank_changes(scene: Scene) -> None:
    ana = scene.person("Ana")
    card = scene.a_question_is_posted(ana)
    scene.asks_about(make_question(id=QuestionId("another"), prompt="Something else?"))

    verdict = scene.answers(ana, RIGHT, on=card)

    assert verdict.title == "Right. +10 points"


def test_each_group_has_its_own_question(scene: Scene) -> None:
    ana, zoe = scene.person("Ana", "garden"), scene.person("Zoe", "harbour")
    scene.scheduled(ana)
    scene.scheduled(zoe, "09:00 daily Asia/Tokyo")

    scene.at("2026-03-02 09:00", "Asia/Tokyo")
    tokyo = [effect.place for effect in scene.ticks().all(Announce)]
    scene.at("2026-03-02 09:00")
    berlin = [effect.place for effect in scene.ticks().all(Announce)]

    assert tokyo == [zoe.place]
    assert berlin == [ana.place]


def test_a_weekday_schedule_rests_at_the_weekend(scene: Scene) -> None:
    scene.scheduled(scene.person("Ana"), "09:00 weekdays Europe/Berlin")

    posts = {}
    for day in range(2, 10):
        scene.at(f"2026-03-{day:02} 09:00")
        posts[day] = len(scene.ticks().effects)

    assert [day for day, count in posts.items() if not count] == [7, 8]


def test_more_groups_than_one_turn_takes_are_all_served(scene: Scene) -> None:
    for n in range(101):
        scene.scheduled(scene.person("Ana", f"group-{n}"))

    scene.at("2026-03-02 09:00")
    turns = [len(scene.ticks().effects) for _ in range(3)]

    assert turns == [100, 1, 0]


def test_what_nobody_saw_is_still_to_be_asked(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.sends = refused
    for day in range(2, 12):
        scene.at(f"2026-03-{day:02} 09:00")
        scene.given(scene.ticks())

    with scene.store.transaction():
        assert scene.store.posts.past(ana.space) == ()


def test_the_key_decides_before_anything_is_written(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    track = scene.track_of(ana)
    with scene.store.transaction():
        nine = scene.now
        kind = DeliveryKind.QUESTION
        scene.store.deliveries.plan(
            ana.track, kind, "2026-03-02T09:00", post=None, at=nine, due_at=nine
        )
        # As it looks to a second process that began before the first one was done.
        monkeypatch.setattr(scene.store.deliveries, "of", lambda *_: None)

        assert plan_question(scene.turn(), track, "2026-03-02T09:00", nine) is None
        assert scene.store.posts.find(ana.track, "2026-03-02") is None


def test_where_the_key_is_taken_no_question_is_chosen(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    dice = Random(7)

    track = scene.track_of(ana)

    with scene.store.transaction():
        turn = scene.turn(dice=dice)
        assert plan_question(turn, track, "2026-03-02T09:00", scene.now) is None
    assert dice.getstate() == Random(7).getstate()
