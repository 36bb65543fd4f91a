"""Notices in SQLite."""

from tests.store.contract.notices import NoticesContract


class TestSqliteNotices(NoticesContract):
    """SQLite keeps the contract."""
