"""Many quizzes, many answers, and whatever happens to them."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiz import Phase
from bot.effects import Announce, Revise
from bot.events import CameDue, Undelivered
from bot.features.delivering import CannotPost
from bot.features.quiz_ringing import ANSWERS_A_TURN
from bot.ids import PlaceId, QuizId
from tests.features.quizzes import SECOND, Game, points_of
from tests.scenes import RIGHT, Person, Scene


@pytest.fixture
def game(scene: Scene) -> Game:
    return Game(scene)


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
