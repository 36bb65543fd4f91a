"""Answering in a quiz: locked in, changed once, and in time."""

from datetime import timedelta

import pytest

from bot.domain.quiz import ARRIVAL
from bot.effects import AskForm, Reply, Revise
from bot.events import Pressed, Submitted
from bot.ids import QuizId
from bot.view.quiz_actions import LockIn
from tests.factory import make_multi, make_numeric, make_ordering, make_short
from tests.features.quizzes import SECOND, Game
from tests.scenes import RIGHT, WRONG, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def test_an_answer_is_locked_in_in_private_and_counted_in_public(game: Game) -> None:
    game.begins()

    told = game.press(game.ana, "B")

    assert told.title == "Locked in B"
    assert "You may change it once while time runs." in told.text
    assert "Locked in: 1 of 2 players." in game.words
    assert "Ana" not in game.words


def test_one_change_is_all_there_is(game: Game) -> None:
    game.begins()
    game.press(game.ana, "A")
    game.scene.later(seconds=1)
    changed = game.press(game.ana, "C")
    game.scene.later(seconds=1)
    refused = game.press(game.ana, "D")
    game.scene.later(seconds=1)
    same = game.press(game.ana, "C")

    assert (changed.title, "That is final." in changed.text) == ("Locked in C", True)
    assert refused.title == "Your answer stays C"
    assert refused.all(Revise) == []
    assert same.title == "Locked in C"
    assert "Locked in: 1 of 2 players." in game.words


def test_the_time_of_the_change_counts(game: Game) -> None:
    game.begins("1 seconds:20")
    game.answers(game.ana, WRONG)
    game.scene.later(seconds=16)
    game.answers(game.ana, RIGHT)
    game.scene.later(seconds=1)
    game.answers(game.ana, RIGHT)
    game.passes(5)

    assert game.points(game.ana) == 6


def test_pressing_twice_is_pressing_once(game: Game) -> None:
    game.begins()
    origin = game.scene.origin(game.ana)
    action = LockIn(game.id, 1, (0,))

    first = game.scene.happens(Pressed(origin, action))
    again = game.scene.happens(Pressed(origin, action))

    assert first.title == "Locked in A"
    assert again.effects == []


def test_who_did_not_join_joins_by_answering(game: Game) -> None:
    game.begins()

    game.press(game.cleo, "A")

    assert "Locked in: 1 of 3 players." in game.words


def test_who_comes_late_may_join_and_play_on(game: Game) -> None:
    game.starts()
    lobby = game.message
    game.press(game.ana, "Join")
    game.press(game.ana, "Start now")
    game.answers(game.ana, RIGHT)
    game.bell()

    told = game.press(game.cleo, "Join", lobby)

    assert "The quiz is under way." in told.text
    assert [row[1] for row in game.standings] == ["Ana", "Cleo"]


# --- the bell ---


def test_the_platforms_time_counts_with_two_seconds_of_grace(game: Game) -> None:
    game.begins("1 seconds:20")
    asked_at = game.scene.now
    game.scene.later(seconds=22.5)
    game.answers(game.ana, RIGHT, at=asked_at + 22 * SECOND)
    game.answers(game.ben, RIGHT, at=asked_at + 4 * SECOND)
    late = game.answers(game.cleo, RIGHT, at=asked_at + 22 * SECOND + timedelta(microseconds=1))
    assert late.title == "Time was up"
    game.passes(0)

    assert (game.points(game.ana), game.points(game.ben)) == (5, 9)


def test_after_the_bell_it_is_too_late(game: Game) -> None:
    game.begins("1 seconds:20")
    game.scene.later(seconds=22.5)

    late = game.answers(game.ana, RIGHT)

    assert late.title == "Time was up"
    assert late.all(Revise) == []
    game.passes(0)
    assert game.points(game.ana) == 0


def test_what_was_on_its_way_when_the_bell_rang_counts(game: Game) -> None:
    game.begins("2 seconds:20")
    question, asked_at = game.message, game.scene.now
    game.bell()
    assert "Answer to question 1" in game.message.title
    game.scene.later(seconds=ARRIVAL.total_seconds())

    told = game.scene.answers(game.ana, RIGHT, question, at=asked_at + 8 * SECOND)

    assert told.title.startswith("Locked in")
    assert game.points(game.ana) == 8
    game.passes(1)
    assert game.logged(game.ana) == [(True, 8)]


def test_what_was_on_its_way_is_final_and_in_the_reveal(game: Game) -> None:
    game.begins("2 seconds:20")
    question, asked_at = game.message, game.scene.now
    game.answers(game.ana, WRONG)
    game.bell()

    told = game.took(game.scene.answers(game.ben, RIGHT, question, at=asked_at + 8 * SECOND))

    assert "That is final." in told.text
    assert "2 answers, 1 right." in game.words
    assert [row[1] for row in game.standings] == ["Ben", "Ana"]


