"""The one message of a quiz, as it stands now."""

from dataclasses import replace
from random import Random

import pytest

from bot.effects import Revise
from bot.events import Delivered
from bot.features.quiz_showing import quiz_of, revision
from bot.ids import QuizId
from bot.turn import Turn
from tests.fates import crashed
from tests.features.quizzes import Game
from tests.scenes import BERLIN, RIGHT, WRONG, Outcome, Scene


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


def acknowledged_late(game: Game) -> Outcome:
    delivered = Delivered(game.delivery().id, "message-1", game.scene.now)
    return game.took(game.scene.happens(delivered))


def test_what_happened_while_the_message_was_on_its_way_is_shown_then(game: Game) -> None:
    game.scene.sends = crashed
    game.starts()
    assert game.press(game.ben, "Join").all(Revise) == []

    [revised] = acknowledged_late(game).all(Revise)

    assert (revised.ref, revised.urgent) == ("message-1", True)
    assert "Ben is in." in game.words


def test_a_quiz_that_was_stopped_while_its_message_was_on_its_way_looks_so(game: Game) -> None:
    game.scene.sends = crashed
    game.starts()
    game.scene.given(game.scene.says(game.ana, "/quiz stop"))

    acknowledged_late(game)

    assert game.message.title == "The quiz is over"


@pytest.mark.parametrize("alone", [False, True])
def test_a_message_that_says_all_is_not_sent_anew(game: Game, *, alone: bool) -> None:
    game.scene.sends = crashed
    game.starts(alone=alone)

    assert acknowledged_late(game).effects == []


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
