"""How questions do, in SQLite."""

from tests.store.contract.statistics import StatisticsContract


class TestSqliteStatistics(StatisticsContract):
    """SQLite keeps the contract."""
