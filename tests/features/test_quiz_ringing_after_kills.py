"""Quizzes go on after a kill, and nobody loses points."""

from pathlib import Path
from random import Random

import pytest

from bot.domain.quiz import LEAST_LEFT, Phase
from bot.effects import Revise
from bot.store.sqlite import open_store
from bot.study import Study
from tests.factory import make_bank, make_short
from tests.features.quizzes import Game
from tests.scenes import BERLIN, RIGHT, Scene, ten_questions


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


@pytest.mark.parametrize("seconds", [1, 5, 19, 21, 60, 800])
def test_a_running_question_has_ten_seconds_after_a_restart(game: Game, seconds: float) -> None:
    game.begins("2 seconds:20")
    game.answers(game.ben, RIGHT)
    game.scene.later(seconds=seconds)
    game.is_killed("second")

    shown = game.took(game.scene.ticks())

    assert [each.urgent for each in shown.all(Revise)] == [True]
    assert game.message.title.startswith("Question 1 of 2")
    assert "Locked in: 1 of 2 players." in game.words
    game.scene.later(seconds=LEAST_LEFT.total_seconds())
    assert game.answers(game.ana, RIGHT).title.startswith("Locked in")
    game.passes(22)
    assert game.points(game.ana) >= 5
    assert game.points(game.ben) == 10


def test_the_deadline_moves_once_for_a_restart(game: Game) -> None:
    game.begins("2 seconds:20")
    game.scene.later(seconds=15)
    game.is_killed("second")
    game.took(game.scene.ticks())
    due_at = game.quiz.due_at

    for _ in range(5):
        game.passes(1)

    assert game.quiz.due_at == due_at


def test_a_reveal_that_may_not_have_been_seen_is_shown_again(game: Game) -> None:
    game.begins("2 seconds:20")
    game.answers(game.ana, RIGHT)
    game.bell()
    reveal = game.message
    game.is_killed("second")
    game.scene.later(seconds=9)

    game.took(game.scene.ticks())

    assert game.message.title == reveal.title
    assert game.standings == [("1", "Ana", "10", "1"), ("2", "Ben", "0", "0")]
    assert game.passes(3.9).effects == []
    game.passes(0.1)
    assert game.message.title.startswith("Question 2 of 2")


def test_a_lobby_goes_on_after_a_restart(game: Game) -> None:
    game.starts()
    game.press(game.ben, "Join")
    game.scene.later(seconds=29)
    game.is_killed("second")
    game.took(game.scene.ticks())
    assert "Ben is in." in game.words

    game.passes(10)

    assert game.message.title.startswith("Question 1 of 2")


def test_after_a_long_outage_a_quiz_ends_and_nobody_loses_points(game: Game) -> None:
    game.begins("2 seconds:20")
    game.answers(game.ben, RIGHT)
    game.scene.later(hours=1)
    game.is_killed("second")
    game.took(game.scene.ticks())

    assert "The bot was away for too long to go on." in game.words
    assert game.standings == [("1", "Ben", "10", "1"), ("2", "Ana", "0", "0")]


def test_a_quiz_in_a_file_goes_on_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    scene = Scene()
    scene.store.close()

    def opens(owner: str) -> None:
        scene.store = open_store(path)
        bank = make_bank(*ten_questions())
        scene.study = Study(scene.store, bank, dice=Random(3), zone=BERLIN, owner=owner)

    opens("first")
    game = Game(scene)
    game.begins("3 seconds:20")
    for process in range(1, 40):
        if game.message.title.startswith("Question") and not process % 2:
            game.answers(game.ana, RIGHT)
        scene.later(seconds=3)
        scene.store.close()
        opens(f"process {process}")
        game.took(scene.ticks())
        if process % 4 == 0:
            game.passes(12)
    for _ in range(20):
        game.passes(12)

    assert game.quiz.phase is Phase.OVER
    assert game.quiz.round == 3
    right, points = len(game.logged(game.ana)), game.points(game.ana)
    assert right == 3
    assert points >= 15
    assert sum(worth for _, worth in game.logged(game.ana)) == points
    scene.ends()


def test_whoever_is_erased_in_the_middle_keeps_nobody_from_the_bell(scene: Scene) -> None:
    scene.asks_about(make_short())
    game = Game(scene)
    game.begins("1 seconds:20")
    scene.given(scene.types(game.ben, "anything", game.message))
    with scene.store.transaction():
        scene.store.people.erase(game.ben.id, scene.now)

    game.bell()
    game.goes_on()

    assert game.message.title == "The quiz is over"
    assert "erased" not in game.words
