"""The step that brought community packs."""

from contextlib import closing
from sqlite3 import IntegrityError

import pytest

from bot.store.migrations.sqlite_packs import PACKS
from bot.store.sqlite.opening import connect


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in PACKS if statement.startswith("CREATE TABLE")]

    assert len(tables) == 2
    assert all(") STRICT" in table for table in tables)


def test_of_one_name_there_is_one_pack_at_a_time() -> None:
    with closing(connect(None)) as db:
        add = """INSERT INTO packs (name, within, licence, source, topics, at, by, removed_at)
            VALUES ('x', 'x', 'L', 'S', '{}', 0, '', ?)"""
        db.execute(add, (1,))
        db.execute(add, (2,))
        db.execute(add, (None,))
        with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
            db.execute(add, (None,))
