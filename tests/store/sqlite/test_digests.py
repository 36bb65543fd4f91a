"""Weeks that are summed up, in SQLite."""

from bot.features.digesting import TRACKS_A_TURN
from bot.store.sqlite import open_store
from tests.store.contract.digests import DigestsContract
from tests.store.facts import HOUR, START


class TestSqliteDigests(DigestsContract):
    """SQLite keeps the contract."""


def test_what_is_due_is_found_without_looking_at_every_track() -> None:
    store = open_store(None)
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    store.digests.due(START, START + HOUR, TRACKS_A_TURN)
    store._db.set_trace_callback(None)
    plan = " ".join(str(row[3]) for row in store._db.execute(f"EXPLAIN QUERY PLAN {asked[0]}"))

    assert "SCAN tracks" not in plan
    assert "USING INDEX tracks_digest (next_digest<?)" in plan
    # Not (next_digest>?) alone, which is every track that has a digest.
    assert plan.count("USING INDEX tracks_digest") == 2
    store.close()
