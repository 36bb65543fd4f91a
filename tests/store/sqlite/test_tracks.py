"""Spaces and tracks in SQLite."""

import sqlite3
from dataclasses import replace

import pytest

from bot.ids import TrackId
from bot.store.interface import Store
from tests.store.contract.tracks import TracksContract
from tests.store.facts import DAILY, START


class TestSqliteTracks(TracksContract):
    """SQLite keeps the contract."""


def test_two_tracks_of_a_space_never_share_a_name(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: tracks\.space"):
        store.tracks.save(replace(DAILY, id=TrackId("console:here/other")), START)
