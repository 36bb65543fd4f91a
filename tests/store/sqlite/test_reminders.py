"""Who wants to be reminded, in SQLite."""

import pytest

from bot.store.interface import Store
from bot.store.sqlite import SqliteStore
from tests.store.contract.reminders import RemindersContract
from tests.store.facts import ANN, MONDAY, START


class TestSqliteReminders(RemindersContract):
    """SQLite keeps the contract."""


@pytest.mark.parametrize("name", ["due", "due_after", "open_tracks", "claim_due"])
def test_nothing_is_scanned_for(store: Store, name: str) -> None:
    """What is asked for at every tick is found by an index, however many learners there are."""
    assert isinstance(store, SqliteStore)
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    match name:
        case "due":
            store.reminders.due(START, 9)
        case "due_after":
            store.reminders.due_after(START, 9)
        case "open_tracks":
            store.reminders.open_tracks(ANN.id, MONDAY)
        case _:
            store.deliveries.claim_due("me", START, 9)
    store._db.set_trace_callback(None)
    plan = store._db.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()

    steps = [row[3] for row in plan if row[3].startswith("SCAN")]
    assert [step for step in steps if "json_each" not in step] == []
