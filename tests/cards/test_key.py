"""What is right, of each kind."""

import pytest

from bot.cards.key import key_blocks, model_answer, number_key
from bot.domain.question import Numeric, Question, Short
from bot.view.card import Card, Code
from tests.card_reading import words
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)


def told(question: Question) -> str:
    return words(Card(title="", blocks=tuple(key_blocks(question))))


@pytest.mark.parametrize(
    ("question", "key"),
    [
        (make_question(), ""),
        (make_multi(), ""),
        (make_numeric(numeric=Numeric(answer=1200, tolerance=0, unit="ms")), "Right is 1,200 ms."),
        (make_short("dropout"), "Right is dropout."),
        (make_short("dropout", "drop", "DO"), "Right is dropout. Also accepted: drop and DO."),
        (make_code(), "Right is: (2, 3)"),
        (
            make_open(),
            "A good answer: Units are dropped at random while training, "
            "and all are kept afterwards.",
        ),
        (
            make_ordering(),
            "The right order: 1. Item a a stands here. 2. Item b b stands here. "
            "3. Item c c stands here. 4. Item d d stands here.",
        ),
    ],
)
def test_the_key_of_each_kind(question: Question, key: str) -> None:
    assert told(question) == key


def test_an_output_of_several_lines_keeps_them() -> None:
    blocks = key_blocks(make_code(short=Short(accepted=("1\n2",))))

    assert Code("1\n2") in blocks


def test_only_a_number_has_a_number() -> None:
    assert number_key(make_numeric()) == "1.5"
    assert number_key(make_open()) == ""


def test_a_good_answer_is_the_interviews() -> None:
    [paragraph] = model_answer(make_open())

    assert paragraph in key_blocks(make_open())
