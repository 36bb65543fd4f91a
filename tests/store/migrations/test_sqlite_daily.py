"""The first step: the daily cycle."""

from bot.store.migrations.sqlite_daily import DAILY_CYCLE


def test_every_table_it_brings_is_strict() -> None:
    tables = [statement for statement in DAILY_CYCLE if statement.startswith("CREATE TABLE")]

    assert tables
    assert all(") STRICT" in table for table in tables)
