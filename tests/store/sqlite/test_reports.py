"""Reports in SQLite."""

from tests.store.contract import ReportsContract


class TestSqliteReports(ReportsContract):
    """SQLite keeps the contract."""
