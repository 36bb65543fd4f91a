"""A bank as a table."""

import csv
import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.export.csv import COLUMNS, MARK, harmless, to_csv
from bot.bank.load import read_bank
from bot.domain.question import Kind, Numeric
from tests.factory import make_bank, make_code, make_numeric, make_ordering, make_question

nasty = st.text(st.sampled_from("=+-@\t\r\n\0'\",; aé∂")) | st.text()


def read(table: str) -> list[dict[str, str]]:
    assert table.startswith(MARK)
    return [*csv.DictReader(io.StringIO(table.removeprefix(MARK), newline=""), strict=True)]


def row(table: str) -> dict[str, str]:
    (only,) = read(table)
    return only


def taken_back(cell: str) -> str:
    """As the documents tell: one apostrophe that stands before a sign of a formula is ours."""
    return re.sub(r"\A'(?='*[=+\-@\t\r\0])", "", cell)


@given(prompt=nasty, code=nasty, explanation=nasty)
def test_what_is_written_is_read_again(prompt: str, code: str, explanation: str) -> None:
    asked = make_question(prompt=prompt, code=code, explanation=explanation)

    found = row(to_csv(make_bank(asked)))

    assert [taken_back(found[name]) for name in ("prompt", "code", "explanation")] == [
        prompt,
        code,
        explanation,
    ]


@given(st.lists(nasty, min_size=1))
def test_no_cell_is_a_formula(cells: Sequence[str]) -> None:
    for cell in cells:
        assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
        assert taken_back(harmless(cell)) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-3.5", "'-3.5"),
        ("@here", "'@here"),
        ("'=x", "''=x"),
        ("'quoted'", "'quoted'"),
        ("a=b", "a=b"),
        ("−3", "−3"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_computed(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_each_question_of_the_bank_is_a_row() -> None:
    bank = read_bank()

    rows = read(to_csv(bank))

    assert [each["id"] for each in rows] == [question.id for question in bank.questions]
    assert [taken_back(each["prompt"]) for each in rows] == [q.prompt for q in bank.questions]
    assert all(each["key"] for each in rows if each["kind"] != Kind.OPEN)


def test_a_bank_without_questions_has_its_columns() -> None:
    assert to_csv(Bank((), {})) == f"{MARK}{','.join(COLUMNS)}\r\n"


def test_options_key_and_reasons_have_letters() -> None:
    found = row(to_csv(make_bank()))

    assert found["options"].split("\n")[1] == "B. Option b"
    assert found["key"] == "B"
    assert found["reasons"].split("\n")[0] == "A. That is Monte Carlo dropout."
    assert found["references"] == "Srivastava et al.: Dropout (2014). JMLR 15"


def test_a_number_is_a_number() -> None:
    asked = make_numeric(numeric=Numeric(answer=1.5, tolerance=0.01, unit="nats"))
    found = row(to_csv(make_bank(asked)))

    assert (found["key"], found["tolerance"], found["unit"]) == ("1.5", "0.01", "nats")


def test_an_order_and_what_is_typed_have_a_key() -> None:
    order, code = read(to_csv(make_bank(make_ordering(), make_code())))

    assert order["key"] == "A, B, C, D"
    assert code["key"] == "(2, 3)"
