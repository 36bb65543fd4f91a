"""Tokens of a quiz's buttons."""

import pytest

from bot.ids import QuizId
from bot.view.actions import Action, UnknownAction, decode, encode
from bot.view.quiz_actions import (
    BeginQuiz,
    JoinQuiz,
    LockIn,
    PlanQuiz,
    QuizSummary,
    ReviewMisses,
    StopQuiz,
)

QUIZ = QuizId(17)


@pytest.mark.parametrize(
    ("action", "token"),
    [
        (PlanQuiz(), "1:plan"),
        (JoinQuiz(QUIZ), "1:join:17"),
        (BeginQuiz(QUIZ), "1:begin:17"),
        (LockIn(QUIZ, 3), "1:lock:17:3"),
        (LockIn(QUIZ, 3, (0, 2)), "1:lock:17:3:0:2"),
        (StopQuiz(QUIZ), "1:halt:17"),
        (QuizSummary(QUIZ), "1:results:17"),
        (ReviewMisses(QUIZ), "1:misses:17"),
    ],
)
def test_a_token_keeps_its_words_for_ever(action: Action, token: str) -> None:
    assert encode(action) == token
    assert decode(token) == action


@pytest.mark.parametrize(
    "token",
    [
        *("1:join", "1:plan:1", "1:join:x", "1:join:1:2", "1:lock:1", "1:lock:1:2:-1"),
        *("1:results:007", "1:halt:"),
    ],
)
def test_what_is_no_token_of_a_quiz_is_unknown(token: str) -> None:
    assert decode(token) == UnknownAction(token)
