"""Messages in doubt. See ``tests.store.contract``."""

from dataclasses import replace

import pytest

from bot.ids import DeliveryId, PlaceId, platform_of
from bot.store.interface import Store
from bot.store.records import LEASE, Delivery, DeliveryKind, DeliveryState
from tests.store.facts import (
    ANN,
    DAILY,
    DAY,
    HOUR,
    MICROSECOND,
    MINUTE,
    MONDAY,
    START,
    TUESDAY,
    plan,
)

HERE = platform_of(DAILY.space)


def claim(store: Store, occurrence: str = MONDAY) -> Delivery:
    plan(store, occurrence)
    [claimed] = store.deliveries.claim_due("me", START, 9)
    return claimed


def doubt(store: Store, occurrence: str = MONDAY) -> Delivery:
    return store.deliveries.move(claim(store, occurrence), DeliveryState.UNSURE, START + MINUTE)


class DoubtsContract:
    """Messages that may be out, or not."""

    def test_it_is_in_doubt_since_its_first_claim_of_which_nobody_knows(self, store: Store) -> None:
        unsure = doubt(store)
        store.deliveries.repeat(unsure, START + HOUR, reason="again", attempt_at=START + HOUR)
        [second] = store.deliveries.claim_due("me", START + HOUR, 9)
        again = store.deliveries.move(second, DeliveryState.UNSURE, START + DAY)

        assert (unsure.doubted_at, second.doubted_at, again.doubted_at) == (START,) * 3
        assert (second.attempts, second.lease_until) == (2, START + HOUR + LEASE)

    def test_a_repeat_is_due_and_says_until_when_it_is_the_same(self, store: Store) -> None:
        claimed = claim(store)

        due = store.deliveries.repeat(
            claimed, START, reason="lost", attempt_at=START + MINUTE, until=START + HOUR
        )

        assert (due.state, due.reason) == (DeliveryState.DUE, "lost")
        assert (due.attempt_at, due.resend_until) == (START + MINUTE, START + HOUR)
        assert due.doubted_at == START
        assert store.deliveries.claim_due("me", START + MINUTE - MICROSECOND, 9) == ()

    @pytest.mark.parametrize("same", [True, False])
    def test_a_repeat_goes_to_its_place_and_a_new_attempt_to_that_of_its_track(
        self, store: Store, same: bool
    ) -> None:
        claimed = claim(store)
        until = START + HOUR if same else None
        store.deliveries.repeat(claimed, START, reason="lost", attempt_at=START, until=until)
        moved = PlaceId("console:moved")
        store.tracks.save(replace(DAILY, place=moved), START)

        [again] = store.deliveries.claim_due("me", START, 9)

        assert again.place == (claimed.place if same else moved)

    def test_what_is_refuted_is_in_doubt_no_more(self, store: Store) -> None:
        unsure = doubt(store)

        refuted = store.deliveries.refute(unsure)

        assert (refuted.doubted_at, refuted.resend_until) == (None, None)
        assert store.deliveries.get(unsure.id) == refuted
        with pytest.raises(KeyError):
            store.deliveries.refute(replace_id(unsure))

    def test_what_others_claimed_is_abandoned(self, store: Store) -> None:
        claimed = claim(store)
        plan(store, TUESDAY)

        assert store.deliveries.abandoned("me") == ()
        assert store.deliveries.abandoned("another") == (claimed,)

    def test_a_repeat_is_outdated_after_its_time_or_before_its_doubt(self, store: Store) -> None:
        plan(store, TUESDAY, due_at=START + DAY)
        due = store.deliveries.repeat(
            claim(store), START, reason="lost", attempt_at=START, until=START + HOUR
        )

        assert store.deliveries.outdated(START + HOUR) == ()
        assert store.deliveries.outdated(START) == ()
        assert store.deliveries.outdated(START + HOUR + MICROSECOND) == (due,)
        assert store.deliveries.outdated(START - MICROSECOND) == (due,)

    def test_what_is_unsure_is_sought_when_that_was_said(self, store: Store) -> None:
        unsure, other = doubt(store), doubt(store, TUESDAY)
        store.deliveries.seek(unsure, START + HOUR)
        store.deliveries.seek(other, START + MINUTE)
        later = START + DAY

        assert store.deliveries.sought(START + HOUR - MICROSECOND, {HERE}, 9) == (other,)
        assert store.deliveries.sought(later, {HERE}, 9) == (other, unsure)
        assert store.deliveries.sought(later, {HERE}, 1) == (other,)
        assert store.deliveries.sought(later, {"elsewhere"}, 9) == ()
        store.deliveries.seek(other, None)
        store.deliveries.move(unsure, DeliveryState.SENT, START)
        assert store.deliveries.sought(later, {HERE}, 9) == ()

    def test_the_last_of_a_kind_is_the_last_by_its_local_time(self, store: Store) -> None:
        plan(store, TUESDAY, kind=DeliveryKind.REVEAL)
        plan(store, MONDAY)

        assert store.deliveries.last(DAILY.id, DeliveryKind.REVEAL) == TUESDAY
        assert store.deliveries.last(DAILY.id, DeliveryKind.QUESTION) == MONDAY
        assert store.deliveries.last(DAILY.id, DeliveryKind.NOTICE) == ""

    def test_who_decided_changes_nothing_of_the_delivery(self, store: Store) -> None:
        store.people.save(ANN, START)
        unsure = doubt(store)

        store.deliveries.decided(unsure, ANN.id)

        assert store.deliveries.get(unsure.id) == unsure


def replace_id(delivery: Delivery) -> Delivery:
    return replace(delivery, id=DeliveryId(delivery.id + 1))
