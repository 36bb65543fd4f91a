"""A bank in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.order import added, in_order
from bot.domain.question import Level, Question
from bot.ids import QuestionId
from tests.factory import TOPICS, make_path, make_question

FIRST = make_question(id=QuestionId("z"), topic="training")
SECOND = make_question(id=QuestionId("b"), topic="cnn")
THIRD = make_question(id=QuestionId("c"), topic="cnn")
FOURTH = make_question(id=QuestionId("a"), topic="cnn", level=Level.ADVANCED)
INORDER = (FIRST, SECOND, THIRD, FOURTH)


def bank_of(*questions: Question) -> Bank:
    return Bank(questions, TOPICS)


@given(questions=st.permutations(INORDER))
def test_topics_come_as_they_are_listed_then_levels_then_ids(questions: list[Question]) -> None:
    assert in_order(bank_of(*questions)).questions == INORDER


def test_prerequisites_stand_by_concept_and_needs_as_their_author_ordered_them() -> None:
    bank = in_order(make_path(a="", c="b a", b="a"))

    assert [*bank.prerequisites.items()] == [("b", ("a",)), ("c", ("b", "a"))]


@pytest.mark.parametrize("kept", [(FIRST, FOURTH), (FOURTH, FIRST)])
def test_what_is_new_brings_its_prerequisites(kept: tuple[Question, ...]) -> None:
    whole = replace(bank_of(SECOND, *kept), licence="CC0-1.0", prerequisites={"b": ("a",)})

    found = added(bank_of(*kept), whole)

    assert (found.prerequisites, found.licence) == ({"b": ("a",)}, "CC0-1.0")


def test_what_is_new_finds_its_place_in_a_bank_in_order() -> None:
    bank, whole = bank_of(FIRST, FOURTH), bank_of(SECOND, FIRST, FOURTH)

    assert added(bank, whole).questions == (FIRST, SECOND, FOURTH)


def test_what_is_new_stands_at_the_end_of_a_bank_in_no_order() -> None:
    bank, whole = bank_of(FOURTH, FIRST), bank_of(SECOND, FOURTH, FIRST)

    assert added(bank, whole).questions == (FOURTH, FIRST, SECOND)
