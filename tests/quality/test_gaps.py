"""What a question from elsewhere may lack."""

from dataclasses import replace

from bot.bank.findings import Severity
from bot.quality.checking import check_quality
from bot.quality.gaps import missing
from tests.factory import make_bank, make_question
from tests.store.facts import make_packed


def test_a_whole_question_lacks_nothing() -> None:
    assert [*missing(make_question())] == []


def test_what_is_missing_only_warns() -> None:
    choices = tuple(replace(choice, why="") for choice in make_question().choices[:2])
    bare = make_packed(choices=choices)

    found = [*missing(bare)]

    assert [(each.field, each.severity) for each in found] == [
        ("references", Severity.WARNING),
        ("hints", Severity.WARNING),
        ("choices", Severity.WARNING),
        ("choices", Severity.WARNING),
    ]
    gaps = {each.field for each in found} | {"explanation", "interview.key_points"}
    checked = check_quality(make_bank(bare), community=True)
    assert {e.severity for e in checked if e.field in gaps} == {Severity.WARNING}
