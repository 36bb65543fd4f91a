"""The step that brought derived rows and corrections."""

from contextlib import closing

from sqlite_utils import Database

from bot.store.migrations.sqlite_rows import ROWS
from bot.store.sqlite.opening import connect


def test_an_answer_as_it_counts_now_has_all_that_was_recorded_of_it() -> None:
    with closing(connect(None)) as db:
        recorded = {column.name for column in Database(db)["answers"].columns}
        judged = {name for _, name, *_ in db.execute("PRAGMA table_info (judged)").fetchall()}

    assert judged == recorded | {"corrected"}


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in ROWS if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)
