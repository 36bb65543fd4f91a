"""Presences in SQLite."""

from tests.store.contract.presences import PresencesContract


class TestSqlitePresences(PresencesContract):
    """SQLite keeps the contract."""
