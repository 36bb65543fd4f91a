"""The protocol of deliveries."""

from bot.store.interface import Deliveries
from bot.store.sqlite.deliveries import SqliteDeliveries
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Deliveries, SqliteDeliveries)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Deliveries, "store.deliveries")
