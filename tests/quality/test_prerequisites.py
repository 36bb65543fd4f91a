"""Prerequisites that can be followed from the ground up."""

from dataclasses import replace

import pytest

from bot.bank.findings import Severity
from bot.domain.question import Level
from bot.quality.checking import check_quality
from bot.quality.prerequisites import harder_needs, shortcut_needs, unknown_concepts
from tests.bank.items import built_in
from tests.factory import make_path
from tests.quality.items import lines

RULES = (unknown_concepts, shortcut_needs, harder_needs)


def test_the_built_in_bank_can_be_followed_from_the_ground_up() -> None:
    assert [finding for rule in RULES for finding in rule(built_in())] == []


def test_a_name_that_no_question_is_about_is_found() -> None:
    bank = replace(make_path(a="", b="a"), prerequisites={"b": ("a", "z"), "y": ("a",)})

    assert lines(unknown_concepts(bank)) == [
        "the bank, prerequisites.b: 'z' is no concept of a question. "
        "Name the concept of a question, or remove it.",
        "the bank, prerequisites.y: 'y' is no concept of a question. "
        "Name the concept of a question, or remove it.",
    ]


def test_a_need_that_follows_from_another_is_found() -> None:
    assert lines(shortcut_needs(make_path(a="", b="a", c="a b"))) == [
        "the bank, prerequisites.c: 'a' is needed by 'b' already. Remove it: 'b' is enough."
    ]


def test_nothing_needs_what_is_harder() -> None:
    bank = make_path(a="", b="a")
    hard = replace(bank.questions[0], level=Level.ADVANCED)

    assert lines(harder_needs(replace(bank, questions=(hard, bank.questions[1])))) == [
        "the bank, prerequisites.b: is beginner, and 'a', which it needs, is advanced. "
        "Remove it, turn it round, or ask an easier question about it."
    ]
    assert lines(harder_needs(bank)) == []


@pytest.mark.parametrize(("community", "severity"), [(True, "warning"), (False, "error")])
def test_a_bank_of_ones_own_is_only_warned(community: bool, severity: str) -> None:
    found = check_quality(make_path(a="", b="a z"), community=community)

    assert [each.severity for each in found if each.item == "the bank"] == [Severity(severity)]
