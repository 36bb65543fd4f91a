"""Rows of quizzes."""

import pytest

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.quiz import Press
from bot.ids import ChoiceId
from bot.store.sqlite.quiz_rows import press_columns, to_press
from bot.store.sqlite.rows import to_micros
from tests.store.facts import START

A, B = ChoiceId("a"), ChoiceId("b")


@pytest.mark.parametrize(
    "answer",
    [
        Picked(frozenset({A, B})),
        Number(0.0),
        Ordered((B, A)),
        Typed("grad,ient"),
    ],
)
def test_whatever_is_pressed_comes_back(answer: Answer) -> None:
    columns = dict(
        zip(("picks", "number", "sequence", "typed"), press_columns(answer), strict=True)
    )

    assert to_press({"at": to_micros(START), **columns}) == Press(START, answer)
