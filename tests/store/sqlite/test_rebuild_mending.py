"""A derived row that is not what the logs say is named, and mended."""

from itertools import cycle

import pytest

from bot.ids import ChoiceId
from bot.store.sqlite import SqliteStore
from tests.store.facts import ANN, DAILY, make_answer, make_checkpoint, settle_in, show
from tests.store.sqlite.derived.tables import all_rows


@pytest.fixture
def kept(store: SqliteStore) -> SqliteStore:
    """With one answer, so with rows."""
    store.answers.record(make_answer(show(store), picks=frozenset({ChoiceId("a")})))
    store.streaks.keep(DAILY.id, ANN.id, make_checkpoint())
    return store


WRONG = [
    (
        "UPDATE board_rows SET points = 12 WHERE period = 'all'",
        "board_rows (space 'console:here', period 'all', learner 'console:ann'): "
        "is (points 12, correct 1, by_key 1), should be (points 10, correct 1, by_key 1)",
    ),
    (
        "DELETE FROM board_totals WHERE period = 'all'",
        "board_totals (space 'console:here', period 'all', points 10): "
        "is missing, should be (learners 1)",
    ),
    (
        "INSERT INTO post_picks VALUES (1, 'z', 1, 1)",
        "post_picks (post 1, choice 'z'): is (picks 1, first_picks 1), should be missing",
    ),
    (
        "UPDATE post_tallies SET first_correct = 0",
        "post_tallies (post 1): is (answers 1, correct 1, first_answers 1, first_correct 0), "
        "should be (answers 1, correct 1, first_answers 1, first_correct 1)",
    ),
    (
        "DELETE FROM memories",
        "memories (learner 'console:ann', question 'dropout-at-test'): is missing, should be "
        "(stability 2.3065, difficulty 2.11810397, due 1772614800000000, "
        "last_review 1772442000000000, reviews 1)",
    ),
    (
        "UPDATE checkpoints SET credit = 8",
        "checkpoints (track 'console:here/daily', learner 'console:ann'): "
        "is (taken_at 1772528400000000, last_at 1772442000000000, "
        "last_occurrence '2026-03-02T09:00', began_at 1772442000000000, "
        "length 1, best 1, credit 8, met 1), "
        "should be (taken_at 1772528400000000, last_at 1772442000000000, "
        "last_occurrence '2026-03-02T09:00', began_at 1772442000000000, "
        "length 1, best 1, credit 7, met 1)",
    ),
]


@pytest.mark.parametrize(
    ("sql", "told"), WRONG, ids=["value", "missing", "extra", "first", "memory", "checkpoint"]
)
def test_a_row_that_is_not_what_the_logs_say_is_named_and_mended(
    kept: SqliteStore, sql: str, told: str
) -> None:
    before = all_rows(kept)
    kept._db.execute(sql)

    assert [str(difference) for difference in kept.differences()] == [told]
    assert kept.rebuild() == 1
    assert all_rows(kept) == before
    assert kept.rebuild() == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE checkpoints SET last_occurrence = '2026-03-02T10:00'",
        "UPDATE checkpoints SET taken_at = last_at - 1",
        "UPDATE posts SET voided = 1 - voided; UPDATE answers SET at = at + 100000000000",
    ],
    ids=["no slot", "before its slot", "no longer settled"],
)
def test_a_checkpoint_that_nothing_leads_to_is_taken_away(kept: SqliteStore, sql: str) -> None:
    for statement in sql.split(";"):
        kept._db.execute(statement)

    told = [str(each) for each in kept.differences() if each.derived.table == "checkpoints"]
    kept.rebuild()

    assert told
    assert all(each.endswith("should be missing") or "length 0" in each for each in told)
    assert [str(each) for each in kept.differences()] == []


def test_progress_goes_up_to_the_end(kept: SqliteStore) -> None:
    compared: list[tuple[int, int]] = []
    rebuilt: list[tuple[int, int]] = []

    list(kept.differences(lambda done, total: compared.append((done, total))))
    kept.rebuild(lambda done, total: rebuilt.append((done, total)))

    assert compared == rebuilt == [(n + 1, len(compared)) for n in range(len(compared))]
    assert len(compared) >= 4


def test_killed_in_the_middle_everything_is_as_it_was(empty: SqliteStore) -> None:
    with empty.transaction():
        settle_in(empty)
        empty.answers.record(make_answer(show(empty)))
        wreck(empty)
        before = all_rows(empty)
    kills = cycle([None, None, KeyboardInterrupt])

    def killed(done: int, total: int) -> None:
        if kill := next(kills):
            raise kill

    with pytest.raises(KeyboardInterrupt), empty.transaction():
        empty.rebuild(killed)

    with empty.transaction():
        assert all_rows(empty) == before


def wreck(store: SqliteStore) -> None:
    store._db.execute("UPDATE board_rows SET points = points + 1")
