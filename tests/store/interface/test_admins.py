"""The protocol of admins."""

from bot.store.interface import Admins
from bot.store.sqlite.admins import SqliteAdmins
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Admins, SqliteAdmins)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Admins, "store.admins")
