"""Choosing the next question, and the order its options are shown in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.question import Level, Question, Status
from bot.domain.selection import RECENT, PastQuestion, choose, shown_order
from bot.ids import QuestionId
from tests.factory import make_question

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
seeds = st.integers(0, 2**63)


def question(name: str, **changes: Any) -> Question:
    return make_question(id=QuestionId(name), **changes)


def past(*names: str) -> list[PastQuestion]:
    return [PastQuestion(QuestionId(n), START + timedelta(days=d)) for d, n in enumerate(names)]


def ask(questions: Sequence[Question], days: int, dice: Random) -> list[Question]:
    asked: list[Question] = []
    for _ in range(days):
        chosen = choose(questions, past(*(q.id for q in asked)), dice=dice)
        assert chosen is not None
        asked.append(chosen)
    return asked


@st.composite
def pools(draw: st.DrawFn) -> list[Question]:
    topics, levels = st.sampled_from("abc"), st.sampled_from(Level)
    statuses = st.sampled_from(Status)
    pool = [
        question(f"q{n}", topic=draw(topics), level=draw(levels), status=draw(statuses))
        for n in range(draw(st.integers(0, 12)))
    ]
    return [question("published", topic=draw(topics)), *pool]


@given(pools(), seeds)
def test_nothing_is_asked_twice_before_everything_was_asked(
    pool: list[Question], seed: int
) -> None:
    published = [q for q in pool if q.status is Status.PUBLISHED]

    asked = ask(pool, len(published), Random(seed))

    assert sorted(q.id for q in asked) == sorted(q.id for q in published)


@given(pools(), seeds)
def test_after_that_the_oldest_comes_first(pool: list[Question], seed: int) -> None:
    round_length = sum(q.status is Status.PUBLISHED for q in pool)

    asked = ask(pool, 3 * round_length, Random(seed))

    assert asked[round_length:] == asked[:-round_length]


def test_a_question_added_later_comes_before_any_repetition() -> None:
    pool = [question("a"), question("b"), question("new")]

    assert choose(pool, past("a", "b", "a"), dice=Random(0)) == pool[2]


def test_of_two_asked_at_the_same_time_the_choice_is_still_determined() -> None:
    pool = [question("b"), question("a")]
    at_once = [PastQuestion(QuestionId("b"), START), PastQuestion(QuestionId("a"), START)]

    assert choose(pool, at_once, dice=Random(0)) == question("a")


def test_the_order_in_which_the_past_is_told_does_not_matter() -> None:
    pool = [question("a"), question("b"), question("c")]
    told = past("b", "a", "c", "b")

    assert choose(pool, told[::-1], dice=Random(0)) == pool[0]


@given(pools(), st.sets(st.sampled_from("abcz")), seeds)
def test_only_published_questions_on_the_topics_are_asked(
    pool: list[Question], topics: set[str], seed: int
) -> None:
    allowed = [
        q for q in pool if q.status is Status.PUBLISHED and (not topics or q.topic in topics)
    ]

    chosen = choose(pool, [], topics=topics, dice=Random(seed))

    assert chosen in allowed if allowed else chosen is None


@given(pools(), seeds)
def test_the_topic_differs_from_the_last_one_where_possible(
    pool: list[Question], seed: int
) -> None:
    published = [q for q in pool if q.status is Status.PUBLISHED]
    asked = ask(pool, len(published), Random(seed))

    for day, (before, after) in enumerate(pairwise(asked), start=1):
        left = {q.topic for q in asked[day:]}
        assert after.topic != before.topic or left == {before.topic}


@given(pools(), seeds, st.data())
def test_what_was_asked_elsewhere_was_asked(
    pool: list[Question], seed: int, data: st.DataObject
) -> None:
    published = [q.id for q in pool if q.status is Status.PUBLISHED]
    told = data.draw(st.sets(st.sampled_from(published)))

    chosen = choose(pool, [], elsewhere=past(*sorted(told)), dice=Random(seed))

    assert chosen is not None
    assert (chosen.id in told) == (told == {*published})


def test_what_is_left_out_gives_others_away_as_well() -> None:
    pool = [question("told", enemy_of=("next",)), question("next"), question("other")]
    told, _, other = (each.id for each in pool)

    assert choose(pool, past(told), without=[told], dice=Random(0)) == pool[2]
    assert choose(pool, [], without=[told, other], dice=Random(0)) == pool[1]
    assert choose(pool, [], without=[q.id for q in pool], dice=Random(0)) is None


def test_what_was_asked_elsewhere_gives_others_away_and_takes_no_turn() -> None:
    pool = [
        question("told", topic="a", enemy_of=("next",)),
        question("next", topic="a"),
        question("same", topic="a"),
        question("daily", topic="b"),
        question("other", topic="b"),
    ]

    chosen = choose(pool, past("daily"), elsewhere=past("told"), dice=Random(0))

    assert chosen == pool[2]


def test_a_question_that_an_earlier_one_gives_away_waits() -> None:
    others = [question(f"q{n}") for n in range(9)]
    pool = [question("first", enemy_of=("told",)), question("told"), *others]

    for seed in range(50):
        days = ask(pool, len(pool), Random(seed))
        earlier, later = sorted(days.index(enemy) for enemy in pool[:2])
        assert later - earlier > RECENT or later == len(days) - 1


@pytest.mark.parametrize("enemies", [("a", "b"), ("b", "a")])
def test_enemies_are_kept_apart_whichever_names_the_other(enemies: tuple[str, str]) -> None:
    names, other = enemies
    pool = [question(names, enemy_of=(other,)), question(other), question("c")]

    for seed in range(20):
        assert choose(pool, past("a"), dice=Random(seed)) == pool[2]


def test_an_enemy_may_come_when_nothing_else_is_left() -> None:
    pool = [question("a", enemy_of=("b",)), question("b")]

    assert choose(pool, past("a"), dice=Random(0)) == pool[1]


@pytest.mark.parametrize(("since", "chosen"), [(RECENT - 1, "same topic"), (RECENT, "enemy")])
def test_even_the_same_topic_comes_before_an_enemy_not_long_past(since: int, chosen: str) -> None:
    asked = [question("a", enemy_of=("enemy",)), *(question(f"q{n}") for n in range(since))]
    fresh = [question("same topic"), question("enemy", topic="cnn")]

    found = choose([*asked, *fresh], past(*(q.id for q in asked)), dice=Random(0))

    assert found is not None
    assert found.id == chosen


def test_the_levels_take_turns() -> None:
    pool = [question(f"{level}{n}", level=level) for level in Level for n in range(4)]

    for seed in range(50):
        asked = [q.level for q in ask(pool, len(pool), Random(seed))]
        assert len(set(asked[:3])) == 3
        assert all(len(set(asked[day : day + RECENT])) == 3 for day in range(len(pool) - RECENT))


def test_of_what_could_come_the_group_gets_what_it_is_weakest_at() -> None:
    pool = [question(f"{topic}{n}", topic=topic) for topic in "abc" for n in range(3)]
    known = {"a": 0.9, "b": 0.2, "c": 0.5}

    for seed in range(20):
        chosen = choose(pool, [], strength=lambda q: known[q.topic], dice=Random(seed))
        again = choose(pool, past("b0"), strength=lambda q: known[q.topic], dice=Random(seed))
        assert (chosen and chosen.topic, again and again.topic) == ("b", "c")


def test_of_equals_what_rests_on_the_unasked_waits() -> None:
    pool = [question(f"q-{name}", concept=name) for name in "dcba"]
    needs = {"d": ("b", "c"), "c": ("a",), "b": ("a",)}

    for seed in range(20):
        dice, asked = Random(seed), past()
        while len(asked) < len(pool):
            chosen = choose(pool, asked, prerequisites=needs, dice=dice)
            assert chosen
            asked = past(*(each.id for each in asked), chosen.id)
        assert [each.id for each in asked] in (
            ["q-a", "q-b", "q-c", "q-d"],
            ["q-a", "q-c", "q-b", "q-d"],
        )


def test_what_is_never_asked_here_holds_nothing_up() -> None:
    pool = [question("a", concept="a", topic="rnn"), question("b", concept="b", topic="cnn")]
    pool += [question("c", concept="c", topic="cnn")]
    needs = {"b": ("a", "gone")}

    chosen = {
        choose(pool, [], topics=["cnn"], prerequisites=needs, dice=Random(seed))
        for seed in range(20)
    }

    assert {each.id for each in chosen if each} == {"b", "c"}


@given(pools(), st.permutations(range(12)), seeds)
def test_a_path_never_outweighs_the_other_rules(
    pool: list[Question], steps: list[int], seed: int
) -> None:
    named = [replace(q, concept=q.id) for q in pool]
    needs = {f"q{at}": (f"q{need}",) for at, need in enumerate(steps) if need < at}

    def known(question: Question) -> float:
        return len(question.topic + question.level) / 20

    free = choose(named, [], strength=known, dice=Random(seed))
    led = choose(named, [], strength=known, prerequisites=needs, dice=Random(seed))

    assert free
    assert led
    assert (free.level, known(free)) == (led.level, known(led))


@given(pools(), st.dictionaries(st.sampled_from("abc"), st.floats(0, 1)), seeds)
def test_weakness_never_outweighs_what_was_asked_lately_nor_the_levels(
    pool: list[Question], known: dict[str, float], seed: int
) -> None:
    asked = past("published")
    plain = choose(pool, asked, dice=Random(seed))

    weighed = choose(pool, asked, strength=lambda q: known.get(q.topic, 0.0), dice=Random(seed))

    assert plain is not None
    assert weighed is not None
    last = next(q for q in pool if q.id == "published")
    assert (weighed.id == last.id) is (plain.id == last.id)
    assert (weighed.topic == last.topic) is (plain.topic == last.topic)
    assert weighed.level is plain.level


@given(pools(), seeds)
def test_the_same_dice_choose_the_same(pool: list[Question], seed: int) -> None:
    days = sum(q.status is Status.PUBLISHED for q in pool)

    assert ask(pool, days, Random(seed)) == ask(pool, days, Random(seed))


def test_any_question_may_be_the_first() -> None:
    pool = [question(f"q{n}") for n in range(10)]
    chosen = [choose(pool, [], dice=Random(seed)) for seed in range(2000)]
    counts = Counter(q.id for q in chosen if q)

    assert set(counts) == {q.id for q in pool}
    assert max(counts.values()) < 2 * min(counts.values())


def test_a_question_gone_from_the_bank_is_no_obstacle() -> None:
    assert choose([question("a")], past("gone", "gone too"), dice=Random(0)) == question("a")


def test_an_empty_bank_has_nothing_to_ask() -> None:
    assert choose([], past("gone"), dice=Random(0)) is None


@given(seeds)
def test_every_option_is_shown_once_in_an_order_the_seed_tells(seed: int) -> None:
    order = shown_order(make_question(), seed)

    assert sorted(order) == ["a", "b", "c", "d"]
    assert order == shown_order(make_question(), seed)


@given(seeds)
def test_a_fixed_order_is_kept(seed: int) -> None:
    assert shown_order(make_question(fixed_order=True), seed) == ("a", "b", "c", "d")


@pytest.mark.parametrize("first_seed", [0, 1_000_000, 2**62])
def test_the_key_is_equally_likely_at_every_position(first_seed: int) -> None:
    draws, four = 4000, make_question()
    orders = [shown_order(four, seed) for seed in range(first_seed, first_seed + draws)]
    counts = Counter(order.index(key) for order in orders for key in four.key)
    expected = draws / 4
    chi_square = sum((counts[place] - expected) ** 2 / expected for place in range(4))

    assert chi_square < 16.27  # three degrees of freedom: beyond it once in a thousand


def test_every_order_is_equally_likely() -> None:
    draws = 4800
    counts = Counter(shown_order(make_question(), seed) for seed in range(draws))
    expected = draws / 24
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())

    assert len(counts) == 24
    assert chi_square < 49.73  # 23 degrees of freedom: beyond it once in a thousand
