"""Two banks side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.compare import Change, Difference, Revision, compare
from bot.domain.question import Choice, Numeric, Question
from bot.domain.question_form import question_to_form
from bot.ids import QuestionId
from tests.bank.strategies import questions
from tests.factory import (
    make_bank,
    make_multi,
    make_numeric,
    make_ordering,
    make_path,
    make_question,
    make_short,
)

Q = make_question()


def revision(old: Question, new: Question) -> Revision:
    (found,) = compare(make_bank(old), make_bank(new)).revised
    return found


def with_text(text: str) -> Question:
    first, *rest = Q.choices
    return replace(Q, choices=(replace(first, text=text), *rest))


def test_questions_are_added_removed_and_changed() -> None:
    gone, new = (make_question(id=QuestionId(name)) for name in ("gone", "new"))

    found = compare(make_bank(Q, gone), make_bank(new, replace(Q, prompt="What else?")))

    assert (found.added, found.removed) == ((new,), (gone,))
    assert [each.changes for each in found.revised] == [
        (Change(field="prompt", old=Q.prompt, new="What else?"),)
    ]


def test_the_order_of_questions_is_no_difference() -> None:
    other = make_question(id=QuestionId("other"))

    found = compare(make_bank(Q, other), make_bank(other, Q))

    assert found == Difference(added=(), removed=(), revised=(), about=())


def test_titles_and_the_licence_are_compared() -> None:
    old, new = Bank((Q,), {"training": "Training"}), Bank((Q,), {"training": "To train"}, "CC0-1.0")

    assert [change.field for change in compare(old, new).about] == ["licence", "topics.training"]


def test_prerequisites_are_compared_concept_by_concept() -> None:
    old, new = make_path(a="", b="a", c="a"), make_path(a="", b="a", c="b")

    assert compare(old, new).about == (Change(field="prerequisites.c", old="a", new="b"),)


def test_an_option_is_named_by_its_id_and_a_field_that_is_new_stands_in_its_place() -> None:
    new = replace(with_text("Another"), code="x = 1", reviewed="2026-03-02")

    assert [change.field for change in revision(Q, new).changes] == [
        "code",
        "choices[a].text",
        "reviewed",
    ]


@given(old=questions(), new=questions())
def test_the_changes_are_all_there_is_between_two_questions(old: Question, new: Question) -> None:
    new = replace(new, id=old.id)
    found = Revision(old=old, new=new)

    assert bool(found.changes) == (question_to_form(old) != question_to_form(new))
    assert not Revision(old=old, new=old).changes
    assert not found.rekeyed or found.means_other


@given(st.permutations(Q.choices))
def test_the_order_of_options_that_are_shuffled_means_nothing_else(order: list[Choice]) -> None:
    found = Revision(old=Q, new=replace(Q, choices=tuple(order)))

    assert not found.means_other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (make_multi("a"), make_multi("a", "b")),
        (make_numeric(), make_numeric(numeric=Numeric(answer=1.5, tolerance=0.1))),
        (make_short("a b"), make_short("a b", "c d")),
        (make_short("a b", typos=True), make_short("a b", typos=False)),
        (make_ordering(), make_ordering(choices=make_ordering().choices[::-1])),
        (make_short(), replace(make_short(), short=None, numeric=Numeric(answer=1, tolerance=0))),
    ],
    ids=["multi", "tolerance", "accepted", "typos", "ordering", "kind"],
)
def test_what_changes_a_verdict_is_a_new_key(old: Question, new: Question) -> None:
    assert Revision(old=old, new=new).rekeyed


@pytest.mark.parametrize(
    "new",
    [
        replace(Q, prompt="What else?"),
        replace(Q, explanation="Otherwise."),
        replace(Q, choices=tuple(replace(each, why="Else.") for each in Q.choices)),
        replace(Q, hints=("Look.",)),
    ],
    ids=["prompt", "explanation", "why", "hints"],
)
def test_wording_is_no_new_key_and_no_other_option(new: Question) -> None:
    assert not Revision(old=Q, new=new).means_other


@pytest.mark.parametrize(
    "new",
    [with_text("Another"), replace(Q, choices=Q.choices[:3])],
    ids=["text of an option", "an option less"],
)
def test_other_options_mean_something_else_with_the_same_key(new: Question) -> None:
    found = Revision(old=Q, new=new)

    assert found.means_other
    assert not found.rekeyed
    assert not found.raised


def test_the_best_wording_is_a_matter_of_taste() -> None:
    assert not Revision(old=make_short("a", "b"), new=make_short("b", "a")).rekeyed
