"""A quiz begins and ends by hand."""

from dataclasses import replace

import pytest

from bot.effects import Announce, Reply, Revise
from bot.events import Pressed
from bot.ids import PlaceId, QuestionId, QuizId
from bot.store.affairs import Hold, Holder
from bot.view.quiz_actions import BeginQuiz, JoinQuiz, StopQuiz
from tests.factory import make_numeric, make_question
from tests.features.quizzes import Game
from tests.scenes import RIGHT, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


def test_alone_where_all_that_fits_is_open_in_a_group_no_quiz_is_promised(scene: Scene) -> None:
    ana, alone = scene.person("Ana"), scene.person("Ana", "direct")
    scene.asks_about(make_question(id=QuestionId("first")))
    scene.a_question_is_posted(ana, "2026-03-02")
    scene.given(scene.answers(ana, RIGHT))
    scene.asks_about(make_question())
    scene.a_question_is_posted(ana, "2026-03-03")

    for _ in range(2):
        started = scene.says(alone, "/quiz start 1", alone=True)
        assert started.only(Reply).card.title == "No question fits"


def test_a_quiz_is_announced_with_what_it_is_about(game: Game) -> None:
    started = game.starts("3 seconds:20 topic:cnn kind:choice")

    assert started.title == "The quiz is on its way"
    assert [each.key for each in started.all(Announce)] == ["test:garden/daily:quiz:quiz:1"]
    assert game.message.title == "Quiz: 3 questions"
    assert "Ana starts a quiz on Convolutional networks, choice questions only." in game.words
    assert "20 seconds for each question." in game.words
    assert "Nobody has joined yet." in game.words


@pytest.mark.parametrize(
    ("options", "title", "advice"),
    [
        ("rounds:0", "“0” is no number of questions", "1 to 20"),
        ("rounds:10000", "“10000” is no number of questions", "1 to 20"),
        ("rounds:-1", "“-1” is no number of questions", "1 to 20"),
        ("rounds:21", "“21” is no number of questions", "1 to 20"),
        ("rounds:five", "“five” is no number of questions", "1 to 20"),
        ("rounds:²", "“²” is no number of questions", "1 to 20"),
        (f"rounds:{'9' * 500}", "is no number of questions", "1 to 20"),
        ("seconds:4", "“4” is no number of seconds", "5 to 120"),
        ("seconds:121", "“121” is no number of seconds", "5 to 120"),
        ("seconds:0", "“0” is no number of seconds", "5 to 120"),
        ("seconds:soon", "“soon” is no number of seconds", "5 to 120"),
        ("topic:cnm", "There is no topic “cnm”", "cnn"),
        ("level:expert", "There is no level “expert”", "beginner, intermediate or advanced"),
        ("kind:open", "There is no kind “open”", "numeric"),
        ("kind:numeric", "No question fits", "other topics"),
    ],
)
def test_what_cannot_be_played_is_explained(
    game: Game, options: str, title: str, advice: str
) -> None:
    told = game.starts(options)

    assert len(told.effects) == 1
    assert title in told.title
    assert advice in told.text
    assert game.scene.posted == []


def test_a_quiz_plays_what_there_is(game: Game) -> None:
    started = game.starts("20 seconds:5")

    assert "Only 10 questions of 20 fit." in started.text
    assert game.message.title == "Quiz: 10 questions"


def test_an_open_question_of_the_day_is_never_in_a_quiz(scene: Scene) -> None:
    scene.asks_about(make_question())
    game = Game(scene)
    scene.given(scene.says(game.ana, "/daily"))

    assert game.starts("1").title == "No question fits"


def test_a_place_has_one_quiz_and_everybody_may_join_it(game: Game) -> None:
    game.starts()
    again = game.scene.says(game.ben, "/quiz start")

    assert again.title == "A quiz is played here already"
    assert "Ana started it; 0 players, in its lobby." in again.text
    assert game.press(game.ben, "Join", again.card).title == "You are in"
    game.press(game.ana, "Start now")
    told = game.scene.says(game.cleo, "/quiz start").text
    assert "Ana started it; 1 player, question 1 of 2." in told


def test_places_play_side_by_side(game: Game) -> None:
    game.starts()
    there = game.scene.says(game.ben, "/quiz start 1", place=PlaceId("test:garden/attic"))

    [announced] = there.all(Announce)
    assert announced.place == "test:garden/attic"
    with game.scene.store.transaction():
        assert game.scene.store.quizzes.playing(PlaceId("test:garden/attic"))
        assert game.scene.store.quizzes.playing(game.ana.place)


def test_nothing_starts_while_posting_is_held(game: Game) -> None:
    with game.scene.store.transaction():
        hold = Hold(since=game.scene.now, by=Holder.OPERATOR, reason="")
        game.scene.store.holds.begin(hold)

    assert "holding all posting" in game.starts().text
    assert game.scene.posted == []


# --- the lobby ---


