"""Holds in SQLite."""

from tests.store.contract.holds import HoldsContract


class TestSqliteHolds(HoldsContract):
    """SQLite keeps the contract."""
