"""The protocol of notices."""

from bot.store.interface import Notices
from bot.store.sqlite.notices import SqliteNotices
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Notices, SqliteNotices)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Notices, "store.notices")
