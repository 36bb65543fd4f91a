"""A whole quiz, from the lobby to everyone's own results."""

import pytest

from bot.effects import Announce, Reply, Revise
from bot.events import Pressed
from bot.view.actions import AnswerPost, encode
from bot.view.card import Choices
from tests.card_reading import words
from tests.factory import make_question
from tests.features.quizzes import Game
from tests.scenes import RIGHT, WRONG, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def test_a_quiz_is_one_message_from_the_lobby_to_the_podium(game: Game) -> None:
    game.begins()
    for _ in range(2):
        game.scene.later(seconds=4)
        game.answers(game.ana, RIGHT)
        game.scene.later(seconds=4)
        game.answers(game.ben, RIGHT)
        game.bell()
        assert "B" in game.words
        game.goes_on()

    announced = [each for each in game.shown if isinstance(each, Announce)]
    revised = [each for each in game.shown if isinstance(each, Revise)]
    assert len(announced) == 1
    assert {each.ref for each in revised} == {f"message-{announced[0].delivery}"}
    assert {each.place for each in revised} == {announced[0].place} == {game.ana.place}
    assert game.message.title == "The quiz is over"
    assert "Ana wins with 18 points." in game.words
    assert game.standings == [("1", "Ana", "18", "2"), ("2", "Ben", "16", "2")]


def test_bells_and_reveals_are_urgent_and_counters_are_not(game: Game) -> None:
    game.begins()
    first = [each for each in game.shown if isinstance(each, Revise)]
    assert [each.urgent for each in first] == [False, False, True]

    counted = game.answers(game.ana, RIGHT)
    rung = game.bell()

    assert [each.urgent for each in counted.all(Revise)] == [False]
    assert [each.urgent for each in rung.all(Revise)] == [True]


def test_equals_share_the_first_place(game: Game) -> None:
    game.begins("1 seconds:20")
    for who in (game.ben, game.ana):
        game.answers(who, RIGHT)
    game.bell()
    game.goes_on()

    assert "Ana and Ben win with 10 points." in game.words
    assert [row[0] for row in game.standings] == ["1", "1"]


def test_each_answer_is_in_the_one_log_and_in_memory_and_on_the_board(game: Game) -> None:
    game.begins("1 seconds:20")
    game.scene.later(seconds=20)
    game.answers(game.ana, RIGHT)
    game.answers(game.ben, WRONG)
    game.passes(2)
    assert game.logged(game.ana) == []

    game.passes(4)

    assert game.logged(game.ana) == [(True, 5)]
    assert game.logged(game.ben) == [(False, 2)]
    with game.scene.store.transaction():
        assert len(game.scene.store.answers.cards(game.ana.id)) == 1
        [tried] = game.scene.store.statistics.attempts()
    assert (tried.count, tried.right) == (2, 1)
    assert "Ana" in game.scene.says(game.ana, "/leaderboard").text


def test_no_streak_knows_of_a_quiz(game: Game) -> None:
    game.begins("1 seconds:20")
    game.answers(game.ana, RIGHT)
    game.bell()
    game.passes(4)

    assert "starts with your first answer" in game.scene.says(game.ana, "/streak").text


def test_on_the_board_a_question_is_worth_ten_points_in_all(scene: Scene) -> None:
    scene.asks_about(make_question())
    game = Game(scene)
    for _ in range(2):
        game.begins("1 seconds:20")
        game.scene.later(seconds=12)
        game.answers(game.ana, RIGHT)
        game.bell()
        game.goes_on()
        assert "Ana wins with 7 points." in game.words

    assert game.logged(game.ana) == [(True, 7), (True, 0)]


def test_a_round_is_no_question_of_the_day(game: Game) -> None:
    """A button forged from a round's post leads nowhere."""
    game.begins("1 seconds:20")
    with game.scene.store.transaction():
        asked = game.scene.store.quizzes.round(game.id, 1)
    assert asked
    choices = next(block for block in game.message.blocks if isinstance(block, Choices))
    assert "answer" not in encode(choices.action)

    forged = Pressed(game.scene.origin(game.ana), AnswerPost(asked.post, (0,)))
    assert game.scene.happens(forged).title == "No such question"


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_nothing_before_the_bell_depends_on_the_key(key: str) -> None:
    seen = [played(key), played("d")]

    assert seen[0] == seen[1]


def played(key: str) -> list[str]:
    """All that anyone is shown until the bell, of a quiz where this option is right."""
    choices = tuple(
        type(choice)(id=choice.id, text=choice.text, correct=choice.id == key, why=choice.why)
        for choice in make_question().choices
    )
    scene = Scene(make_question(choices=choices))
    game = Game(scene)
    game.begins("1 seconds:20")
    outcomes = [game.press(game.ana, letter) for letter in "ABC"]
    outcomes += [game.press(game.cleo, "D"), game.press(game.ben, "A")]
    outcomes.append(game.passes(21))
    told = [words(each.card) for each in game.shown]
    told += [repr(each.card) for each in game.shown]
    told += [repr(reply.card) for outcome in outcomes for reply in outcome.all(Reply)]
    told.append(repr(scene.says(game.ana, "/leaderboard").card))
    told.append(repr(scene.says(game.ana, "/me").card))
    scene.ends()
    return told
