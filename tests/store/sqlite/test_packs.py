"""Packs in SQLite."""

from tests.store.contract.packs import PacksContract


class TestSqlitePacks(PacksContract):
    """SQLite keeps the contract."""
