"""The step that brought how tracks reveal, catch up, spread, sum up and pause."""

from contextlib import closing
from sqlite3 import IntegrityError

import pytest

from bot.store.sqlite.opening import connect

TRACK = """INSERT INTO tracks (id, space, name, place, zone, created_at)
    VALUES ('s/daily', 's', 'daily', 'p', 'UTC', 0)"""


def test_a_track_from_before_goes_on_as_it_was() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(TRACK)
        row = db.execute("SELECT reveal, explain, catch_up, spread, digest, resumes FROM tracks")

        assert row.fetchone() == ("next", 0, 720, 0, "", "")


@pytest.mark.parametrize("setting", ["explain = 2", "catch_up = 0", "spread = -1"])
def test_the_schema_refuses_what_no_track_is_set_to(setting: str) -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(TRACK)
        with pytest.raises(IntegrityError, match="CHECK constraint failed"):
            db.execute(f"UPDATE tracks SET {setting}")
