"""JSON in which a name stands twice."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.repeats import read_json
from tests.factory import make_file, make_form

WHOLE = json.dumps(make_file(make_form(id="a"), make_form(id="b")))


def lines(text: str) -> list[str]:
    return [str(finding) for finding in read_json(text)[1]]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('"format": 1', '"format": 1, "format": 1', "the file, format"),
        ('"cnn": ', '"cnn": "CNN", "cnn": ', "the file, topics.cnn"),
        ('"id": "b", "version"', '"id": "b", "version": 7, "version"', "b, version"),
        ('"correct": true', '"correct": true, "correct": true', "a, choices[1].correct"),
        ('"year": 2014', '"year": 2013, "year": 2014', "a, references[0].year"),
        ('"prompt": "Explain', '"prompt": "", "prompt": "Explain', "a, interview.prompt"),
    ],
)
def test_a_name_that_stands_twice_is_found_where_it_stands(
    before: str, after: str, line: str
) -> None:
    assert lines(WHOLE.replace(before, after, 1)) == [f"{line}: stands 2 times. Keep one of them."]


def test_all_of_them_are_found_in_the_order_of_the_file() -> None:
    assert lines(
        '{"a": 1, "b": [{"x": 1, "x": 1}], "a": 2, "b": [{}, {"y": 1, "y": 2}], "a": 3}'
    ) == [
        "the file, a: stands 3 times. Keep one of them.",
        "the file, b: stands 2 times. Keep one of them.",
        "the file, b[1].y: stands 2 times. Keep one of them.",
    ]


def test_the_same_name_in_another_object_is_no_repeat() -> None:
    assert lines(WHOLE) == []
    assert lines('[{"a": 1}, {"a": 1}]') == []


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(any_json)
def test_json_is_read_as_it_stands(value: Any) -> None:
    assert read_json(json.dumps(value)) == (value, [])


@pytest.mark.parametrize("depth", [100, 900])
def test_a_deep_repeat_is_found(depth: int) -> None:
    assert len(lines("[" * depth + '{"a": 1, "a": 2}' + "]" * depth)) == 1
