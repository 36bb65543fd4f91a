"""The protocol of what was decided."""

from bot.store.interface import Audits
from bot.store.sqlite.audits import SqliteAudits
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Audits, SqliteAudits)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Audits, "store.audits")
