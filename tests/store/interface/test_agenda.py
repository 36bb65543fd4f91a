"""The protocol of what admins decide."""

from bot.store.interface import Agenda
from bot.store.sqlite.agenda import SqliteAgenda
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Agenda, SqliteAgenda)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Agenda, "store.agenda")
