"""When an answer was given decides what it counts for."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.effects import Reply, Revise
from bot.view.card import Tone
from tests.card_reading import letter_that_is
from tests.features.answers import points, recorded
from tests.scenes import ONWARD, RIGHT, WRONG, Person, Scene


def test_after_her_own_deadline_and_the_reveal_it_is_closed(scene: Scene, ana: Person) -> None:
    monday = scene.a_question_is_posted(ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT, on=monday)

    assert told.only(Reply).card.tone is Tone.WARNING
    assert told.text.startswith(
        "This question is closed "
        "Your time for it ended Tue 3 Mar 03:00. Nothing was recorded. Question number"
    )
    assert f"Right is {letter_that_is(RIGHT, monday)}: Option b" in told.text
    assert recorded(scene, ana) is None


def test_too_late_for_the_streak_but_before_the_reveal_the_points_count(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-04 09:00")

    told = scene.answers(ana, RIGHT)

    assert told.title == "Right. +10 points"
    assert "Streak 0 in a row" in told.text
    assert "Too late for the streak, but the points count." in told.text


@pytest.mark.parametrize(("seconds", "streak"), [(-1, 1), (0, 0)])
def test_the_deadline_is_the_last_instant_that_is_too_late(
    scene: Scene, ana: Person, seconds: int, streak: int
) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-03 03:00")
    scene.later(seconds=seconds)

    assert f"Streak {streak} in a row" in scene.answers(ana, RIGHT).text


def test_the_platforms_time_counts_not_the_time_we_got_to_it(scene: Scene, ana: Person) -> None:
    monday = scene.a_question_is_posted(ana)
    scene.at("2026-03-03 02:59")
    pressed = scene.now
    scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT, on=monday, at=pressed)

    assert told.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert (answer.at, answer.recorded_at) == (pressed, scene.now)


def test_a_platform_clock_that_runs_ahead_is_not_believed(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    scene.given(scene.answers(ana, RIGHT, at=scene.now + timedelta(days=3)))

    answer = recorded(scene, ana)
    assert answer
    assert answer.at == scene.now


def test_a_platform_clock_that_lags_behind_costs_nobody_the_streak(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)

    told = scene.answers(ana, RIGHT, at=scene.now - timedelta(seconds=5))

    assert "Streak 1 in a row" in told.text


def test_after_the_reveal_an_answer_keeps_the_streak_and_nothing_else(
    scene: Scene, ana: Person
) -> None:
    eve = scene.person("Eve")
    scene.given(scene.says(eve, "/me zone America/Los_Angeles"))
    monday = scene.a_question_is_posted(ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    late = scene.answers(eve, RIGHT, on=monday)

    assert isinstance(late.only(Reply), Reply)
    assert late.title == "Right."
    assert late.text.endswith(
        f"After the reveal an answer keeps your streak but earns no points. {ONWARD}"
    )
    assert "Streak 1 in a row" in late.text
    assert points(scene, eve) == [0]


def test_the_verdict_names_the_deadline_in_the_readers_own_time(scene: Scene) -> None:
    eve = scene.person("Eve")
    scene.given(scene.says(eve, "/me zone Asia/Kolkata"))
    scene.a_question_is_posted(eve)

    told = scene.answers(eve, RIGHT)

    # 12 h after 13:30 in Kolkata is 01:30.
    assert "The question counts until Tue 3 Mar 03:00." in told.text
    answer = recorded(scene, eve)
    assert answer
    assert answer.at == datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_of_two_answers_at_once_the_stored_one_is_told(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = scene.person("Ana")
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT, card))
    get = scene.store.answers.get
    # As it looks to a second process that began before the first one was done.
    seen = iter([None])
    monkeypatch.setattr(scene.store.answers, "get", lambda *key: next(seen, get(*key)))

    told = scene.answers(ana, WRONG, card)

    assert told.title == "You answered this: right"
    assert told.all(Revise) == []


def test_answers_that_arrive_in_the_wrong_order_count_by_their_own_time(
    scene: Scene, ana: Person
) -> None:
    monday = scene.a_question_is_posted(ana)
    pressed = scene.now + timedelta(hours=1)
    tuesday = scene.a_question_is_posted(ana, "2026-03-03")

    scene.given(scene.answers(ana, RIGHT, on=tuesday))
    told = scene.answers(ana, RIGHT, on=monday, at=pressed)

    assert told.title == "Right. +10 points"
    assert "Streak 2 in a row" in told.text


def test_an_answer_from_before_the_question_counts_from_its_post(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    posted = scene.now

    scene.given(scene.answers(ana, RIGHT, at=scene.now - timedelta(days=400)))

    answer = recorded(scene, ana)
    assert answer
    assert answer.at == posted
