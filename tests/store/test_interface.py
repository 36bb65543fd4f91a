"""The store as a whole; its parts are in ``tests/store/interface``."""

from bot.store.interface import Store
from bot.store.sqlite import SqliteStore
from tests.store.interface.matching import assert_covered, assert_matching


def sqlite_is_a_store(store: SqliteStore) -> Store:
    """The type checker is the test."""
    return store


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Store, SqliteStore)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Store, "store", "empty")
