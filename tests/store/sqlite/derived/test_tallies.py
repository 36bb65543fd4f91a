"""The rows of tallies."""

from bot.ids import ChoiceId
from bot.store.sqlite import SqliteStore
from tests.store.facts import ANN, BEN, DAY, HOUR, MONDAY, START, TUESDAY, make_answer, show
from tests.store.sqlite.derived.tables import rows_of

A, B = frozenset({ChoiceId("a")}), frozenset({ChoiceId("b")})


def test_a_post_has_its_answers_and_its_first_attempts(store: SqliteStore) -> None:
    monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
    store.answers.record(make_answer(monday, ANN, right=False, picks=A))
    store.answers.record(make_answer(tuesday, ANN, at=START + DAY, picks=B))
    store.answers.record(make_answer(tuesday, BEN, at=START + DAY, picks=B))

    assert rows_of(store, "post_tallies") == [(monday.id, 1, 0, 1, 0), (tuesday.id, 2, 2, 1, 1)]
    assert rows_of(store, "post_picks") == [(monday.id, "a", 1, 1), (tuesday.id, "b", 2, 1)]


def test_an_earlier_answer_that_comes_in_late_takes_the_first_attempt_over(
    store: SqliteStore,
) -> None:
    monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
    store.answers.record(make_answer(monday, at=START + HOUR, picks=B))
    store.answers.record(make_answer(tuesday, right=False, picks=A))

    assert rows_of(store, "post_tallies") == [(monday.id, 1, 1, 0, 0), (tuesday.id, 1, 0, 1, 0)]
    assert rows_of(store, "post_picks") == [(monday.id, "b", 1, 0), (tuesday.id, "a", 1, 1)]


def test_an_answer_after_the_reveal_takes_the_first_attempt_and_counts_nowhere(
    store: SqliteStore,
) -> None:
    monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
    store.answers.record(make_answer(monday, at=START + HOUR, picks=B))
    store.answers.record(make_answer(tuesday, scored=False, points=0, picks=A))

    assert rows_of(store, "post_tallies") == [(monday.id, 1, 1, 0, 0)]
    assert rows_of(store, "post_picks") == [(monday.id, "b", 1, 0)]
