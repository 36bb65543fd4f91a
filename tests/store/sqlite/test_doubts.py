"""Messages in doubt, in SQLite."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.interface import Store
from bot.store.records import DeliveryState
from bot.store.sqlite import SqliteStore, open_store
from tests.store.contract.doubts import DoubtsContract
from tests.store.facts import ANN, HOUR, START, plan, settle_in
from tests.store.sqlite.files import rows

LOG = "SELECT state, reason, by FROM delivery_log ORDER BY id"


class TestSqliteDoubts(DoubtsContract):
    """SQLite keeps the contract."""


def test_the_log_says_who_decided(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        store.people.save(ANN, START)
        plan(store)
        [claimed] = store.deliveries.claim_due("me", START, 9)
        unsure = store.deliveries.move(claimed, DeliveryState.UNSURE, START, reason="lost")
        store.deliveries.repeat(unsure, START, reason="again", attempt_at=START + HOUR)
        store.deliveries.decided(unsure, ANN.id)

    assert rows(tmp_path / "study.db", LOG) == [
        ("due", "", None),
        ("claimed", "", None),
        ("unsure", "lost", None),
        ("due", "again", ANN.id),
    ]


@pytest.mark.parametrize("name", ["abandoned", "expired", "outdated", "sought"])
def test_what_is_long_settled_is_not_gone_through(store: Store, name: str) -> None:
    """Asked at every tick: partial indexes leave out whatever was posted over the years."""
    assert isinstance(store, SqliteStore)
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    match name:
        case "abandoned":
            store.deliveries.abandoned("me")
        case "expired":
            store.deliveries.expired(START)
        case "outdated":
            store.deliveries.outdated(START)
        case _:
            store.deliveries.sought(START, ["test"], 9)
    store._db.set_trace_callback(None)
    [first, *_] = store._db.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()

    assert "USING INDEX deliveries_" in first[3]
