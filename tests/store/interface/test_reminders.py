"""The protocol of reminders."""

from bot.store.interface import Reminders
from bot.store.sqlite.reminders import SqliteReminders
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Reminders, SqliteReminders)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Reminders, "store.reminders")
