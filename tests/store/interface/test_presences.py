"""The protocol of presences."""

from bot.store.interface import Presences
from bot.store.sqlite.presences import SqlitePresences
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Presences, SqlitePresences)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Presences, "store.presences")
