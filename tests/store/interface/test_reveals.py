"""The protocol of reveals."""

from bot.store.interface import Reveals
from bot.store.sqlite.reveals import SqliteReveals
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Reveals, SqliteReveals)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Reveals, "store.reveals")
