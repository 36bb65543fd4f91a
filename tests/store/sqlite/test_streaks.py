"""What streaks follow from, in SQLite."""

from tests.store.contract.streaks import StreaksContract


class TestSqliteStreaks(StreaksContract):
    """SQLite keeps the contract."""
