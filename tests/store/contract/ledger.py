"""What was and is to be sent. See ``tests.store.contract``."""

from collections.abc import Mapping

from bot.store.interface import Store
from bot.store.records import DeliveryState
from tests.store.contract.samples import OVER
from tests.store.facts import (
    DAY,
    ELSEWHERE,
    HERE,
    HOUR,
    MICROSECOND,
    MONDAY,
    START,
    THERE,
    TUESDAY,
    WEDNESDAY,
    plan,
)

ALL = tuple(DeliveryState)
NONE: Mapping[DeliveryState, int] = dict.fromkeys(DeliveryState, 0)


class LedgerContract:
    """What was and is to be sent, for whoever runs this."""

    def test_where_nothing_is_planned_nothing_is_listed(self, store: Store) -> None:
        assert store.ledger.listed(ALL, since=START - DAY, limit=9) == ()
        assert store.ledger.counted(since=START - DAY) == NONE
        assert store.ledger.oldest_owed(START) is None

    def test_the_last_due_is_listed_first_and_no_more_than_asked_for(self, store: Store) -> None:
        late = plan(store, TUESDAY, due_at=START + HOUR)
        early = plan(store, MONDAY, due_at=START)
        same = plan(store, WEDNESDAY, due_at=START)

        assert store.ledger.listed(ALL, since=START, limit=9) == (late, same, early)
        assert store.ledger.listed(ALL, since=START, limit=1) == (late,)

    def test_only_the_states_that_are_asked_for_are_listed(self, store: Store) -> None:
        moved = {state: store.deliveries.move(plan(store, state), state, START) for state in OVER}
        due = plan(store)

        for state, delivery in moved.items():
            assert store.ledger.listed({state}, since=START, limit=9) == (delivery,)
        assert store.ledger.listed({DeliveryState.DUE}, since=START, limit=9) == (due,)
        assert store.ledger.listed((), since=START, limit=9) == ()
        assert store.ledger.counted(since=START) == {
            **NONE,
            **dict.fromkeys((*OVER, DeliveryState.DUE), 1),
        }

    def test_what_is_old_is_told_only_while_it_is_owed(self, store: Store) -> None:
        old = plan(store, due_at=START - DAY)
        gone = plan(store, TUESDAY, due_at=START - MICROSECOND)
        store.deliveries.move(gone, DeliveryState.SENT, START)

        assert store.ledger.listed(ALL, since=START, limit=9) == (old,)
        assert store.ledger.counted(since=START) == {**NONE, DeliveryState.DUE: 1}
        assert store.ledger.counted(since=START - DAY, until=START - DAY)[DeliveryState.DUE] == 1
        assert store.ledger.counted(since=START, until=START + DAY) == NONE

    def test_one_space_is_told_apart_from_the_others(self, store: Store) -> None:
        here, there = plan(store), plan(store, track=ELSEWHERE, due_at=START - HOUR)

        for space, only in ((HERE, here), (THERE, there)):
            assert store.ledger.listed(ALL, since=START, space=space, limit=9) == (only,)
            assert store.ledger.counted(since=START, space=space)[DeliveryState.DUE] == 1
            assert store.ledger.oldest_owed(START, space=space) == only.due_at

    def test_the_oldest_that_is_owed_came_due_and_is_not_over(self, store: Store) -> None:
        plan(store, due_at=START + HOUR)
        plan(store, TUESDAY, due_at=START + DAY)
        store.deliveries.move(plan(store, WEDNESDAY), DeliveryState.SENT, START)

        assert store.ledger.oldest_owed(START + HOUR - MICROSECOND) is None
        assert store.ledger.oldest_owed(START + HOUR) == START + HOUR
        store.deliveries.claim_due("me", START + HOUR, 1)
        assert store.ledger.oldest_owed(START + HOUR) == START + HOUR
