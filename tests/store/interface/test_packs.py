"""The protocol of packs."""

from bot.store.interface import Packs
from bot.store.sqlite.packs import SqlitePacks
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Packs, SqlitePacks)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Packs, "store.packs")
