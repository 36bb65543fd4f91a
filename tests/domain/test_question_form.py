"""Questions as JSON values, both ways."""

import json
from typing import Any

import pytest

from bot.bank.load import read_bank
from bot.domain.question import Kind, Level, Status
from bot.domain.question_form import question_from_form, question_to_form
from tests.factory import (
    make_choice,
    make_code_form,
    make_form,
    make_numeric_form,
    make_open_form,
    make_ordering_form,
    make_short_form,
)

FULL = make_form(
    version=3,
    status="retired",
    level="advanced",
    code="h = relu(x)",
    fixed_order=True,
    enemy_of=["batch-norm"],
    reviewed="2026-03-02",
)
MULTI = make_form(kind="multi", choices=[make_choice(each, correct=True) for each in "abc"])
NUMERIC = make_numeric_form(
    numeric={
        "answer": 0,
        "tolerance": 0,
        "unit": "ms",
        "pitfalls": [{"answer": 0, "why": "Empty."}],
    }
)


TYPED = [make_ordering_form(), make_short_form(), make_code_form(), make_open_form()]


@pytest.mark.parametrize("form", [make_form(), FULL, MULTI, make_numeric_form(), NUMERIC, *TYPED])
def test_a_form_survives_the_way_through_a_question(form: dict[str, Any]) -> None:
    through_json = json.loads(json.dumps(question_to_form(question_from_form(form))))

    assert through_json == form


def test_every_shipped_question_survives_the_way_through_its_form() -> None:
    questions = read_bank().questions

    assert [question_from_form(question_to_form(q)) for q in questions] == list(questions)


def test_each_field_lands_in_its_place() -> None:
    question = question_from_form(FULL)

    assert (question.id, question.version) == ("dropout-at-test", 3)
    assert question.status is Status.RETIRED
    assert question.level is Level.ADVANCED
    assert question.kind is Kind.CHOICE
    assert question.fixed_order
    assert question.enemy_of == ("batch-norm",)
    assert question.interview.key_points[0].synonyms == ("random indeed",)
    assert question.references[0].year == 2014


def test_fields_stand_in_the_order_of_the_bank() -> None:
    names = list(question_to_form(question_from_form(FULL)))

    assert names[:4] == ["id", "version", "status", "concept"]
    assert names.index("prompt") < names.index("choices") < names.index("explanation")


def test_empty_fields_are_left_out() -> None:
    form = question_to_form(question_from_form(make_form()))

    assert not {"code", "fixed_order", "numeric", "enemy_of", "reviewed"} & set(form)
