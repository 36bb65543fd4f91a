"""The protocol of statistics."""

from bot.store.interface import Statistics
from bot.store.sqlite.statistics import SqliteStatistics
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Statistics, SqliteStatistics)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Statistics, "store.statistics")
