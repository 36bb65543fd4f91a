"""Everyone's own results, and what they missed back in review."""

import pytest

from bot.effects import Reply
from bot.events import Pressed
from bot.ids import QuizId
from bot.view.quiz_actions import QuizSummary, ReviewMisses
from tests.features.quizzes import Game
from tests.scenes import RIGHT, WRONG, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def test_my_results_go_question_by_question_with_the_key_and_the_time(game: Game) -> None:
    played(game)

    told = game.press(game.ben, "My results").text

    assert told.startswith("Your results: 10 points, 1 of 2 right Rank 2 of 3 players.")
    assert "B is right, after 4.0 s, 9 points" not in told
    assert "no answer Right is" in told
    assert "after 2.0 s, 10 points" in told


def test_results_are_the_same_before_and_after_they_are_in_the_log(game: Game) -> None:
    game.begins("1 seconds:20")
    game.answers(game.ana, RIGHT)
    game.took(game.scene.says(game.ana, "/quiz stop"))
    before = game.press(game.ana, "My results").text
    game.passes(60)

    assert game.logged(game.ana) == [(True, 10)]
    assert game.press(game.ana, "My results").text == before


def test_what_was_missed_comes_back_with_the_next_review(game: Game) -> None:
    played(game)
    mine = game.press(game.ben, "My results").card

    told = game.press(game.ben, "Add my misses to review", mine)

    assert "1 question you missed: /review" in told.text
    review = game.scene.says(game.ben, "/review")
    assert review.title.startswith("Review: ")
    assert "1 question due." in review.text
    game.scene.later(seconds=1)
    game.scene.given(game.scene.answers(game.ben, WRONG, review.card))
    assert game.scene.says(game.ben, "/review").title == "Nothing is due"


def test_who_missed_nothing_has_nothing_to_add(game: Game) -> None:
    played(game)
    mine = game.press(game.ana, "My results").card
    assert "Add my misses" not in str(mine)

    forged = Pressed(game.scene.origin(game.ana), ReviewMisses(game.id))

    assert game.scene.happens(forged).title == "You missed nothing"
    assert game.scene.says(game.ana, "/review").title == "Nothing is due"


def test_who_did_not_play_has_no_results(game: Game) -> None:
    played(game)

    told = game.press(game.scene.person("Dee"), "My results")

    assert told.title == "You did not play this one"


@pytest.mark.parametrize("action", [QuizSummary(QuizId(1)), ReviewMisses(QuizId(1))])
def test_results_tell_nothing_of_a_quiz_that_runs_or_is_elsewhere(
    game: Game, action: QuizSummary | ReviewMisses
) -> None:
    def press(**origin: object) -> str:
        pressed = game.scene.happens(Pressed(game.scene.origin(game.ana, **origin), action))
        return pressed.only(Reply).card.title

    assert press() == "No quiz is played here"
    game.begins()
    assert press() == "The quiz goes on"
    game.press(game.ana, "A")
    assert press() == "The quiz goes on"
    assert press(space="test:harbour", place="test:harbour/channel") == "No quiz is played here"


def played(game: Game) -> None:
    """Ana is right twice; Ben once, and then silent; Cleo only joined."""
    game.begins()
    game.press(game.cleo, "Join", game.shown[0].card)
    for right in (True, False):
        game.scene.later(seconds=2)
        game.answers(game.ana, RIGHT)
        if right:
            game.answers(game.ben, RIGHT)
        game.bell()
        game.goes_on()
    assert game.message.title == "The quiz is over"
