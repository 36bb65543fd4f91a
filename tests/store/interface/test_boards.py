"""The protocol of boards."""

from bot.store.interface import Boards
from bot.store.sqlite.boards import SqliteBoards
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Boards, SqliteBoards)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Boards, "store.boards")
