"""Holds in SQLite."""

from tests.store.contract import HoldsContract


class TestSqliteHolds(HoldsContract):
    """SQLite keeps the contract."""
