"""Boards in SQLite."""

from tests.store.contract.boards import BoardsContract


class TestSqliteBoards(BoardsContract):
    """SQLite keeps the contract."""
