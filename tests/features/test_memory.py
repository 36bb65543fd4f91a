"""What learners remember, and what their group is asked next."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from bot.domain.question import Question
from bot.features.memory import ACTIVE, group_strength
from bot.ids import QuestionId
from bot.view.card import Card
from tests.factory import make_question
from tests.scenes import RIGHT, WRONG, Person, Scene

SIX = [
    make_question(id=QuestionId(f"{topic}-{n}"), topic=topic, concept=f"{topic}-{n}")
    for topic, n in product(("training", "cnn", "rnn"), range(2))
]


@pytest.fixture
def ana(scene: Scene) -> Person:
    scene.asks_about(*SIX)
    return scene.person("Ana")


def topic_of(card: Card) -> str:
    return card.title.removeprefix("Question of the day: ")


def three_days(scene: Scene, ana: Person, *rights: bool) -> list[str]:
    """A question on each of three days, and how Ana answers it; the topics."""
    topics = []
    for day, right in enumerate(rights, start=2):
        topics.append(topic_of(scene.a_question_is_posted(ana, f"2026-03-{day:02}")))
        scene.given(scene.answers(ana, right))
    return topics


def test_what_the_group_never_met_is_asked_first(scene: Scene, ana: Person) -> None:
    assert len(set(three_days(scene, ana, RIGHT, RIGHT, RIGHT))) == 3


@pytest.mark.parametrize("weak", [0, 1])
def test_then_comes_what_the_active_are_weakest_at(scene: Scene, ana: Person, weak: int) -> None:
    rights = [RIGHT, RIGHT, RIGHT]
    rights[weak] = WRONG
    topics = three_days(scene, ana, *rights)

    fourth = scene.a_question_is_posted(ana, "2026-03-05")

    assert topic_of(fourth) == topics[weak]


def test_whoever_has_not_answered_for_two_weeks_has_no_say(scene: Scene, ana: Person) -> None:
    [asked] = three_days(scene, ana, RIGHT)
    last_moment = scene.now + ACTIVE
    title = scene.study.bank.title
    known = next(q for q in SIX if asked.startswith(title(q.topic)))
    unmet = next(q for q in SIX if not asked.startswith(title(q.topic)))

    def strength(question: Question, now: datetime) -> float:
        track = scene.track_of(ana)
        with scene.store.transaction():
            return group_strength(scene.turn(now=now), track)(question)

    assert 0 < strength(known, last_moment) < 1
    assert strength(unmet, last_moment) == 0
    assert strength(known, last_moment + timedelta(microseconds=1)) == 0


def test_a_learner_remembers_what_they_answered_in_any_group(scene: Scene, ana: Person) -> None:
    three_days(scene, ana, WRONG, WRONG)
    scene.at("2026-03-06 12:00")

    elsewhere = scene.says(scene.person("Ana", "harbour"), "/me")

    assert "Due now 2 reviews: /review" in elsewhere.text


def test_answers_of_the_learners_own_day_count_once(scene: Scene, ana: Person) -> None:
    """Twice on Monday: the question comes back as if it had been answered once, wrongly."""
    scene.asks_about(make_question())
    scene.scheduled(ana, "09:00,18:00 daily Europe/Berlin")
    for hour, right in (("09", WRONG), ("18", RIGHT)):
        scene.at(f"2026-03-02 {hour}:00")
        scene.given(scene.ticks(), scene.answers(ana, right))

    assert "Coming week Tue 3 Mar: 1" in scene.says(ana, "/me").text