def test_the_lobby_names_some_and_counts_the_others(game: Game) -> None:
    game.starts()
    told = game.press(game.ana, "Join")
    assert told.title == "You are in"
    assert "Ana is in." in game.words

    for name in ("Ben", "Cleo", "Dee", "Eve"):
        game.press(game.scene.person(name), "Join")

    assert "Ana, Ben, Cleo and 2 more are in." in game.words


def test_joining_twice_changes_nothing(game: Game) -> None:
    game.starts()
    game.press(game.ben, "Join")

    again = game.press(game.ben, "Join")

    assert again.title == "You are in already"
    assert again.all(Revise) == []
    assert game.quiz.players == 1


def test_it_starts_by_itself_if_someone_joined(game: Game) -> None:
    game.starts()
    game.press(game.ben, "Join")

    assert game.passes(29).effects == []
    game.passes(1)

    assert game.message.title.startswith("Question 1 of 2")


def test_it_ends_politely_if_nobody_joined(game: Game) -> None:
    game.starts()
    game.passes(30)

    assert game.message.title == "No quiz this time"
    assert "Nobody joined, so it did not start." in game.words
    assert game.passes(30).effects == []
    assert game.starts().title == "The quiz is on its way"


def test_only_its_starter_or_an_admin_begins_it_and_only_with_players(game: Game) -> None:
    game.starts()
    lobby = game.message
    assert game.press(game.ana, "Start now").title == "Nobody has joined yet"
    game.press(game.ben, "Join")

    assert game.press(game.ben, "Start now").title == "Not yours to decide"
    admin = replace(game.cleo, admin=True)
    assert game.press(admin, "Start now").title == "Here we go"
    assert game.message.title.startswith("Question 1 of 2")

    again = game.press(game.ana, "Start now", lobby)
    assert again.title == "Here we go"
    assert again.all(Revise) == []


# --- alone ---


def test_who_is_alone_is_asked_at_once_and_need_not_wait(game: Game) -> None:
    started = game.starts("1 seconds:20", alone=True)
    assert [each.card.title for each in started.all(Announce)] == [
        "Question 1 of 1: Recurrent networks, beginner"
    ]

    pressed = game.answers(game.ana, RIGHT)

    assert "That is final." in pressed.text
    assert game.message.title == "Answer to question 1 of 1"
    game.goes_on()
    assert "Ana wins with 10 points." in game.words


# --- stopping ---


def test_stopping_shows_the_standings_and_counts_what_is_locked_in(game: Game) -> None:
    game.begins()
    game.answers(game.ben, RIGHT)

    stopped = game.took(game.scene.says(game.ana, "/quiz stop"))

    assert stopped.title == "The quiz is stopped"
    assert game.message.title == "The quiz is over"
    assert "It was stopped before the last question." in game.words
    assert game.standings == [("1", "Ben", "10", "1"), ("2", "Ana", "0", "0")]
    game.passes(4)
    assert game.logged(game.ben) == [(True, 10)]


def test_only_its_starter_or_an_admin_stops_it(game: Game) -> None:
    game.starts()

    assert game.scene.says(game.ben, "/quiz stop").title == "Not yours to decide"
    assert game.press(game.ben, "Stop").title == "Not yours to decide"
    assert not game.quiz.ending
    admin = replace(game.cleo, admin=True)
    assert game.press(admin, "Stop").title == "The quiz is stopped"


def test_there_may_be_nothing_to_stop(game: Game) -> None:
    assert game.scene.says(game.ana, "/quiz stop").title == "No quiz is played here"


@pytest.mark.parametrize("action", [JoinQuiz(QuizId(1)), BeginQuiz(QuizId(1)), StopQuiz(QuizId(1))])
def test_a_button_of_a_quiz_that_is_over_or_elsewhere_is_answered_kindly(
    game: Game, action: JoinQuiz | BeginQuiz | StopQuiz
) -> None:
    def press(**origin: object) -> str:
        pressed = game.scene.happens(Pressed(game.scene.origin(game.ana, **origin), action))
        return pressed.only(Reply).card.title

    assert press() == "No quiz is played here"
    game.starts()
    assert press(space="test:harbour", place="test:harbour/channel") == "No quiz is played here"
    game.press(game.ana, "Stop")
    assert press() == "This quiz is over"


def test_typed_answers_can_be_played(scene: Scene) -> None:
    scene.asks_about(make_numeric())
    game = Game(scene)

    game.begins("1 kind:numeric")

    assert "Type a number." in game.words


def test_two_quizzes_of_a_group_never_ask_the_same_at_once(game: Game) -> None:
    game.scene.asks_about(make_question())
    game.begins("1 seconds:20")

    told = game.scene.says(game.ben, "/quiz start", place=PlaceId("test:garden/attic"))

    assert told.title == "No question fits"
    game.bell()
    again = game.scene.says(game.ben, "/quiz start", place=PlaceId("test:garden/attic"))
    assert again.title == "The quiz is on its way"
