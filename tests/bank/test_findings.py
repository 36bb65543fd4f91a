"""What a finding says."""

from dataclasses import replace
from typing import Any

import pytest

from bot.bank.findings import BankError, Finding


def finding(**changes: Any) -> Finding:
    whole = Finding(item="dropout", field="choices[2].why", problem="is missing", fix="Add it")
    return replace(whole, **changes)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (finding(), "dropout, choices[2].why: is missing. Add it."),
        (finding(field=""), "dropout: is missing. Add it."),
        (
            finding(fix="Did you mean 'why'?"),
            "dropout, choices[2].why: is missing. Did you mean 'why'?",
        ),
    ],
)
def test_a_finding_says_where_what_and_how_to_mend_it(found: Finding, line: str) -> None:
    assert str(found) == line


def test_the_error_lists_every_finding_on_its_own_line() -> None:
    error = BankError("mine.json", [finding(), finding(item="relu")])

    assert str(error) == (
        "The question bank mine.json cannot be used (2 findings):\n"
        "  dropout, choices[2].why: is missing. Add it.\n"
        "  relu, choices[2].why: is missing. Add it."
    )


def test_one_finding_is_not_called_findings() -> None:
    assert "(1 finding)" in str(BankError("mine.json", [finding()]))
