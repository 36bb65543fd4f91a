"""How questions do, in SQLite."""

from tests.store.contract import StatisticsContract


class TestSqliteStatistics(StatisticsContract):
    """SQLite keeps the contract."""
