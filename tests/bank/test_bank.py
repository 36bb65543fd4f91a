"""The bank as a value."""

import pytest

from bot.bank.bank import Bank
from bot.domain.question import Status
from bot.ids import QuestionId
from tests.factory import make_bank, make_question

DRAFT = make_question(id="draft", status=Status.DRAFT)
OPEN = make_question(id="open")
OLD = make_question(id="old", status=Status.RETIRED)


def test_only_published_questions_are_served() -> None:
    assert make_bank(DRAFT, OPEN, OLD).published == (OPEN,)


def test_every_question_is_found_by_id_published_or_not() -> None:
    bank = make_bank(DRAFT, OPEN, OLD)

    assert [bank.get(q.id) for q in bank.questions] == [DRAFT, OPEN, OLD]
    assert bank.get(QuestionId("gone")) is None


def test_enemies_are_so_of_each_other_whichever_says_so() -> None:
    one, two = make_question(id=QuestionId("one"), enemy_of=("two",)), QuestionId("two")
    bank = make_bank(one, make_question(id=two), OPEN)

    assert bank.enemies([one.id]) == {two}
    assert bank.enemies([two, OPEN.id]) == {one.id}
    assert bank.enemies([]) == bank.enemies([QuestionId("gone")]) == frozenset()


def test_a_topic_has_a_title() -> None:
    assert make_bank().title("cnn") == "Convolutional networks"


def test_a_topic_gone_from_the_bank_is_named_by_its_slug() -> None:
    assert make_bank().title("batch-norm") == "batch norm"


def test_banks_of_the_same_questions_are_equal() -> None:
    assert make_bank(OPEN) == make_bank(OPEN)
    assert make_bank(OPEN) != make_bank(OLD)


def test_what_a_concept_needs_cannot_change_under_its_readers() -> None:
    needs = {"b": ("a",)}
    bank = Bank((OPEN,), {}, prerequisites=needs)
    needs["c"] = ("a",)

    assert bank.prerequisites == {"b": ("a",)}
    with pytest.raises(TypeError):
        bank.prerequisites["c"] = ()  # type: ignore[index]


def test_ids_that_are_like_another_are_suggested() -> None:
    assert make_bank(DRAFT, OPEN, OLD).near("opne") == ["open"]
