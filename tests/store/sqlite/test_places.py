"""Places in SQLite."""

from tests.store.contract import PlacesContract


class TestSqlitePlaces(PlacesContract):
    """SQLite keeps the contract."""
