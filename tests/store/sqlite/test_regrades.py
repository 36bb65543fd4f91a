"""The log of corrections in SQLite."""

from tests.store.contract.regrades import RegradesContract


class TestSqliteRegrades(RegradesContract):
    """SQLite keeps the contract."""
