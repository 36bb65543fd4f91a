"""What the schema cannot say."""

import math
from typing import Any

import pytest

from bot.bank.rules import rule_findings
from tests.factory import (
    Form,
    make_choice,
    make_code_form,
    make_file,
    make_form,
    make_numeric_form,
    make_open_form,
    make_ordering_form,
    make_short_form,
)

KEY = make_choice("a", correct=True)


def lines(*questions: Form, **changes: Any) -> list[str]:
    return [str(finding) for finding in rule_findings(make_file(*questions, **changes))]


@pytest.mark.parametrize(
    "form",
    [
        make_form(),
        make_numeric_form(),
        make_form(kind="multi"),
        make_ordering_form(),
        make_short_form(),
        make_code_form(),
        make_open_form(),
        make_form(kind="multi", choices=[make_choice(each, correct=True) for each in "abc"]),
    ],
)
def test_a_sound_question_has_no_findings(form: Form) -> None:
    assert lines(form) == []


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (
            make_form(id="q", topic="cooking"),
            "q, topic: 'cooking' is unknown. Use one of cnn, rnn, training.",
        ),
        (
            make_form(id="q", choices=[KEY, make_choice("b", correct=True), make_choice("c")]),
            "q, choices: 2 of them are correct. Mark exactly one as correct.",
        ),
        (
            make_form(id="q", choices=list(map(make_choice, "abc"))),
            "q, choices: 0 of them are correct. Mark exactly one as correct.",
        ),
        (
            make_form(id="q", kind="multi", choices=list(map(make_choice, "abc"))),
            "q, choices: none of them is correct. Mark at least one as correct.",
        ),
        (
            make_form(id="q", choices=[KEY, make_choice("b") | {"text": " option  A"}]),
            "q, choices: the text 'option a' stands twice. Change one.",
        ),
        (
            make_form(id="q", choices=[KEY, make_choice("a") | {"text": "Other"}]),
            "q, choices: the id 'a' stands twice. Change one.",
        ),
        (
            make_ordering_form(
                id="q",
                choices=[
                    {"id": each, "text": text, "why": "Just so."}
                    for each, text in (("a", "One"), ("b", "one"), ("c", "Two"))
                ],
            ),
            "q, choices: the text 'one' stands twice. Change one.",
        ),
        (
            make_short_form(id="q", short={"accepted": ["batch norm", "The Batch-Norm"]}),
            "q, short.accepted[1]: stands twice. "
            "Remove it: case, articles, hyphens and spaces make no difference.",
        ),
        (
            make_short_form(id="q", short={"accepted": ["..."]}),
            "q, short.accepted[0]: says nothing. "
            "Remove it: case, articles, hyphens and spaces make no difference.",
        ),
        (
            make_code_form(id="q", short={"accepted": ["[1, 2]", "[1,2]"]}),
            "q, short.accepted[1]: stands twice. "
            "Remove it: case, articles, hyphens and spaces make no difference.",
        ),
        (
            make_form(id="q", enemy_of=["gone"]),
            "q, enemy_of: 'gone' is no other question. Name the id of a question in this file.",
        ),
        (
            make_form(id="q", enemy_of=["q"]),
            "q, enemy_of: 'q' is no other question. Name the id of a question in this file.",
        ),
        (
            make_form(id="q", prompt="Half a smile is \ud83d, and so is this."),
            "q: holds half a character (\\ud83d). Write the character itself.",
        ),
    ],
)
def test_a_broken_rule_is_named_with_the_way_out(form: Form, line: str) -> None:
    assert lines(form) == [line]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e301, 10**400])
@pytest.mark.parametrize("field", ["answer", "tolerance", "pitfalls[1].answer"])
def test_a_number_nobody_can_compute_with_is_found(field: str, number: float) -> None:
    pitfalls = [{"answer": n, "why": "Just so."} for n in (0.5, 2.5)]
    numeric: Form = {"answer": 1, "tolerance": 0, "pitfalls": pitfalls}
    (pitfalls[1] if "[" in field else numeric)[field.rpartition(".")[2]] = number

    assert lines(make_numeric_form(id="q", numeric=numeric)) == [
        f"q, numeric.{field}: is no number to compute with. Write one below 1e300."
    ]


def test_a_name_used_again_is_found_once() -> None:
    assert lines(make_form(id="q"), make_form(id="other"), make_form(id="q")) == [
        "q, id: stands 2 times. Rename all but one."
    ]


def test_enemies_may_stand_in_any_order() -> None:
    assert lines(make_form(id="a", enemy_of=["b"]), make_form(id="b", enemy_of=["a"])) == []


def test_every_broken_rule_is_found_at_once() -> None:
    choices = [make_choice("a"), make_choice("a"), make_choice("c")]
    wrong = make_form(id="q", topic="cooking", enemy_of=["gone"], choices=choices)

    found = rule_findings(make_file(wrong, make_form(id="r", topic="cooking")))

    assert [(f.item, f.field) for f in found] == [
        ("q", "topic"),
        ("q", "enemy_of"),
        ("q", "choices"),  # no key
        ("q", "choices"),  # an id twice
        ("q", "choices"),  # a text twice
        ("r", "topic"),
    ]
