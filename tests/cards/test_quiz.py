"""A quiz as everyone sees it."""

from dataclasses import replace

import pytest

from bot.cards.quiz import (
    lobby_card,
    moment,
    over_words,
    podium_card,
    quiz_question_card,
    quiz_reveal_card,
)
from bot.domain.quiz import Ending
from bot.ids import ChoiceId, LearnerId
from bot.store.contests import Quiz, Score
from bot.store.counts import Tally
from bot.view.card import Buttons, Card, Choices, Entry, Tone
from bot.view.quiz_actions import LockIn
from tests.adapters.quiz_cards import ASKED, QUIZ, SCORES, SOON
from tests.card_reading import entry_of, rows, words
from tests.cards.test_question import POST
from tests.factory import make_bank, make_numeric, make_ordering, make_question

BANK = make_bank(make_question())


def lobby(players: int = 0, *names: str, **changes: object) -> str:
    quiz = replace(QUIZ, players=players, **changes)  # type: ignore[arg-type]
    return words(lobby_card(quiz, BANK, starter="Ada", names=names, starts_at=SOON))


def test_the_lobby_says_what_is_played_and_how_fast() -> None:
    told = lobby(topics=frozenset({"cnn", "rnn"}), level="beginner", seconds=20)

    assert "Ada starts a quiz on Convolutional networks and Recurrent networks" in told
    assert "level beginner. 20 seconds for each question." in told
    assert "seconds" not in lobby(seconds=0)


@pytest.mark.parametrize(
    ("names", "players", "told"),
    [
        ((), 0, "Nobody has joined yet."),
        (("Ada",), 1, "Ada is in."),
        (("Ada", "Lin"), 2, "Ada and Lin are in."),
        (("Ada", "Lin", "Mo"), 6, "Ada, Lin, Mo and 3 more are in."),
    ],
)
def test_the_lobby_names_a_few(names: tuple[str, ...], players: int, told: str) -> None:
    assert told in lobby(players, *names)


def test_a_question_has_a_button_for_each_letter_that_tells_nothing_of_the_key() -> None:
    card = quiz_question_card(QUIZ, ASKED, POST, make_question(), BANK, zone="UTC")
    choices = entry_of(card)
    assert isinstance(choices, Choices)

    assert card.title == "Question 2 of 5: Training, beginner"
    assert [option.action for option in choices.options] == [
        LockIn(QUIZ.id, 2, (place,)) for place in range(4)
    ]
    assert "Locked in: 3 of 4 players." in words(card)
    assert "Time is up at 12:00:30." in words(card)


@pytest.mark.parametrize("question", [make_numeric(), make_ordering()])
def test_what_is_typed_has_a_form(question: object) -> None:
    card = quiz_question_card(QUIZ, ASKED, POST, question, BANK, zone="UTC")  # type: ignore[arg-type]

    [entry] = [block for block in card.blocks if isinstance(block, Entry)]
    assert entry.action == LockIn(QUIZ.id, 2)


def reveal(quiz: Quiz = QUIZ) -> Card:
    tally = Tally(answers=3, right=2, picks={ChoiceId("b"): 2, ChoiceId("a"): 1})
    return quiz_reveal_card(
        quiz, POST, make_question(), tally=tally, scores=SCORES, goes_on_at=SOON
    )


def test_the_reveal_has_the_reason_for_every_option_and_the_best_five() -> None:
    told = words(reveal())

    for choice in make_question().choices:
        assert choice.why in told
    assert "3 answers, 2 right. The next question comes at 12:00:30." in told
    assert [row[1] for row in rows(reveal())] == ["Ada", "Lin", "Mo", "Noor", "Ole"]
    assert "And 2 more players." in told


def test_the_last_reveal_promises_the_podium() -> None:
    assert "The podium comes at 12:00:30." in words(reveal(replace(QUIZ, round=5)))


def test_other_kinds_are_explained_in_whole() -> None:
    tally = Tally(answers=0, right=0, picks={})
    card = quiz_reveal_card(QUIZ, POST, make_numeric(), tally=tally, scores=(), goes_on_at=SOON)

    assert "Why: " in words(card)
    assert "Nobody answered in time." in words(card)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ((9, 7), "Ada wins with 9 points."),
        ((9, 9, 7), "Ada and Lin win with 9 points."),
        ((1,), "Ada wins with 1 point."),
        ((5, 5, 5, 5), "4 players share the first place with 5 points."),
    ],
)
def test_the_podium_names_the_winners(points: tuple[int, ...], told: str) -> None:
    names = ("Ada", "Lin", "Mo", "Noor")
    scores = [
        Score(learner=LearnerId(name), name=name, points=each, right=1)
        for name, each in zip(names, points, strict=False)
    ]
    card = podium_card(replace(QUIZ, ending=Ending.PLAYED), scores)

    assert told in words(card)
    assert card.tone is Tone.GOOD


@pytest.mark.parametrize("ending", Ending)
def test_the_end_says_why(ending: Ending) -> None:
    assert over_words(ending) in words(podium_card(replace(QUIZ, ending=ending), SCORES))


def test_without_a_question_there_are_no_results() -> None:
    card = podium_card(replace(QUIZ, round=0, ending=Ending.NOBODY), ())

    assert not [block for block in card.blocks if isinstance(block, Buttons)]
    assert card.title == "No quiz this time"


def test_a_moment_is_counted_down_to() -> None:
    assert moment(SOON.at, "UTC") == SOON
