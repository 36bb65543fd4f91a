"""Spaces and tracks in SQLite."""

import sqlite3
from dataclasses import replace

import pytest

from bot.ids import TrackId
from bot.store.interface import Store
from bot.store.sqlite import SqliteStore
from tests.store.contract.tracks import TracksContract
from tests.store.facts import DAILY, START


class TestSqliteTracks(TracksContract):
    """SQLite keeps the contract."""


def test_two_tracks_of_a_space_never_share_a_name(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: tracks\.space"):
        store.tracks.save(replace(DAILY, id=TrackId("console:here/other")), START)


@pytest.mark.parametrize("name", ["due", "due_after", "digests"])
def test_those_due_at_one_moment_are_not_sorted_at_every_tick(store: Store, name: str) -> None:
    """A hundred of 100,000 that come at nine are taken as they stand in the index."""
    assert isinstance(store, SqliteStore)
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    match name:
        case "due":
            store.tracks.due(START, 100)
        case "due_after":
            store.tracks.due_after(START, 100)
        case _:
            store.digests.due(START, START, 100)
    store._db.set_trace_callback(None)
    plan = str(store._db.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall())

    assert "USING INDEX tracks_d" in plan
    assert "TEMP B-TREE" not in plan
