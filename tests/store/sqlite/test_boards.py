"""Boards in SQLite."""

from tests.store.contract import BoardsContract


class TestSqliteBoards(BoardsContract):
    """SQLite keeps the contract."""
