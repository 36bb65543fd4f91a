"""The rows of boards."""

from bot.domain.keypoints import Cover
from bot.store.records import Regrade
from bot.store.sqlite import SqliteStore
from tests.store.facts import (
    ANN,
    BEN,
    DAY,
    HERE,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    show,
)
from tests.store.sqlite.derived.tables import rows_of


def test_a_learner_has_a_row_for_the_week_and_one_for_all_time(store: SqliteStore) -> None:
    store.answers.record(make_answer(show(store, MONDAY)))
    store.answers.record(
        make_answer(show(store, TUESDAY), at=START + 7 * DAY, right=False, points=2)
    )

    assert rows_of(store, "board_rows") == [
        (HERE, "2026-W10", "console:ann", 10, 1, 1),
        (HERE, "2026-W11", "console:ann", 2, 0, 1),
        (HERE, "all", "console:ann", 12, 1, 2),
    ]


def test_totals_count_learners_and_none_is_left_at_zero(store: SqliteStore) -> None:
    monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
    store.answers.record(make_answer(monday))
    store.answers.record(make_answer(monday, BEN))
    assert (HERE, "all", 10, 2) in rows_of(store, "board_totals")

    store.answers.record(make_answer(tuesday))
    store.answers.record(make_answer(tuesday, BEN))

    assert rows_of(store, "board_totals") == [(HERE, "2026-W10", 20, 2), (HERE, "all", 20, 2)]


def test_an_answer_without_points_makes_a_row_and_moves_no_total(store: SqliteStore) -> None:
    store.answers.record(make_answer(show(store, MONDAY)))
    store.answers.record(make_answer(show(store, TUESDAY), points=0))
    store.answers.record(make_answer(show(store, WEDNESDAY), scored=False, points=0))

    assert rows_of(store, "board_rows")[-1] == (HERE, "all", "console:ann", 10, 2, 2)
    assert rows_of(store, "board_totals")[-1] == (HERE, "all", 10, 1)


def test_who_is_erased_leaves_rows_and_totals_and_comes_back_by_no_correction(
    store: SqliteStore,
) -> None:
    monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
    store.answers.record(make_answer(monday))
    store.answers.record(make_answer(monday, BEN))
    store.answers.record(make_answer(tuesday, right=False, points=2))

    store.people.erase(ANN.id, START)
    [_, _, wrong] = store.regrades.given(monday.question)
    store.regrades.add(
        Regrade(answer=wrong.number, at=START, version=2, right=True, points=2, gained=0)
    )

    assert rows_of(store, "board_rows") == [
        (HERE, "2026-W10", "console:ben", 10, 1, 1),
        (HERE, "all", "console:ben", 10, 1, 1),
    ]
    assert rows_of(store, "board_totals") == [(HERE, "2026-W10", 10, 1), (HERE, "all", 10, 1)]
    assert list(store.differences()) == []


def test_what_someone_answers_after_they_were_erased_counts_for_them(store: SqliteStore) -> None:
    store.answers.record(make_answer(show(store, MONDAY)))
    store.people.erase(ANN.id, START)
    store.people.save(ANN, START + DAY)
    store.answers.record(make_answer(show(store, TUESDAY), at=START + DAY, points=2))

    assert rows_of(store, "board_rows")[-1] == (HERE, "all", "console:ann", 2, 1, 1)
    assert list(store.differences()) == []


def test_what_no_key_judges_makes_a_row_that_is_in_no_total_until_a_key_judges_one(
    store: SqliteStore,
) -> None:
    said = make_answer(show(store, MONDAY), right=False, points=0, proposal=(Cover.FOUND,))
    store.answers.record(said)

    assert rows_of(store, "board_rows")[-1] == (HERE, "all", "console:ann", 0, 0, 0)
    assert rows_of(store, "board_totals") == []

    store.answers.record(make_answer(show(store, TUESDAY), right=False, points=0))

    assert rows_of(store, "board_rows")[-1] == (HERE, "all", "console:ann", 0, 0, 1)
    assert rows_of(store, "board_totals")[-1] == (HERE, "all", 0, 1)
    assert list(store.differences()) == []
