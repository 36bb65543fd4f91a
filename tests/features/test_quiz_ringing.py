"""Time moves a quiz on, whatever happens to the process, the message, or the players."""

import pytest

from bot.domain.quiz import Ending
from bot.effects import Announce, Revise
from bot.events import Delivered
from bot.store.records import DeliveryKind
from tests.factory import make_question
from tests.fates import crashed, lost, refused, too_fast
from tests.features.quizzes import Game
from tests.scenes import RIGHT, WRONG, Scene, ten_questions


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def test_a_question_is_open_for_its_time_and_the_grace(game: Game) -> None:
    game.begins("2 seconds:20")
    assert game.passes(21.9).effects == []

    rung = game.passes(0.1)

    assert [each.card.title for each in rung.all(Revise)] == ["Answer to question 1 of 2"]


def test_a_question_sets_its_own_time_where_nobody_did(scene: Scene) -> None:
    scene.asks_about(make_question(est_seconds=40))
    game = Game(scene)
    game.begins("1")

    assert game.passes(41.9).effects == []
    assert game.passes(0.1).all(Revise)


def test_the_reveal_shows_the_key_the_bar_the_reasons_and_the_standings(game: Game) -> None:
    game.begins()
    game.answers(game.ana, RIGHT)
    game.answers(game.ben, WRONG)
    game.bell()

    for words in ("is right.", "Just so.", "2 answers, 1 right.", "The next question comes"):
        assert words in game.words
    assert game.standings == [("1", "Ana", "10", "1"), ("2", "Ben", "2", "0")]


def test_two_questions_in_a_row_without_an_answer_end_it(game: Game) -> None:
    game.begins("5 seconds:20")
    game.bell()
    assert "Nobody answered in time." in game.words
    game.goes_on()
    game.bell()

    assert game.message.title == "The quiz is over"
    assert "Nobody answered two questions in a row" in game.words
    assert game.quiz.ending is Ending.SILENT


def test_an_answer_begins_the_count_anew(game: Game) -> None:
    game.begins("5 seconds:20")
    for answered in (False, True, False):
        if answered:
            game.answers(game.ana, RIGHT)
        game.bell()
        game.goes_on()

    assert game.message.title.startswith("Question 4 of 5")


def test_a_quiz_ends_early_when_its_questions_were_posted_meanwhile(scene: Scene) -> None:
    first, second = ten_questions()[:2]
    scene.asks_about(first, second)
    game = Game(scene)
    game.begins("2 seconds:20")
    scene.given(scene.says(game.ana, "/daily"))
    game.answers(game.ana, RIGHT)
    game.bell()
    game.goes_on()

    assert game.quiz.ending is Ending.USED_UP
    assert "No other question fits, so it ended early." in game.words


def test_what_a_quiz_asks_is_not_posted_before_its_bell(scene: Scene) -> None:
    scene.asks_about(make_question())
    game = Game(scene)
    game.begins("1 seconds:20")

    asked = scene.says(game.ana, "/daily")

    assert asked.title == "There is no question for these topics"
    game.bell()
    assert scene.says(game.ana, "/daily").title.startswith("Question of the day")


# --- the message ---


@pytest.mark.parametrize("fate", [lost, refused])
def test_a_quiz_whose_message_may_not_be_there_is_called_off_and_told_once(
    game: Game, fate: object
) -> None:
    game.scene.sends = fate  # type: ignore[assignment]
    game.starts()
    lobby = game.message
    told = game.passes(30)

    assert told.effects == []
    assert game.quiz.ending is Ending.LOST
    pressed = game.scene.presses(game.ben, "Join", lobby)
    assert "It was called off" in pressed.text
    assert len(game.scene.posted) == 1
    assert "The last quiz here: It was called off" in game.starts().text


@pytest.mark.parametrize("fate", [lost, refused])
def test_nobody_waits_for_a_quiz_that_is_not_there(game: Game, fate: object) -> None:
    game.scene.sends = fate  # type: ignore[assignment]
    game.starts()

    assert "The last quiz here: It was called off" in game.starts().text


def test_a_quiz_waits_for_a_message_that_comes_late(game: Game) -> None:
    game.scene.sends = too_fast
    game.starts()
    game.scene.sends = crashed
    assert game.passes(30).effects == []
    announced = game.passes(30).all(Announce)
    assert len(announced) == 1

    delivered = Delivered(announced[0].delivery, "message-1", game.scene.now)
    game.scene.given(game.scene.happens(delivered))
    game.press(game.ana, "Join")
    game.passes(1)

    assert game.message.title.startswith("Question 1 of 2")


def test_a_claim_that_nobody_keeps_ends_the_quiz(game: Game) -> None:
    game.scene.sends = crashed
    game.starts()
    for _ in range(125):
        game.passes(1)

    assert game.quiz.ending is Ending.LOST
    assert len(game.scene.posted) == 1


def test_a_message_that_was_never_sent_is_not_sent_after_the_quiz(game: Game) -> None:
    game.scene.sends = too_fast
    game.starts()
    game.scene.given(game.scene.says(game.ana, "/quiz stop"))

    game.passes(60)

    assert len(game.scene.posted) == 1
    with game.scene.store.transaction():
        delivery = game.scene.store.deliveries.of(game.ana.track, DeliveryKind.QUIZ, "quiz:1")
    assert delivery
    assert (delivery.state, delivery.reason) == ("skipped", "it was over before it was shown")


def test_a_refused_quiz_pauses_no_track(game: Game) -> None:
    game.scene.scheduled(game.ana)
    game.scene.sends = refused
    for _ in range(3):
        game.starts()
        game.passes(1200)

    with game.scene.store.transaction():
        track = game.scene.store.tracks.get(game.ana.track)
    assert track
    assert not track.paused


def test_a_quiz_in_a_deleted_channel_ends_by_itself(game: Game) -> None:
    """Edits are refused there, which nobody hears of: so nobody answers, and that ends it."""
    game.begins("20 seconds:5")
    for _ in range(6):
        game.passes(10)

    assert game.quiz.ending is Ending.SILENT


def test_a_quiz_ends_where_the_bot_was_sent_away(game: Game) -> None:
    game.begins()
    game.scene.given(game.scene.leaves(game.ana))
    game.bell()

    assert game.quiz.ending is Ending.LOST
