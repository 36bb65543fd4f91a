"""The protocol of the ledger."""

from bot.store.interface import Ledger
from bot.store.sqlite.ledger import SqliteLedger
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Ledger, SqliteLedger)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Ledger, "store.ledger")
