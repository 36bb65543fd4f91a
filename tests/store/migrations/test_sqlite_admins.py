"""The step that brought named admins, and verdicts that wait."""

from contextlib import closing
from sqlite3 import IntegrityError

import pytest

from bot.domain.feedback import Feedback
from bot.store.migrations.sqlite_admins import ADMINS
from bot.store.sqlite.opening import connect


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in ADMINS if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)


def test_the_schema_knows_every_kind_of_feedback() -> None:
    with closing(connect(None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        for feedback in Feedback:
            db.execute(
                """INSERT INTO tracks (id, space, name, place, zone, created_at, feedback)
                VALUES (?, 's', ?, 'p', 'UTC', 0, ?)""",
                (feedback, feedback, feedback),
            )
        with pytest.raises(IntegrityError, match="CHECK constraint failed"):
            db.execute("UPDATE tracks SET feedback = 'never'")
