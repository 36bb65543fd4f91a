"""What players of a quiz are told in private."""

from dataclasses import replace

import pytest

from bot.cards.quiz_replies import (
    already_playing_card,
    bad_choice_card,
    joined_card,
    locked_card,
    misses_card,
    quiz_started_card,
    said_words,
    summary_card,
)
from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.question import Question
from bot.domain.selection import shown_order
from bot.ids import ChoiceId
from bot.view.card import Buttons
from bot.view.quiz_actions import JoinQuiz, ReviewMisses
from tests.adapters.quiz_cards import QUIZ, RESULTS, SOON
from tests.card_reading import words
from tests.factory import make_multi, make_numeric, make_ordering, make_question, make_short


def test_a_start_says_when_fewer_questions_fit() -> None:
    assert "Only" not in words(quiz_started_card(QUIZ, asked_for=5, lost=False))
    told = words(quiz_started_card(QUIZ, asked_for=20, lost=True))
    assert "Only 5 questions of 20 fit. The last quiz here: It was called off" in told


def test_joining_says_when_it_starts() -> None:
    assert "It starts at 12:00:30." in words(joined_card(again=False, starts_at=SOON))
    assert "under way" in words(joined_card(again=True, starts_at=None))


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (make_question(), Picked(frozenset({ChoiceId("c")})), "C"),
        (make_multi(), Picked(frozenset({ChoiceId("a"), ChoiceId("c")})), "A, C"),
        (make_numeric(), Number(1.5), "1.5"),
        (make_ordering(), Ordered(tuple(map(ChoiceId, "cabd"))), "C A B D"),
        (make_short(), Typed("an\nanswer"), "“an answer”"),
    ],
)
def test_what_was_said_is_said_in_short(question: Question, answer: Answer, said: str) -> None:
    order = tuple(choice.id for choice in question.choices)

    assert said_words(question, order, answer).startswith(said)


def test_a_lock_says_nothing_of_the_key() -> None:
    question = make_question()
    order = shown_order(question, 7)
    told = {
        words(
            locked_card(
                replace(
                    question,
                    choices=tuple(replace(c, correct=c.id == key) for c in question.choices),
                ),
                order,
                Picked(frozenset({ChoiceId("a")})),
                final=False,
                kept=False,
            )
        )
        for key in "abcd"
    }

    assert len(told) == 1


def test_who_plays_here_is_told_with_a_way_in() -> None:
    card = already_playing_card(QUIZ, "Ada")

    assert "Ada started it; 4 players, question 2 of 5." in words(card)
    [buttons] = [block for block in card.blocks if isinstance(block, Buttons)]
    assert [button.action for button in buttons.buttons] == [JoinQuiz(QUIZ.id)]


def test_a_bad_choice_names_all_there_is() -> None:
    assert "It is one of a, b or c." in words(bad_choice_card("level", "x", "abc"))


def test_a_summary_has_each_question_with_the_key_and_the_time() -> None:
    card = summary_card(QUIZ, RESULTS, rank=2, players=4)
    told = words(card)

    assert card.title == "Your results: 10 points, 1 of 3 right"
    assert "Rank 2 of 4 players." in told
    assert "B is right, after 7.3 s, 8 points" in told
    assert "A is not right, after 2.0 s, 2 points Right is B: Option b" in told
    assert "no answer Right is" in told
    [buttons] = [block for block in card.blocks if isinstance(block, Buttons)]
    assert [button.action for button in buttons.buttons] == [ReviewMisses(QUIZ.id)]


def test_without_a_miss_there_is_nothing_to_add() -> None:
    assert not [
        block
        for block in summary_card(QUIZ, RESULTS[:1], rank=1, players=1).blocks
        if isinstance(block, Buttons)
    ]
    assert "2 questions you missed: /review" in words(misses_card(2))
