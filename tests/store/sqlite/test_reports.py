"""Reports in SQLite."""

from tests.store.contract.reports import ReportsContract


class TestSqliteReports(ReportsContract):
    """SQLite keeps the contract."""
