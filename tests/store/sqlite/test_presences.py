"""Presences in SQLite."""

from tests.store.contract import PresencesContract


class TestSqlitePresences(PresencesContract):
    """SQLite keeps the contract."""
