"""The step that brought weekly digests."""

from contextlib import closing

from bot.store.migrations.sqlite_digests import DIGESTS
from bot.store.sqlite.opening import connect


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in DIGESTS if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)


def test_a_track_from_before_has_no_digest_due() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            """INSERT INTO tracks (id, space, name, place, zone, created_at)
            VALUES ('s/daily', 's', 'daily', 'p', 'UTC', 0)"""
        )

        assert db.execute("SELECT next_digest FROM tracks").fetchone() == (None,)
