"""The log of holds. See ``tests.store.contract``."""

from bot.store.affairs import Hold, Holder
from bot.store.interface import Store
from tests.store.facts import (
    HOUR,
    START,
)


class HoldsContract:
    """The log of holds."""

    def test_at_first_nothing_is_held(self, store: Store) -> None:
        store.holds.end(START)

        assert store.holds.current() is None

    def test_a_hold_stands_until_it_ends(self, store: Store) -> None:
        hold = Hold(since=START, by=Holder.OPERATOR, reason="moving house")
        store.holds.begin(hold)
        held = store.holds.current()
        store.holds.end(START + HOUR)

        assert held == hold
        assert store.holds.current() is None

    def test_a_new_hold_takes_the_place_of_one_that_stands(self, store: Store) -> None:
        store.holds.begin(Hold(since=START, by=Holder.OPERATOR, reason=""))
        restored = Hold(since=START, by=Holder.RESTORE, reason="restored")
        store.holds.begin(restored)

        assert store.holds.current() == restored
