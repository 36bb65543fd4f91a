"""What a quiz of the group told is no question of the day before everything else was asked."""

import pytest

from bot.ids import QuestionId
from bot.view.card import Card
from tests.card_reading import words
from tests.factory import make_question
from tests.features.quizzes import Game
from tests.scenes import RIGHT, Person, Scene

FIRST = make_question(id=QuestionId("first"), topic="cnn", prompt="First?")
SECOND = make_question(id=QuestionId("second"), topic="cnn", prompt="Second?")
THIRD = make_question(id=QuestionId("third"), topic="rnn", prompt="Third?")


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def a_quiz_asks_all_on(scene: Scene, topic: str, rounds: int) -> None:
    game = Game(scene)
    game.begins(f"{rounds} topic:{topic} seconds:20")
    for _ in range(rounds):
        game.answers(game.ana, RIGHT)
        game.bell()
        game.goes_on()


def prompt_of(card: Card) -> str:
    return next(q.prompt for q in (FIRST, SECOND, THIRD) if q.prompt in words(card))


def test_what_a_quiz_has_told_is_not_asked_the_next_day(scene: Scene, ana: Person) -> None:
    scene.asks_about(FIRST, SECOND, THIRD)
    a_quiz_asks_all_on(scene, "cnn", 2)

    assert prompt_of(scene.a_question_is_posted(ana)) == "Third?"


def test_where_all_else_was_asked_the_oldest_comes_whoever_asked_it(
    scene: Scene, ana: Person
) -> None:
    scene.asks_about(FIRST, THIRD)
    scene.given(scene.says(ana, "/daily"))
    first = prompt_of(scene.screen(ana))
    scene.later(days=1)
    game = Game(scene)
    game.begins("1 seconds:20")
    game.answers(game.ana, RIGHT)
    game.bell()

    assert prompt_of(scene.a_question_is_posted(ana, "2026-03-05")) == first


def test_a_question_lined_up_gives_way_once_a_quiz_has_told_it(scene: Scene, ana: Person) -> None:
    scene.asks_about(FIRST, THIRD)
    scene.scheduled(ana)
    preview = scene.says(ana, "/schedule preview").text
    lined_up = next(q for q in (FIRST, THIRD) if q.prompt in preview)
    a_quiz_asks_all_on(scene, lined_up.topic, 1)

    assert prompt_of(scene.a_question_is_posted(ana)) != lined_up.prompt
