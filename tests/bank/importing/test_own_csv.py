"""The table of the bank itself, read again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.export.csv import to_csv
from bot.bank.importing.detect import read_any
from bot.bank.importing.gathering import gather
from bot.bank.importing.own_csv import own_item
from bot.bank.load import read_bank
from bot.domain.question import Kind, Question
from tests.bank.strategies import questions
from tests.factory import make_bank, make_question

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=10)


def again(bank: Bank) -> Bank:
    """What comes of a bank's table when it is imported."""
    read = read_any(to_csv(bank).encode(), "bank.csv")
    found = gather([("bank.csv", read)], within="pack", licence="CC-BY-4.0", topic="Pack")
    assert found.skipped == ()
    return Bank(found.questions, found.topics)


def told(bank: Bank) -> list[str]:
    """What its table says, but for what a pack calls its questions, and when they were reviewed."""
    plain = [replace(q, id=q.id.removeprefix("pack/"), reviewed="") for q in bank.questions]  # type: ignore[arg-type]
    return to_csv(Bank(tuple(plain), bank.topics)).splitlines()


def test_the_built_in_bank_comes_back_as_it_was() -> None:
    bank = read_bank()

    assert told(again(bank)) == told(bank)


def test_a_second_time_nothing_changes_any_more() -> None:
    once = again(read_bank())

    assert [q.choices for q in again(once).questions] == [q.choices for q in once.questions]


@given(questions())
def test_any_question_is_read_or_left_out_with_a_reason(question: Question) -> None:
    read = read_any(to_csv(make_bank(question)).encode(), "bank.csv")
    found = gather([("bank.csv", read)], within="pack", licence="L", topic="Pack")

    assert len(found.questions) + len(found.skipped) == 1
    for each in found.questions:
        assert each.kind is question.kind
        assert each.numeric == question.numeric or question.kind is not Kind.NUMERIC


@given(
    prompt=WORDS, why=WORDS, texts=st.lists(WORDS, min_size=3, max_size=5, unique_by=str.casefold)
)
def test_words_of_all_kinds_come_back(prompt: str, why: str, texts: list[str]) -> None:
    choices = tuple(
        replace(make_question().choices[n == 1], text=text, why=why) for n, text in enumerate(texts)
    )
    asked = make_question(prompt=prompt, choices=choices, explanation=why)

    (found,) = again(make_bank(asked)).questions

    assert (found.prompt, found.explanation) == (prompt, why)
    assert [(c.text, c.correct, c.why) for c in found.choices] == [
        (c.text, c.correct, c.why) for c in choices
    ]


@pytest.mark.parametrize("change", [{"key": "Z"}, {"kind": "odd"}, {"version": "x"}, {"level": ""}])
def test_a_row_that_was_changed_by_hand_is_told(change: dict[str, str]) -> None:
    header, row, *_ = (line.split(",") for line in to_csv(make_bank()).splitlines())
    cells = dict.fromkeys([h.strip("\ufeff") for h in header], "") | {
        **{"kind": "choice", "version": "1", "level": "beginner", "status": "published"},
        **{"options": "A. x\nB. y\nC. z", "key": "A", "prompt": "Which?", "id": row[0]},
    }

    found = own_item("line 2", cells | change)

    assert "is no row of the bank's table" in str(found)
