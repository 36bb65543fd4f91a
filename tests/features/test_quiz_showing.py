"""The one message of a quiz, as it stands now."""

from dataclasses import replace
from random import Random

import pytest

from bot.features.quiz_showing import quiz_of, revision
from bot.ids import QuizId
from bot.turn import Turn
from tests.fates import crashed
from tests.features.quizzes import Game
from tests.scenes import BERLIN, RIGHT, WRONG, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def turn_of(scene: Scene) -> Turn:
    bank = scene.study.bank
    dice = Random(1)
    return Turn(store=scene.store, bank=bank, now=scene.now, dice=dice, zone=BERLIN, owner="me")


def test_a_message_that_nobody_named_yet_is_not_revised(game: Game) -> None:
    game.scene.sends = crashed
    game.starts()
    with game.scene.store.transaction():
        assert revision(turn_of(game.scene), game.quiz_in_turn(), urgent=True) == []


def test_a_delivery_that_lost_its_quiz_says_so(game: Game) -> None:
    game.starts()
    delivery = replace(game.delivery(), occurrence="quiz:99")

    with game.scene.store.transaction(), pytest.raises(LookupError, match="lost its quiz"):
        quiz_of(turn_of(game.scene), delivery)


def test_the_bar_counts_what_is_in_the_log_and_what_is_not_yet(game: Game) -> None:
    game.begins()
    game.answers(game.ana, RIGHT)
    game.answers(game.ben, WRONG)
    game.bell()
    assert "2 answers, 1 right." in game.words

    game.passes(4)
    game.press(game.cleo, "Join", game.shown[0].card)

    assert "2 answers, 1 right." in game.words
    assert game.id == QuizId(1)
