"""What a page finds questions by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.export.search import index, plain_words
from bot.bank.load import read_bank
from tests.factory import make_bank, make_numeric, make_question, make_short


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Batch Norm", ["batch", "norm"]),
        ("Poincaré's x² + y₁", ["poincare", "s", "x2", "y1"]),
        ("∂L/∂W = δxᵀ", ["l", "w", "δxt"]),
        ("a_b<c>&d", ["a", "b", "c", "d"]),
        ("ﬁne 0.5", ["fine", "0", "5"]),
        ("!?", []),
    ],
)
def test_words_are_plain(text: str, words: list[str]) -> None:
    assert plain_words(text) == words


@given(st.text())
def test_words_are_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in plain_words(text))


def test_every_question_has_its_words_once() -> None:
    bank = read_bank()

    found = index(bank)

    assert [*found] == [question.id for question in bank.questions]
    for question in bank.questions:
        words = found[question.id].split(" ")
        assert words == sorted({*words})
        assert {*plain_words(question.prompt)} <= {*words}
        assert {*plain_words(question.explanation)} <= {*words}


def test_what_only_the_key_says_finds_nothing() -> None:
    short = make_short("zyzzyva")
    found = index(make_bank(short, make_numeric(id="n")))

    assert "zyzzyva" not in found[short.id]
    assert "monte" not in index(make_bank())[make_question().id]
