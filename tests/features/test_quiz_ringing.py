"""Time moves a quiz on, whatever happens to the process, the message, or the players."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiz import LEAST_LEFT, Ending, Phase
from bot.effects import Announce, Revise
from bot.events import CameDue, Delivered, Undelivered
from bot.features.delivering import CannotPost
from bot.features.quiz_ringing import ANSWERS_A_TURN
from bot.ids import PlaceId, QuizId
from bot.store.records import DeliveryKind
from bot.store.sqlite import open_store
from bot.study import Study
from tests.factory import make_bank, make_question, make_short
from tests.features.quizzes import SECOND, Game, points_of
from tests.scenes import (
    BERLIN,
    RIGHT,
    WRONG,
    Person,
    Scene,
    a_scene,
    crashed,
    lost,
    refused,
    ten_questions,
    too_fast,
)

scene = pytest.fixture(a_scene)


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


# --- a kill ---


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


# --- many ---


def test_many_quizzes_are_moved_on_in_one_turn(game: Game) -> None:
    for number in range(20):
        place = PlaceId(f"test:garden/{number}")
        game.scene.given(game.scene.says(game.ana, "/quiz start", place=place))

    ended = game.passes(30)

    assert len(ended.all(Revise)) == 20


def test_a_bad_quiz_fails_alone(game: Game) -> None:
    game.starts()
    place = PlaceId("test:garden/attic")
    game.scene.given(game.scene.says(game.ben, "/quiz start", place=place))
    with game.scene.store.transaction():
        first = game.scene.store.quizzes.get(QuizId(1))
        assert first
        game.scene.store.quizzes.save(replace(first, phase=Phase.ASKING, round=7))
    game.scene.later(seconds=30)

    with pytest.raises(CannotPost) as caught:
        game.scene.ticks()
    others = game.scene.happens(CameDue(failing_quizzes=frozenset({QuizId(1)})))

    assert caught.value.quiz == 1
    assert [each.place for each in others.all(Revise)] == [place]


def test_many_answers_are_moved_to_the_log_some_at_a_time(game: Game) -> None:
    game.begins("1 seconds:20")
    players = [game.scene.person(f"P{number}") for number in range(ANSWERS_A_TURN + 5)]
    for player in players:
        game.answers(player, RIGHT)
    game.bell()
    game.passes(4)
    assert logged(game) == ANSWERS_A_TURN
    assert "35 answers, 35 right." in game.words

    game.passes(1)

    assert logged(game) == len(players)
    game.passes(1)
    assert logged(game) == len(players)


def logged(game: Game) -> int:
    with game.scene.store.transaction():
        return sum(each.count for each in game.scene.store.statistics.attempts())


# --- whatever happens ---

DEEDS = ("tick", "tick", "kill", "join", "right", "wrong", "late", "again", "stop")
deeds = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.integers(0, 25)), max_size=30
)


@given(deeds)
def test_nobodys_points_are_lost_and_nothing_counts_twice(
    story: list[tuple[str, int, int]],
) -> None:
    game = Game(Scene())
    game.begins("4 seconds:20")
    quiz, told = game.id, Told(game)
    for number, (deed, who, seconds) in enumerate(story):
        game.scene.later(seconds=seconds)
        told.happens(deed, (game.ana, game.ben, game.cleo)[who], number)
    for _ in range(30):
        game.passes(25)

    with closing(game.scene.store) as store:
        for player in (game.ana, game.ben):
            log = game.logged(player)
            assert [right for right, _ in log] == told.answered(player)
            assert points_of(store, quiz, player) == sum(points for _, points in log)
            assert all((5 <= points <= 10) if right else points == 2 for right, points in log)
        with store.transaction():
            final = store.quizzes.get(quiz)
            assert final
            assert final.phase is Phase.OVER
            assert [str(each) for each in store.differences()] == []


class Told:
    """Who locked what in, by what they were told."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._standing: dict[tuple[str, str], bool] = {}

    def happens(self, deed: str, player: Person, number: int) -> None:
        game = self._game
        match deed:
            case "tick":
                game.took(game.scene.ticks())
            case "kill":
                game.is_killed(f"process {number}")
                game.took(game.scene.ticks())
            case "join":
                game.press(player, "Join", game.shown[0].card)
            case "stop" if number > 20:
                game.took(game.scene.says(game.ana, "/quiz stop"))
            case "right" | "wrong" | "late" | "again" if "Question" in game.message.title:
                self._answers(player, deed)
            case _:
                pass

    def _answers(self, player: Person, deed: str) -> None:
        game, right = self._game, deed in ("right", "again")
        question = game.message.title[:14]
        at = game.scene.now - SECOND if deed == "late" else game.scene.now
        told = game.answers(player, right, at=at)
        if told.title.startswith("Locked in"):
            self._standing[player.name, question] = right

    def answered(self, player: Person) -> list[bool]:
        return [right for (name, _), right in self._standing.items() if name == player.name]


def test_a_tick_without_a_quiz_does_nothing(game: Game) -> None:
    assert game.passes(1).effects == []


def test_an_undelivered_quiz_is_no_news_once_it_was_delivered(game: Game) -> None:
    game.starts()
    [announced] = [each for each in game.shown if isinstance(each, Announce)]
    at = game.scene.now + timedelta(minutes=1)
    gone = Undelivered(announced.delivery, "gone", at, known=True)
    game.scene.given(game.scene.happens(gone))
    game.press(game.ana, "Join")
    game.passes(30)

    assert game.message.title.startswith("Question 1")
