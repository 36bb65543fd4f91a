"""Events that platforms repeat. See ``tests.store.contract``."""

from bot.store.interface import Store
from tests.store.facts import (
    DAY,
    MICROSECOND,
    START,
)


class ReceiptsContract:
    """Events that platforms repeat."""

    def test_a_receipt_is_new_once(self, store: Store) -> None:
        assert store.first_time("event 1", START)
        assert not store.first_time("event 1", START + DAY)
        assert store.first_time("event 2", START)

    def test_an_old_receipt_is_forgotten_and_a_newer_one_kept(self, store: Store) -> None:
        store.first_time("old", START - MICROSECOND)
        store.first_time("new", START)

        store.forget_receipts(START)

        assert not store.first_time("new", START)
        assert store.first_time("old", START)
