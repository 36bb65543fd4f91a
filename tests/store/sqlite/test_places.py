"""Places in SQLite."""

from tests.store.contract.places import PlacesContract


class TestSqlitePlaces(PlacesContract):
    """SQLite keeps the contract."""
