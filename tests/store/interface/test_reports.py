"""The protocol of reports."""

from bot.store.interface import Reports
from bot.store.sqlite.reports import SqliteReports
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Reports, SqliteReports)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Reports, "store.reports")
