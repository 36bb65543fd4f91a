"""The protocol of people."""

from bot.store.interface import People
from bot.store.sqlite.people import SqlitePeople
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(People, SqlitePeople)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(People, "store.people")
