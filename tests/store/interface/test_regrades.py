"""The protocol of corrections."""

from bot.store.interface import Regrades
from bot.store.sqlite.regrades import SqliteRegrades
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Regrades, SqliteRegrades)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Regrades, "store.regrades")