def test_a_question_with_an_answer_that_was_on_its_way_is_not_silent(game: Game) -> None:
    game.begins("5 seconds:20")
    question, asked_at = game.message, game.scene.now
    game.bell()
    game.scene.given(game.scene.answers(game.ana, RIGHT, question, at=asked_at + 8 * SECOND))
    game.goes_on()
    game.bell()

    assert game.message.title == "Answer to question 2 of 5"


def test_a_change_that_was_on_its_way_counts_by_the_difference(game: Game) -> None:
    game.begins("2 seconds:20")
    question, asked_at = game.message, game.scene.now
    game.answers(game.ana, WRONG)
    game.bell()
    assert game.points(game.ana) == 2

    game.scene.given(game.scene.answers(game.ana, RIGHT, question, at=asked_at + 8 * SECOND))
    assert game.points(game.ana) == 8
    game.passes(4)
    assert game.logged(game.ana) == [(True, 8)]


def test_whoever_saw_the_key_is_too_late(game: Game) -> None:
    game.begins("2 seconds:20")
    question, asked_at = game.message, game.scene.now
    game.bell()
    game.scene.later(seconds=1)

    now = game.scene.answers(game.ana, RIGHT, question)
    game.scene.later(seconds=3)
    lagging = game.scene.answers(game.ana, RIGHT, question, at=asked_at)

    assert now.title == lagging.title == "Time was up"
    assert game.points(game.ana) == 0


def test_a_platforms_clock_that_lags_does_not_answer_before_the_question(game: Game) -> None:
    game.begins("1 seconds:20")
    game.answers(game.ana, RIGHT, at=game.scene.now - 60 * SECOND)
    game.bell()

    assert game.points(game.ana) == 10


# --- forged, stale, foreign ---


@pytest.mark.parametrize("number", [0, 2, 99, 10**17])
def test_a_round_that_is_not_asked_is_not_answered(game: Game, number: int) -> None:
    game.begins()
    forged = Pressed(game.scene.origin(game.ana), LockIn(game.id, number, (0,)))

    assert game.scene.happens(forged).title == "This question is not asked now"
    assert game.quiz.round == 1


def test_an_old_question_is_not_answered(game: Game) -> None:
    game.begins()
    old = game.message
    game.answers(game.ana, RIGHT)
    game.bell()
    game.goes_on()

    assert game.scene.presses(game.ben, "A", old).title == "This question is not asked now"


@pytest.mark.parametrize("picks", [(), (7,), (0, 1)])
def test_what_is_no_option_is_not_locked_in(game: Game, picks: tuple[int, ...]) -> None:
    game.begins()
    forged = Pressed(game.scene.origin(game.ana), LockIn(game.id, 1, picks))

    assert game.scene.happens(forged).title == "That is no answer yet"
    assert "Locked in: 0" in game.words


def test_a_closed_quiz_takes_no_answer(game: Game) -> None:
    game.begins()
    question = game.message
    game.scene.given(game.scene.says(game.ana, "/quiz stop"))

    assert game.scene.presses(game.ben, "A", question).title == "This quiz is over"


@pytest.mark.parametrize("quiz", [99, 10**17])
def test_a_quiz_that_is_not_here_takes_no_answer(game: Game, quiz: int) -> None:
    forged = Pressed(game.scene.origin(game.ana), LockIn(QuizId(quiz), 1, (0,)))

    assert game.scene.happens(forged).title == "No quiz is played here"


def test_nobody_plays_from_another_group(game: Game) -> None:
    game.begins()
    stranger = game.scene.person("Sam", "harbour")

    told = game.scene.presses(stranger, "A", game.message)

    assert told.title == "No quiz is played here"


# --- other kinds ---


def test_several_are_chosen_in_a_menu(scene: Scene) -> None:
    scene.asks_about(make_multi())
    game = Game(scene)
    game.begins("1")

    told = scene.chooses(game.ana, "AB", game.message)

    assert told.title == "Locked in A, B"


def test_a_number_is_typed_into_a_form(scene: Scene) -> None:
    scene.asks_about(make_numeric())
    game = Game(scene)
    game.begins("1")
    form = game.press(game.ana, "Your answer").only(AskForm).form

    told = scene.happens(Submitted(scene.origin(game.ana), form.action, {"answer": "1.5"}))
    words = scene.happens(Submitted(scene.origin(game.ben), form.action, {"answer": "many"}))

    assert told.all(Reply)[0].card.title == "Locked in 1.5"
    assert words.title == "That is no answer yet"
    game.passes(200)
    assert game.points(game.ana) == 10


@pytest.mark.parametrize(
    ("question", "typed", "locked"),
    [
        (make_ordering(), "C A B D", "Locked in C A B D"),
        (make_short(), "gradient  clipping", "Locked in “gradient clipping”"),
    ],
)
def test_typed_answers_are_locked_in(
    scene: Scene, question: object, typed: str, locked: str
) -> None:
    scene.asks_about(question)  # type: ignore[arg-type]
    game = Game(scene)
    game.begins("1")

    told = scene.types(game.ana, typed, game.message)

    assert told.title == locked
