"""Answers of the Open Trivia Database."""

import base64
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest

from bot.bank.importing.opentdb import read_opentdb
from bot.bank.importing.reading import CannotImport, Item
from bot.domain.question import Kind, Level
from tests.bank.importing.files import opentdb, result

PLAIN = 'What does "CPU" stand for?'


def only(data: bytes) -> Item:
    (item,) = read_opentdb(data.decode(), "o.json").items
    return item


def encoded(encode: Callable[[str], str]) -> bytes:
    plain = result(question=PLAIN, incorrect_answers=["Central Process Unit", "Core", "Café"])
    return opentdb(
        {
            name: [encode(v) for v in value] if isinstance(value, list) else encode(value)
            for name, value in plain.items()
        }
    )


def test_entities_are_read() -> None:
    item = only(opentdb(result()))

    assert item.prompt == PLAIN
    assert [(o.text, o.right) for o in item.options] == [
        ("Central Processing Unit", True),
        ("Central Process Unit", False),
        ("Core Unit", False),
        ("Café Unit", False),
    ]
    assert (item.kind, item.level, item.topic) == (
        Kind.CHOICE,
        Level.INTERMEDIATE,
        "Science: Computers",
    )


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: quote(text, safe=""),
        quote_plus,
        lambda text: base64.b64encode(text.encode()).decode(),
    ],
    ids=["url3986", "urlLegacy", "base64"],
)
def test_the_other_encodings_are_told_by_the_texts(encode: Callable[[str], str]) -> None:
    item = only(encoded(encode))

    assert item.prompt == PLAIN
    assert item.options[-1].text == "Café"
    assert (item.level, item.topic) == (Level.INTERMEDIATE, "Science: Computers")


def test_true_and_false_stand_in_this_order() -> None:
    item = only(opentdb(result(type="boolean", correct_answer="False", incorrect_answers=["True"])))

    assert [(o.text, o.right) for o in item.options] == [("True", False), ("False", True)]
    assert item.fixed_order


def test_an_item_without_its_parts_is_left_out_and_the_others_are_not() -> None:
    read = read_opentdb(
        opentdb(result(question=None), result(incorrect_answers="b"), result()).decode(), "o.json"
    )

    assert len(read.items) == 1
    assert [finding.item for finding in read.skipped] == ["item 1", "item 2"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"response_code": 5, "results": []}', "too many requests"),
        ('{"response_code": 0', r"is no JSON: .+ \(line 1"),
        ('{"results": 3}', "is no answer of the Open Trivia Database"),
        ('{"questions": [], "topics": {}}', "is a question bank"),
        ("[" * 100_000, "is no JSON of questions"),
    ],
)
def test_what_is_no_answer_is_told(text: str, problem: str) -> None:
    with pytest.raises(CannotImport, match=problem):
        read_opentdb(text, "o.json")
