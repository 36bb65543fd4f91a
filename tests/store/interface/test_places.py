"""The protocol of places."""

from bot.store.interface import Places
from bot.store.sqlite.places import SqlitePlaces
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Places, SqlitePlaces)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Places, "store.places")
