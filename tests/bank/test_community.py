"""What a pack is let off, and what not."""

from typing import Any

import pytest

from bot.bank.shape import look_at_shape
from tests.factory import make_choice, make_file, make_form

PACKED = {"id": "trivia/is-it-so-0123456789ab"}


def wrong(**changes: Any) -> list[str]:
    form = make_file(make_form(**(PACKED | changes)))
    return [str(each) for each in look_at_shape(form, community=True).findings]


@pytest.mark.parametrize(
    "changes",
    [
        {"explanation": None},
        {"hints": None},
        {"references": None},
        {"prompt": "ReLU?"},
        {"choices": [make_choice("a"), make_choice("b", correct=True)]},
        {"choices": [{"id": x, "text": x, "correct": x == "a"} for x in "abc"]},
        {"interview": {"prompt": "Why?", "answer": "So.", "key_points": []}},
        {"id": "trivia~0123abcd/x"},
    ],
)
def test_a_pack_may_lack_what_teaches(changes: dict[str, Any]) -> None:
    assert wrong(**changes) == []
    assert look_at_shape(make_file(make_form(**(PACKED | changes)))).findings


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt": ""},
        {"level": "easy"},
        {"choices": [make_choice("a", correct=True)]},
        {"id": "no-pack"},
        {"id": "../x"},
        {"id": "a/b/c"},
        {"licence": None},
        {"extra": 1},
    ],
)
def test_all_else_is_asked_of_it_as_well(changes: dict[str, Any]) -> None:
    assert wrong(**changes)
