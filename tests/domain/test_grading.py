"""Right or wrong."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.grading import grade
from bot.domain.question import Numeric, Pitfall, Question
from bot.ids import ChoiceId
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

SUBSETS = ["".join(s) for size in range(1, 5) for s in combinations("abcd", size)]


def picked(letters: str) -> Picked:
    return Picked(frozenset(map(ChoiceId, letters)))


def asking(answer: float, tolerance: float, *pitfalls: Pitfall) -> Question:
    numeric = Numeric(answer=answer, tolerance=tolerance, pitfalls=pitfalls)
    return make_numeric(numeric=numeric)


def test_the_key_is_right_and_nothing_is_missed() -> None:
    verdict = grade(make_question(), picked("b"))

    assert verdict.right
    assert [choice.id for choice in verdict.picked] == ["b"]
    assert verdict.missed == ()


def test_another_option_is_wrong_and_the_key_was_missed() -> None:
    verdict = grade(make_question(), picked("a"))

    assert not verdict.right
    assert [choice.why for choice in verdict.picked] == ["That is Monte Carlo dropout."]
    assert [choice.id for choice in verdict.missed] == ["b"]


@pytest.mark.parametrize("letters", SUBSETS)
def test_several_right_options_count_only_all_together(letters: str) -> None:
    verdict = grade(make_multi("a", "c"), picked(letters))

    assert verdict.right == (letters == "ac")
    assert {choice.id for choice in verdict.picked} == set(letters)
    assert {choice.id for choice in verdict.missed} == set("ac") - set(letters)


@pytest.mark.parametrize("key", SUBSETS)
def test_every_key_of_a_multi_question_can_be_met(key: str) -> None:
    assert grade(make_multi(*key), picked(key)).right


@pytest.mark.parametrize(
    ("answer", "tolerance", "typed", "right"),
    [
        (0.3, 0.0, 0.1 + 0.2, True),
        (0.5, 0.1, 0.6, True),
        (0.5, 0.1, 0.4, True),
        (0.5, 0.1, 0.600001, False),
        (0.5, 0.1, 0.399999, False),
        (0.0, 0.0, 0.0, True),
        (0.0, 0.0, -0.0, True),
        (0.0, 0.0, 0.001, False),
        (-2.0, 0.5, -2.5, True),
        (-2.0, 0.5, 2.0, False),
        (1e12, 0.0, 1e12 + 1, True),
        (1e6, 0.0, 1e6 + 1, False),
        (1.0, 0.0, 1e308, False),
        (1e300, 0.0, -1e308, False),
    ],
)
def test_a_number_is_right_up_to_the_edge_of_the_tolerance(
    answer: float, tolerance: float, typed: float, right: bool
) -> None:
    assert grade(asking(answer, tolerance), Number(typed)).right is right


@given(
    st.floats(-1e9, 1e9), st.floats(0, 1e6), st.floats(-1, 1), st.floats(1.01, 100), st.booleans()
)
def test_within_the_tolerance_is_right_and_clearly_outside_is_wrong(
    answer: float, tolerance: float, inside: float, beyond: float, below: bool
) -> None:
    question = asking(answer, tolerance)
    step = (tolerance + 1e-6 * max(1, abs(answer))) * beyond
    outside = answer - step if below else answer + step

    assert grade(question, Number(answer + inside * tolerance)).right
    assert not grade(question, Number(outside)).right


@pytest.mark.parametrize("letters", ["".join(each) for each in permutations("abcd")])
def test_an_order_is_right_only_whole_and_every_place_is_counted(letters: str) -> None:
    verdict = grade(make_ordering(), Ordered(tuple(map(ChoiceId, letters))))

    assert verdict.right is (letters == "abcd")
    assert verdict.fits == sum(one == other for one, other in zip(letters, "abcd", strict=True))


def test_a_typed_answer_is_told_what_it_was_taken_for() -> None:
    assert grade(make_short(), Typed("Drop-outs")).read_as == "dropout"
    assert not grade(make_short(), Typed("batch norm")).right
    assert grade(make_code(), Typed("( 2,3 )")).right
    assert not grade(make_code(), Typed("(3, 2)")).right


def test_what_code_prints_forgives_no_slip() -> None:
    assert not grade(make_code(), Typed("(2, 33)")).right


def test_a_number_people_often_get_is_told_how_they_get_it() -> None:
    question = asking(2, 0.1, Pitfall(answer=4, why="Squared."), Pitfall(answer=1, why="Halved."))

    assert grade(question, Number(1.05)).pitfall == "Halved."
    assert grade(question, Number(3)).pitfall == ""
    assert grade(question, Number(2)).pitfall == ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (make_question(), Number(1)),
        (make_numeric(), picked("a")),
        (make_ordering(), picked("a")),
        (make_question(), Ordered(tuple(map(ChoiceId, "abcd")))),
        (make_question(), Typed("b")),
        (make_open(), Typed("Nobody but the learner judges this.")),
    ],
)
def test_an_answer_of_the_other_kind_is_a_mistake_of_the_caller(
    question: Question, answer: Answer
) -> None:
    with pytest.raises(TypeError, match=f"of kind {question.kind}"):
        grade(question, answer)
