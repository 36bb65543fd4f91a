"""Admins in SQLite."""

from tests.store.contract.admins import AdminsContract


class TestSqliteAdmins(AdminsContract):
    """SQLite keeps the contract."""
