"""Judging again, in the learner's favour only."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.points import RIGHT
from bot.domain.regrade import Correction, Given, corrections, is_right, taken_back
from bot.ids import ChoiceId
from tests.factory import (
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

MENDED = make_question(version=2)
"""b is right."""


def picked(letters: str) -> Picked:
    return Picked(frozenset(map(ChoiceId, letters)))


def make_given(number: int = 1, letters: str = "b", **changes: object) -> Given:
    facts = {"whose": "Ann", "answer": picked(letters), "right": False, "points": 2, "scored": True}
    return Given(number=number, **(facts | changes))  # type: ignore[arg-type]


def test_what_is_right_now_counts_and_earns_what_was_missing() -> None:
    assert corrections(MENDED, [make_given()]) == (Correction(1, True, 10, 8),)


def test_what_is_wrong_now_keeps_what_it_has() -> None:
    was_right = make_given(letters="a", right=True, points=10)

    assert corrections(MENDED, [was_right, make_given(2, letters="c")]) == ()


def test_a_question_is_worth_ten_in_all() -> None:
    later = make_given(2, right=True, points=8)

    assert corrections(MENDED, [make_given(), later]) == (Correction(1, True, 2, 0),)


def test_two_learners_do_not_share_their_points() -> None:
    found = corrections(MENDED, [make_given(), make_given(2, whose="Ben")])

    assert [correction.gained for correction in found] == [8, 8]


def test_an_answer_after_the_reveal_counts_as_right_and_earns_nothing() -> None:
    late = make_given(points=0, scored=False)

    assert corrections(MENDED, [late]) == (Correction(1, True, 0, 0),)


def test_an_answer_that_this_version_does_not_offer_is_left_alone() -> None:
    assert not is_right(MENDED, picked("bz"))
    assert not is_right(MENDED, Number(1.5))
    assert not is_right(make_numeric(), picked("b"))
    assert is_right(make_numeric(), Number(1.5))
    assert is_right(make_multi("a", "c"), picked("ac"))


def test_orders_and_words_are_judged_by_the_question_of_their_kind() -> None:
    ordering, short = make_ordering(), make_short("recall")
    key = tuple(choice.id for choice in ordering.choices)

    assert is_right(ordering, Ordered(key))
    assert not is_right(ordering, Ordered(key[::-1]))
    assert not is_right(ordering, Ordered(key[:-1]))
    assert not is_right(ordering, Picked(frozenset(key)))
    assert not is_right(MENDED, Ordered(tuple(choice.id for choice in MENDED.choices)))
    assert is_right(short, Typed("recall"))
    assert not is_right(short, Typed("precision"))
    assert not is_right(short, picked(""))
    assert not is_right(make_open(), Typed("It is recall."))


def test_taking_back_gives_each_answer_what_was_recorded() -> None:
    corrected = make_given(right=True, points=10)
    untouched = make_given(2, letters="a")

    found = taken_back([corrected, untouched], {1: (False, 2), 2: (False, 2)})

    assert found == (Correction(1, False, 2, -8),)


answers: st.SearchStrategy[Answer] = st.sampled_from("abcd").map(picked)
pasts = st.lists(
    st.builds(
        Given,
        number=st.just(0),
        whose=st.sampled_from(["Ann", "Ben"]),
        answer=answers,
        right=st.booleans(),
        points=st.sampled_from([0, 2, 8, 10]),
        scored=st.booleans(),
    ),
    max_size=8,
)


@given(pasts)
def test_nobody_loses_anything_and_a_second_time_changes_nothing(past: list[Given]) -> None:
    given_now = {n: replace_number(each, n) for n, each in enumerate(past)}
    found = corrections(MENDED, list(given_now.values()))

    for correction in found:
        before = given_now[correction.number]
        assert correction.right
        assert correction.gained == correction.points - before.points >= 0
        given_now[correction.number] = Given(
            number=before.number,
            whose=before.whose,
            answer=before.answer,
            right=correction.right,
            points=correction.points,
            scored=before.scored,
        )
    assert corrections(MENDED, list(given_now.values())) == ()
    for whose in ("Ann", "Ben"):
        gains = [c.gained for c in found if given_now[c.number].whose == whose]
        assert (
            sum(gains) == 0
            or sum(g.points for g in given_now.values() if g.whose == whose) == RIGHT
        )


def replace_number(given: Given, number: int) -> Given:
    return Given(
        number=number,
        whose=given.whose,
        answer=given.answer,
        right=given.right,
        points=given.points,
        scored=given.scored,
    )
