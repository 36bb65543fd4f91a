"""The step that brought reports, notices, and coming and going."""

from contextlib import closing
from sqlite3 import IntegrityError

import pytest

from bot.store.affairs import NoticeKind, PlaceState, PresenceState
from bot.store.migrations.sqlite_life import LIFE
from bot.store.sqlite.opening import connect


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in LIFE if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)


def test_the_schema_knows_every_state_and_kind() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for state in PresenceState:
            sql = "INSERT INTO presences (space, at, state, latest) VALUES (?, 0, ?, 1)"
            db.execute(sql, (state, state))
        for place in PlaceState:
            sql = "INSERT INTO place_troubles (track, at, state, reason) VALUES ('t', 0, ?, '')"
            db.execute(sql, (place,))
        for kind in NoticeKind:
            db.execute(
                """INSERT INTO notices (space, at, kind, subject, reason)
                VALUES ('s', 0, ?, '', '')""",
                (kind,),
            )
        for table, column in (
            *(("presences", "state"), ("place_troubles", "state"), ("notices", "kind")),
        ):
            with pytest.raises(IntegrityError, match="CHECK constraint failed"):
                db.execute(f"UPDATE {table} SET {column} = 'nothing'")
