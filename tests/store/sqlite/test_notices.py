"""Notices in SQLite."""

from tests.store.contract import NoticesContract


class TestSqliteNotices(NoticesContract):
    """SQLite keeps the contract."""
