"""The step that brought what admins decide about coming questions."""

import sqlite3
from contextlib import closing

from sqlite_utils import Database

from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.migrations.sqlite_schedules import SCHEDULES


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in SCHEDULES if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)


def test_a_track_from_before_has_its_settings_as_its_first_version() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        MIGRATIONS.apply(db, stop_before="0009_schedules")
        db.execute("INSERT INTO spaces VALUES ('s', 'UTC', 0)")
        db.execute(
            """INSERT INTO tracks (id, space, name, place, zone, times, days, created_at)
            VALUES ('s/daily', 's', 'daily', 'p', 'Asia/Tokyo', '09:00', 'mon', 7)"""
        )

        MIGRATIONS.apply(db)

        columns = "track, at, by, place, zone, times, days, role, thread, paused"
        assert db.execute(f"SELECT {columns} FROM track_changes").fetchall() == [
            ("s/daily", 7, "", "p", "Asia/Tokyo", "09:00", "mon", "", 0, 0)
        ]
        assert db.execute("SELECT admin_place FROM spaces").fetchall() == [("",)]
