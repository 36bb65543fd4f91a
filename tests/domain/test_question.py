"""A question as a value."""

from dataclasses import FrozenInstanceError

import pytest

from bot.domain.question import Question
from bot.ids import ChoiceId
from tests.factory import make_multi, make_numeric, make_question


@pytest.mark.parametrize(
    ("question", "key"),
    [(make_question(), "b"), (make_multi("a", "d"), "ad"), (make_numeric(), "")],
)
def test_the_key_is_the_right_options(question: Question, key: str) -> None:
    assert question.key == set(key)


def test_an_option_is_found_by_its_id() -> None:
    assert make_question().choice(ChoiceId("c")).text == "Option c"


def test_an_option_of_another_question_is_not_found() -> None:
    with pytest.raises(KeyError, match="zz"):
        make_question().choice(ChoiceId("zz"))


def test_a_question_is_frozen_and_can_be_put_in_a_set() -> None:
    question = make_question()

    with pytest.raises(FrozenInstanceError):
        question.prompt = "another"  # type: ignore[misc]
    assert {question, make_question()} == {question}
