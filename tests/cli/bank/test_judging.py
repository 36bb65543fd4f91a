"""The rules of quality, asked of new questions."""

from dataclasses import replace
from pathlib import Path

from bot.bank.findings import Finding, Severity
from bot.bank.load import built_in_path, read_bank
from bot.cli.bank.judging import errors, judge, warnings
from bot.ids import QuestionId
from tests.factory import make_bank, make_question

SUMMED_UP = make_question(
    id=QuestionId("summed-up"),
    choices=tuple(
        replace(each, text="All of the above") if each.id == "d" else each
        for each in make_question().choices
    ),
)
MINE = Path("mine.json")


def test_only_what_is_new_is_judged() -> None:
    bank = make_bank(make_question(), SUMMED_UP)

    wrong = errors(judge(bank, {"summed-up"}, MINE))

    assert {finding.item for finding in wrong} == {"summed-up"}
    assert errors(judge(bank, {"dropout-at-test"}, MINE)) == []


def test_the_built_in_bank_is_bound_in_full() -> None:
    bank = make_bank(replace(make_question(), explanation="So."))
    built_in = Path(str(built_in_path()))

    assert len(errors(judge(bank, {"dropout-at-test"}, built_in))) > len(
        errors(judge(bank, {"dropout-at-test"}, MINE))
    )
    assert errors(judge(read_bank(), {q.id for q in read_bank().questions}, built_in)) == []


def test_warnings_are_told_and_errors_are_not_among_them() -> None:
    wrong = Finding(item="q", field="choices", problem="is wrong", fix="Mend it")
    doubtful = replace(wrong, problem="is doubtful", severity=Severity.WARNING)

    assert warnings([wrong, doubtful]) == "For you to judge:\n  q, choices: is doubtful. Mend it."
    assert warnings([wrong]) == ""
