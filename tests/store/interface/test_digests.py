"""The protocol of digests."""

from bot.store.interface import Digests
from bot.store.sqlite.digests import SqliteDigests
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Digests, SqliteDigests)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Digests, "store.digests")
