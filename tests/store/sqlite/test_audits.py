"""What was decided, in SQLite."""

from tests.store.contract.audits import AuditsContract


class TestSqliteAudits(AuditsContract):
    """SQLite keeps the contract."""
