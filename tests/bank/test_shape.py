"""The schema's errors as findings a person can act on."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.shape import _fits, _validator, shape_findings
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

NAME = "dropout-at-test"
LONG = "x" * 2001


def lines(form: object) -> list[str]:
    return [str(finding) for finding in shape_findings(form)]


EVERY_KIND = (
    make_form(),
    make_form(kind="multi"),
    make_numeric_form(),
    make_ordering_form(),
    make_short_form(),
    make_code_form(),
    make_open_form(),
)


@pytest.mark.parametrize(
    "form",
    [
        *EVERY_KIND,
        make_form(code="x = 1", enemy_of=["relu"], reviewed="2026-03-02"),
        make_form(choices=[make_choice(each, correct=each == "a") for each in "abcdefgh"]),
    ],
)
def test_a_valid_question_has_no_findings(form: Form) -> None:
    assert lines(make_file(form)) == []


def test_a_bank_without_questions_has_the_right_shape() -> None:
    assert lines(make_file(questions=[])) == []


ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    float("nan"),
    10**400,
    "",
    " ",
    "\ud800",
    "x\n",
    "é" * 300,
    [],
    {},
)
"""What may stand where something else should."""


@given(st.data())
def test_the_quick_look_sees_nothing_wrong_only_where_the_slow_one_does_not(
    data: st.DataObject,
) -> None:
    form: Any = deepcopy(make_file(data.draw(st.sampled_from(EVERY_KIND))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = form
        while isinstance(place, (dict, list)) and place:
            keys = list(place) if isinstance(place, dict) else range(len(place))
            key: Any = data.draw(st.sampled_from(keys))
            inner = place[key]
            if not isinstance(inner, (dict, list)) or data.draw(st.booleans()):
                place[key] = data.draw(st.sampled_from(ODD))
                break
            place = inner

    for community in (False, True):
        slow = _validator(community=community)
        assert not _fits(form, community=community) or not [*slow.iter_errors(form)]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"level": None}, "level: is missing. Add it."),
        ({"level": "hard"}, "level: is 'hard'. Use one of beginner, intermediate, advanced."),
        ({"version": "1"}, 'version: is "1". Write a whole number.'),
        ({"version": True}, "version: is true. Write a whole number."),
        ({"version": 0}, "version: is 0. Use 1 or more."),
        ({"est_seconds": 1000}, "est_seconds: is 1000. Use 900 or less."),
        ({"fixed_order": "no"}, 'fixed_order: is "no". Write true or false.'),
        ({"prompt": "Why?"}, "prompt: has 4 characters. Write at least 10."),
        ({"explanation": LONG}, "explanation: has 2001 characters. Shorten it to 2000."),
        ({"hints": []}, "hints: has 0 entries. Write at least 1."),
        ({"hints": ["a", "b", "c"]}, "hints: has 3 entries. Keep at most 2."),
        ({"hints": [["a"]]}, 'hints[0]: is ["a"]. Write text.'),
        (
            {"concept": "Batch Norm"},
            'concept: is "Batch Norm". Use small letters, digits and single hyphens,'
            " like batch-norm.",
        ),
        ({"reviewed": "soon"}, 'reviewed: is "soon". Write a date like 2026-03-02.'),
        (
            {"licence": "two\nlines"},
            'licence: is "two\\nlines". Write some text, on one line where the field is one line.',
        ),
        ({"hint": "Think."}, "hint: is no field. Did you mean 'hints'?"),
        ({"zzz": 1}, "zzz: is no field. Remove it."),
        (
            {"numeric": {"answer": 1, "tolerance": 0}},
            "numeric: does not go with this kind of question. Remove it, or change the kind.",
        ),
        ({"choices": None}, "choices: is missing. Add it."),
    ],
)
def test_a_finding_names_the_question_the_field_and_the_way_out(
    changes: dict[str, Any], line: str
) -> None:
    form = {k: v for k, v in (make_form() | changes).items() if v is not None}

    assert lines(make_file(form)) == [f"{NAME}, {line}"]


def test_a_missing_explanation_of_an_option_is_found_by_its_place() -> None:
    choices = [make_choice("a"), make_choice("b", correct=True), make_choice("c")]
    del choices[2]["why"]

    assert lines(make_file(make_form(choices=choices))) == [
        f"{NAME}, choices[2].why: is missing. Add it."
    ]


def test_a_misspelt_field_is_both_unknown_and_missing() -> None:
    choices = [make_choice(each, correct=each == "b") for each in "abc"]
    choices[0]["wyh"] = choices[0].pop("why")

    assert sorted(lines(make_file(make_form(choices=choices)))) == [
        f"{NAME}, choices[0].why: is missing. Add it.",
        f"{NAME}, choices[0].wyh: is no field. Did you mean 'why'?",
    ]


def test_a_numeric_question_has_no_options() -> None:
    form = make_numeric_form(choices=make_form()["choices"])

    assert lines(make_file(form)) == [
        f"{NAME}, choices: does not go with this kind of question. Remove it, or change the kind."
    ]


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (make_ordering_form(choices=make_form()["choices"]), "choices[0].correct"),
        (make_ordering_form(fixed_order=True), "fixed_order"),
        (make_short_form(choices=make_form()["choices"]), "choices"),
        (make_code_form(short={"accepted": ["1"], "typos": True}), "short.typos"),
        (make_open_form(short={"accepted": ["1"]}), "short"),
        (make_open_form(numeric={"answer": 1, "tolerance": 0}), "numeric"),
    ],
)
def test_a_field_of_another_kind_is_named(form: Form, line: str) -> None:
    assert lines(make_file(form))[0] == (
        f"{NAME}, {line}: does not go with this kind of question. Remove it, or change the kind."
    )


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (make_ordering_form(choices=None), "choices"),
        (make_short_form(short=None), "short"),
        (make_short_form(short={"typos": True}), "short.accepted"),
        (make_code_form(code=None), "code"),
        (make_form(choices=make_ordering_form()["choices"]), "choices[0].correct"),
    ],
)
def test_a_field_that_a_kind_needs_is_missed(form: Form, line: str) -> None:
    assert lines(make_file(form))[0] == f"{NAME}, {line}: is missing. Add it."


@pytest.mark.parametrize("identifier", [None, "", 7])
def test_a_question_without_a_name_goes_by_its_place(identifier: object) -> None:
    form = make_form() | {"id": identifier}

    assert {f.item for f in shape_findings(make_file(make_form(), form))} == {"question 2"}


@pytest.mark.parametrize("question", [None, [], "relu", 7])
def test_what_is_no_question_goes_by_its_place(question: Any) -> None:
    (line,) = lines(make_file(make_form(), question))

    assert line.startswith("question 2: is ")


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ([], "the file: is []. Write an object."),
        ("x" * 99, f'the file: is "{"x" * 38}…. Write an object.'),
        (make_file(format=2), "the file, format: is 2. Use 1."),
        (make_file(questions={}), "the file, questions: is {}. Write a list."),
        (make_file(topics={"cnn": 1}), "the file, topics.cnn: is 1. Write text."),
        (make_file(topic={}), "the file, topic: is no field. Did you mean 'topics'?"),
    ],
)
def test_what_is_wrong_outside_the_questions_is_said_of_the_file(form: object, line: str) -> None:
    assert lines(form) == [line]


def test_findings_come_question_by_question() -> None:
    wrong = [make_form(id=f"q{n}", level="hard") for n in range(12)]

    assert [f.item for f in shape_findings(make_file(*wrong))] == [f"q{n}" for n in range(12)]
