"""The fullest cards an item appears on."""

from collections import Counter

import pytest
from hypothesis import given

from adapters.fallback import plain
from bot.domain.question import Kind, Question
from bot.quality.samples import samples
from bot.view.card import Card
from tests.bank.strategies import questions
from tests.factory import (
    make_bank,
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

EVERY_KIND = [
    make_question(),
    make_multi(),
    make_numeric(),
    make_ordering(),
    make_short(),
    make_code(),
    make_open(),
]


def words_of(question: Question) -> str:
    shown = [each.shown for each in samples(question, make_bank(question))]
    text = "\n".join(plain(each) for each in shown if isinstance(each, Card))
    return " ".join(text.split())


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_every_kind_is_asked_hinted_at_answered_and_revealed(question: Question) -> None:
    names = Counter(each.name for each in samples(question, make_bank(question)))

    assert names["question"] == 2
    assert names["hint"] == len(question.hints)
    assert min(names[each] for each in ("review", "answer form", "reveal", "verdict")) >= 1
    in_a_quiz = int(question.kind is not Kind.OPEN)
    assert (names["quiz question"], names["quiz reveal"]) == (in_a_quiz, in_a_quiz)


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_every_text_of_an_item_appears(question: Question) -> None:
    shown = words_of(question)

    for said in (question.prompt, question.explanation, *question.hints):
        assert said in shown
    for choice in question.choices:
        assert choice.text in shown
        assert choice.why in shown


@given(questions())
def test_whatever_the_bank_may_hold_has_its_cards(question: Question) -> None:
    assert [*samples(question, make_bank(question))]
