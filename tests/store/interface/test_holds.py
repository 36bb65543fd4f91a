"""The protocol of holds."""

from bot.store.interface import Holds
from bot.store.sqlite.holds import SqliteHolds
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Holds, SqliteHolds)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Holds, "store.holds")
