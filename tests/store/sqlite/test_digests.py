"""Weeks that are summed up, in SQLite."""

from sqlite3 import Connection

from bot.store.sqlite import open_store
from tests.store.contract.digests import DigestsContract


class TestSqliteDigests(DigestsContract):
    """SQLite keeps the contract."""


def plan(db: Connection, sql: str) -> str:
    return " ".join(str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))


def test_what_is_due_is_found_without_looking_at_every_track() -> None:
    store = open_store(None)
    sql = """SELECT * FROM tracks
        WHERE next_digest IS NOT NULL AND (next_digest <= 1 OR next_digest > 9)"""

    assert "SCAN tracks" not in plan(store._db, sql).replace("SCAN tracks USING INDEX", "")
    assert "tracks_digest" in plan(store._db, sql)
    store.close()
