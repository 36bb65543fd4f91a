"""All rules at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.domain.question import Question
from bot.ids import QuestionId
from bot.quality.checking import check_quality
from tests.bank.items import built_in
from tests.bank.strategies import questions
from tests.factory import make_bank
from tests.quality.items import OPTIONS, lines, make_item, make_multi_item


def test_the_built_in_bank_has_no_errors() -> None:
    found = check_quality(built_in())

    assert lines([each for each in found if each.severity is Severity.ERROR]) == []


def test_items_beyond_reproach_have_no_findings() -> None:
    assert lines(check_quality(make_bank(make_item()))) == []
    assert lines(check_quality(make_bank(make_multi_item()))) == []


def test_all_findings_come_at_once_in_the_order_of_the_bank() -> None:
    first = make_item(*OPTIONS[:3], "All of these", id=QuestionId("a"), reviewed="", code="x" * 45)
    second = make_item(id=QuestionId("b"), prompt=f"{first.prompt} Really?", explanation="Short.")

    found = check_quality(make_bank(first, replace(second, concept="other")))

    assert [(each.item, each.field) for each in found] == [
        ("a", "code"),
        ("a", "choices[3].text"),
        ("a", "choices[3].text"),
        ("a", "reviewed"),
        ("b", "explanation"),
        ("b", "interview.prompt"),
    ]


@pytest.mark.parametrize(("community", "severity"), [(True, "warning"), (False, "error")])
def test_look_alikes_and_short_explanations_only_warn_in_a_bank_from_elsewhere(
    community: bool, severity: str
) -> None:
    twin = make_item(id=QuestionId("b"), concept="other", explanation="Short.")

    found = check_quality(make_bank(make_item(), twin), community=community)

    assert [(each.field, each.severity) for each in found] == [
        ("explanation", severity),
        ("prompt", severity),
    ]


def test_other_rules_bind_every_bank() -> None:
    (found,) = check_quality(make_bank(make_item(code="x" * 45)), community=True)

    assert found.severity is Severity.ERROR


@given(st.lists(questions(), min_size=1, max_size=4, unique_by=lambda question: question.id))
def test_whatever_the_bank_may_hold_the_rules_have_an_answer(drawn: list[Question]) -> None:
    found = check_quality(make_bank(*drawn))

    assert all(each.item and each.field and each.problem and each.fix for each in found)
