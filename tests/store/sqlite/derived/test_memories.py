"""The rows of memories."""

from datetime import datetime

import pytest

from bot.domain.memory import Confidence
from bot.domain.slot import ZoneChange
from bot.store.sqlite import SqliteStore
from tests.store.facts import (
    ANN,
    BEN,
    DAY,
    HOUR,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    show,
)
from tests.store.sqlite.derived.tables import rows_of


def reviews(store: SqliteStore) -> list[tuple[object, object]]:
    return [(row[0], row[-1]) for row in rows_of(store, "memories")]


def test_each_learner_has_one_row_for_a_question(store: SqliteStore) -> None:
    for days, occurrence in enumerate((MONDAY, TUESDAY)):
        shown = show(store, occurrence)
        for learner in (ANN, BEN) if days else (ANN,):
            store.answers.record(make_answer(shown, learner, at=START + days * DAY))

    assert reviews(store) == [(ANN.id, 2), (BEN.id, 1)]


def test_a_withdrawn_answer_leaves_no_row(store: SqliteStore) -> None:
    shown = show(store)
    store.answers.record(make_answer(shown))

    store.posts.void(shown.id, voided=True, by=BEN.id, at=START)

    assert reviews(store) == []


@pytest.mark.parametrize(("told_of", "folded"), [(START - DAY, 2), (START + DAY, 1)])
def test_a_zone_told_of_late_moves_the_dates_of_reviews(
    store: SqliteStore, told_of: datetime, folded: int
) -> None:
    """In UTC both answers are of one date, in Tokyo of two."""
    for hours, occurrence in ((0, MONDAY), (8, TUESDAY)):
        answer = make_answer(show(store, occurrence), at=START + hours * HOUR)
        store.answers.record(answer)

    store.people.change_zone(ANN.id, ZoneChange(told_of, "Asia/Tokyo"))

    assert reviews(store) == [(ANN.id, folded)]
    assert list(store.differences()) == []


def test_who_is_erased_leaves_none(store: SqliteStore) -> None:
    for learner in (ANN, BEN):
        store.answers.record(make_answer(show(store, WEDNESDAY + learner.name), learner))

    store.people.erase(ANN.id, START)

    assert reviews(store) == [(BEN.id, 1)]
    assert list(store.differences()) == []


def test_how_sure_someone_was_moves_their_row_alone(store: SqliteStore) -> None:
    shown = show(store)
    for learner in (ANN, BEN):
        store.answers.record(make_answer(shown, learner))
    before = rows_of(store, "memories")

    store.answers.record_confidence(shown.id, ANN.id, START, Confidence.GUESS)

    after = rows_of(store, "memories")
    assert after[0] != before[0]
    assert after[1] == before[1]
    assert list(store.differences()) == []
