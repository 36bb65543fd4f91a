"""What was and is to be sent, in SQLite."""

from tests.store.contract.ledger import LedgerContract


class TestSqliteLedger(LedgerContract):
    """SQLite keeps the contract."""
