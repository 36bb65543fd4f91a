"""Difficulty, discrimination and dead distractors."""

from dataclasses import replace
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.items import Attempts, Sums, item_report, point_biserial, wilson
from bot.ids import ChoiceId, QuestionId
from tests.factory import make_numeric, make_question

a, b, c, d = map(ChoiceId, "abcd")


def attempts(count: int, right: int = 0, **picks: int) -> Attempts:
    return Attempts(
        question=QuestionId("dropout-at-test"),
        version=1,
        count=count,
        right=right,
        picks={ChoiceId(choice): n for choice, n in picks.items()},
    )


def sums(pairs: list[tuple[bool, float]]) -> Sums:
    return Sums(
        count=len(pairs),
        right=sum(right for right, _ in pairs),
        rest=sum(rest for _, rest in pairs),
        rest_squared=sum(rest**2 for _, rest in pairs),
        rest_of_right=sum(rest for right, rest in pairs if right),
    )


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    # As the function prop.test of R gives them, without its continuity correction.
    [(8, 10, 0.4901625, 0.9433178), (0, 10, 0.0, 0.2775328), (5, 5, 0.5655175, 1.0)],
)
def test_an_interval_is_that_of_the_textbook(
    right: int, count: int, low: float, high: float
) -> None:
    found = wilson(right, count)

    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(pair: tuple[int, int]) -> None:
    right, count = pair
    found = wilson(right, count)

    assert 0 <= found.low <= right / count + 1e-12
    assert right / count - 1e-12 <= found.high <= 1


def test_four_attempts_say_nothing_and_five_do() -> None:
    question = make_question()

    assert item_report(attempts(4, 2), question).share is None
    assert item_report(attempts(4, 2), question).interval is None
    assert item_report(attempts(5, 2), question).share == 0.4
    assert item_report(attempts(5, 2), question).interval == wilson(2, 5)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.25, 0.5, 1.0])), min_size=30))
def test_the_relation_is_a_correlation(pairs: list[tuple[bool, float]]) -> None:
    rights, rests = [float(right) for right, _ in pairs], [rest for _, rest in pairs]
    found = point_biserial(sums(pairs))

    if len(set(rights)) == 1 or len(set(rests)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(correlation(rights, rests), abs=1e-6)


def test_twenty_nine_attempts_give_no_relation() -> None:
    pairs = [(n % 2 == 0, n / 30) for n in range(30)]

    assert point_biserial(sums(pairs[:29])) is None
    assert point_biserial(sums(pairs)) is not None


@pytest.mark.parametrize(("good", "checked"), [(True, False), (False, True)])
def test_a_key_is_doubtful_where_those_who_know_more_get_it_wrong(
    good: bool, checked: bool
) -> None:
    pairs = [(right is good, 0.9 if right else 0.1) for right in (True, False) * 20]

    report = item_report(replace(attempts(40, 20), sums=sums(pairs)), make_question())

    assert report.check_key is checked


def test_a_distractor_under_five_per_cent_is_dead_from_forty_attempts_on() -> None:
    question = make_question()

    assert item_report(attempts(39, b=39), question).dead == ()
    assert item_report(attempts(40, a=2, b=36, c=1), question).dead == (c, d)


def test_no_option_is_dead_where_there_are_none_or_they_are_others() -> None:
    assert item_report(attempts(40), make_numeric()).dead == ()
    assert item_report(attempts(40), make_question(version=2)).dead == ()
    assert item_report(attempts(40), None).dead == ()
