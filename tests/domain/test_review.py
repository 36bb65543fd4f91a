"""What to review, and when."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.memory import Card, learners_days, recall
from bot.domain.review import WEEK, forecast, is_due, review_order, strengths
from bot.ids import QuestionId
from tests.factory import make_question

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
IN_UTC = learners_days((), "UTC")


def card(name: str, *, days: float = 1, stability: float = 1.0, due: datetime = NOW) -> Card:
    """A card last reviewed so many days ago."""
    return Card(
        question=QuestionId(name),
        stability=stability,
        difficulty=5.0,
        due=due,
        last_review=NOW - days * DAY,
        reviews=1,
    )


def names(cards: tuple[Card, ...]) -> str:
    return " ".join(each.question for each in cards)


def by_initial(*cards: Card) -> Mapping[QuestionId, str]:
    return {each.question: each.question[0] for each in cards}


decks = st.lists(
    st.builds(
        card,
        st.builds("{}{}".format, st.sampled_from("abc"), st.integers(0, 9)),
        days=st.integers(1, 30),
        stability=st.floats(0.1, 99),
    ),
    max_size=12,
    unique_by=lambda each: each.question,
)


def test_a_card_is_due_from_its_very_moment() -> None:
    due = card("a", due=NOW)

    assert is_due(due, NOW, IN_UTC)
    assert not is_due(due, NOW - timedelta(microseconds=1), IN_UTC)


def test_a_card_is_not_due_on_the_date_of_its_last_review() -> None:
    day_of = learners_days((), "Europe/Berlin")  # 25 October 2026 has 25 hours there
    reviewed = datetime(2026, 10, 24, 22, 5, tzinfo=UTC)
    long_day = Card(
        question=QuestionId("a"),
        stability=1.0,
        difficulty=5.0,
        due=reviewed + DAY,
        last_review=reviewed,
        reviews=1,
    )

    assert not is_due(long_day, long_day.due, day_of)
    assert is_due(long_day, long_day.due + HOUR, day_of)


def test_what_is_least_remembered_comes_first() -> None:
    deck = [card("a1", days=1), card("a2", days=30), card("a3", days=30, stability=0.1)]

    assert names(review_order(deck, NOW, by_initial(*deck))) == "a3 a2 a1"


def test_of_what_is_remembered_alike_the_longest_due_comes_first_then_the_name() -> None:
    deck = [card("a2"), card("a3", due=NOW - HOUR), card("a1")]

    assert names(review_order(deck, NOW, by_initial(*deck))) == "a3 a1 a2"


def test_topics_take_turns() -> None:
    deck = [card("a1", days=9), card("a2", days=8), card("b1", days=7), card("b2", days=6)]

    assert names(review_order(deck, NOW, by_initial(*deck))) == "a1 b1 a2 b2"


def test_a_question_without_a_topic_is_left_out() -> None:
    assert review_order([card("a")], NOW, {}) == ()


@given(decks)
def test_every_card_is_reviewed_once_whatever_the_order_they_come_in(deck: list[Card]) -> None:
    topics = by_initial(*deck)

    order = review_order(deck, NOW, topics)

    assert sorted(names(order).split()) == sorted(topics)
    assert review_order([*reversed(deck), *deck], NOW, topics) == order


@given(decks)
def test_the_topic_stays_only_when_no_other_is_left(deck: list[Card]) -> None:
    order = review_order(deck, NOW, by_initial(*deck))

    for n, (before, after) in enumerate(pairwise(order), start=1):
        left = {each.question[0] for each in order[n:]}
        assert before.question[0] != after.question[0] or left == {before.question[0]}


@given(decks)
def test_within_a_topic_recall_only_grows(deck: list[Card]) -> None:
    order = review_order(deck, NOW, by_initial(*deck))

    for topic in "abc":
        recalls = [recall(each, NOW) for each in order if each.question[0] == topic]
        assert recalls == sorted(recalls)
    assert not order or recall(order[0], NOW) == min(recall(each, NOW) for each in deck)


def test_a_forecast_counts_what_comes_due_on_each_date_of_a_week() -> None:
    deck = [
        card("a", due=NOW),
        card("b", due=NOW + HOUR),
        card("c", due=NOW + DAY),
        card("d", due=NOW + DAY + HOUR),
        card("e", due=NOW + 6 * DAY),
        card("f", due=NOW + 7 * DAY),
    ]

    coming = forecast(deck, NOW, IN_UTC)

    assert [*coming] == [NOW.date() + n * DAY for n in range(WEEK)]
    assert [*coming.values()] == [1, 2, 0, 0, 0, 0, 1]


def test_a_forecast_goes_by_the_learners_dates() -> None:
    late = [card("a", due=NOW.replace(hour=16))]

    assert [*forecast(late, NOW, IN_UTC).values()][:2] == [1, 0]
    assert [*forecast(late, NOW, learners_days((), "Asia/Tokyo")).values()][:2] == [0, 1]


def test_strength_is_the_mean_recall_of_the_concept_else_of_the_topic_else_nothing() -> None:
    stride = make_question(id=QuestionId("q1"), topic="cnn", concept="stride")
    pooling = make_question(id=QuestionId("q2"), topic="cnn", concept="pooling")
    asked = {q.id: q for q in (stride, pooling)}
    weak, strong = card("q1", days=30), card("q2", days=0)
    strength = strengths([weak, strong, strong, card("gone")], NOW, asked)

    def of(topic: str, concept: str) -> float:
        return strength(make_question(topic=topic, concept=concept))

    low = recall(weak, NOW)
    assert of("cnn", "stride") == pytest.approx(low)
    assert of("cnn", "pooling") == pytest.approx(1)
    assert of("cnn", "padding") == pytest.approx((low + 1 + 1) / 3)
    assert of("rnn", "gates") == 0
