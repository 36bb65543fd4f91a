"""Messages owed to places. See ``tests.store.contract``."""

from dataclasses import replace

import pytest

from bot.ids import DeliveryId, PlaceId, SpaceId, TrackId, platform_of, track_id
from bot.store.interface import Store
from bot.store.records import (
    LEASE,
    DeliveryKind,
    DeliveryState,
    Space,
)
from tests.store.contract.samples import OVER
from tests.store.facts import (
    DAILY,
    DAY,
    ELSEWHERE,
    EXTRA,
    HOUR,
    MICROSECOND,
    MINUTE,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    plan,
    post,
)


class DeliveriesContract:
    """Messages owed to places."""

    def test_a_delivery_is_planned_as_due(self, store: Store) -> None:
        shown = post(store)
        planned = plan(store, post=shown.id, due_at=START + HOUR)

        assert planned.state is DeliveryState.DUE
        assert (planned.post, planned.due_at, planned.attempts) == (shown.id, START + HOUR, 0)
        assert (planned.lease_until, planned.sent_at, planned.ref) == (None, None, "")
        assert store.deliveries.get(planned.id) == planned
        assert store.deliveries.of(DAILY.id, DeliveryKind.QUESTION, MONDAY) == planned

    def test_what_was_never_planned_is_none(self, store: Store) -> None:
        planned = plan(store)

        assert store.deliveries.get(DeliveryId(planned.id + 1)) is None
        assert store.deliveries.of(DAILY.id, DeliveryKind.REVEAL, MONDAY) is None

    @pytest.mark.parametrize("state", DeliveryState)
    def test_a_key_is_taken_once_and_for_ever(self, store: Store, state: DeliveryState) -> None:
        moved = store.deliveries.move(plan(store), state, START)

        again = store.deliveries.plan(
            DAILY.id, DeliveryKind.QUESTION, MONDAY, post=None, at=START, due_at=START + DAY
        )

        assert again is None
        assert store.deliveries.get(moved.id) == moved

    def test_another_track_kind_or_occurrence_is_another_key(self, store: Store) -> None:
        planned = [
            plan(store),
            plan(store, TUESDAY),
            plan(store, track=EXTRA),
            plan(store, kind=DeliveryKind.REVEAL),
        ]

        assert len({delivery.id for delivery in planned}) == 4

    def test_a_claim_holds_one_lease_and_counts_as_an_attempt(self, store: Store) -> None:
        planned = plan(store)

        claimed = replace(
            planned,
            state=DeliveryState.CLAIMED,
            owner="me",
            attempts=1,
            lease_until=START + LEASE,
            place=DAILY.place,
        )
        assert store.deliveries.claim_due("me", START, 9) == (claimed,)
        assert store.deliveries.get(planned.id) == claimed

    def test_only_what_is_due_is_claimed_from_its_very_moment(self, store: Store) -> None:
        planned = plan(store, due_at=START + HOUR)

        assert store.deliveries.claim_due("me", START + HOUR - MICROSECOND, 9) == ()
        assert [d.id for d in store.deliveries.claim_due("me", START + HOUR, 9)] == [planned.id]

    def test_what_is_left_out_or_of_another_track_is_not_claimed(self, store: Store) -> None:
        first = plan(store, MONDAY, due_at=START)
        second = plan(store, TUESDAY, due_at=START)

        assert store.deliveries.claim_due("me", START, 9, track=TrackId("other")) == ()
        (claimed,) = store.deliveries.claim_due("me", START, 9, without={first.id})
        assert claimed.id == second.id
        (claimed,) = store.deliveries.claim_due("me", START, 9, track=first.track)
        assert claimed.id == first.id

    def test_what_goes_to_a_busy_platform_waits_and_holds_up_no_other(self, store: Store) -> None:
        space = SpaceId("other:garden")
        store.tracks.save_space(Space(id=space, zone="UTC"), START)
        other = replace(DAILY, id=track_id(space, "daily"), space=space)
        store.tracks.save(other, START)
        here, there = plan(store), plan(store, track=other)

        (claimed,) = store.deliveries.claim_due("me", START, 1, busy={platform_of(DAILY.space)})
        assert claimed.id == there.id
        assert store.deliveries.claim_due("me", START, 9, busy={platform_of(DAILY.space)}) == ()
        (claimed,) = store.deliveries.claim_due("me", START, 9, busy={"other"})
        assert claimed.id == here.id

    def test_the_oldest_are_claimed_first_and_no_more_than_asked_for(self, store: Store) -> None:
        late = plan(store, MONDAY, due_at=START)
        early = plan(store, TUESDAY, due_at=START - HOUR)
        later = plan(store, WEDNESDAY, due_at=START)

        first = store.deliveries.claim_due("me", START, 2)
        rest = store.deliveries.claim_due("me", START, 2)

        assert [d.id for d in first] == [early.id, late.id]
        assert [d.id for d in rest] == [later.id]

    def test_a_reveal_is_claimed_before_a_question_that_is_as_old(self, store: Store) -> None:
        question = plan(store, TUESDAY)
        reveal = plan(store, MONDAY, kind=DeliveryKind.REVEAL)

        claimed = store.deliveries.claim_due("me", START, 9)

        assert [d.id for d in claimed] == [reveal.id, question.id]

    def test_of_one_moment_each_track_has_its_turn_and_what_only_tells_is_last(
        self, store: Store
    ) -> None:
        told = plan(store, "note", kind=DeliveryKind.NOTICE)
        pairs = [
            (plan(store, MONDAY, track, DeliveryKind.REVEAL), plan(store, TUESDAY, track))
            for track in (EXTRA, DAILY, ELSEWHERE)
        ]
        sooner = plan(store, "sooner", kind=DeliveryKind.NOTICE, due_at=START - MICROSECOND)

        claimed = [d.id for d in store.deliveries.claim_due("me", START, 9)]

        by_track = sorted(pairs, key=lambda pair: pair[0].track)
        assert claimed == [sooner.id, *(d.id for pair in by_track for d in pair), told.id]

    def test_a_delivery_keeps_the_place_it_went_to(self, store: Store) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)
        store.tracks.save(replace(DAILY, place=PlaceId("console:moved")), START)

        sent = store.deliveries.move(claimed, DeliveryState.SENT, START)
        handed_over = store.deliveries.move(
            plan(store, TUESDAY), DeliveryState.SENT, START, place=PlaceId("console:asked")
        )

        assert sent.place == DAILY.place
        assert handed_over.place == "console:asked"

    def test_a_key_may_be_taken_before_there_is_a_post(self, store: Store) -> None:
        planned = plan(store)
        shown = post(store)

        attached = store.deliveries.attach(planned, shown.id)

        assert attached == replace(planned, post=shown.id)
        assert store.deliveries.get(planned.id) == attached

    def test_nothing_is_attached_to_a_delivery_that_is_gone(self, store: Store) -> None:
        planned = plan(store)
        gone = replace(planned, id=DeliveryId(planned.id + 1))

        with pytest.raises(KeyError):
            store.deliveries.attach(gone, post(store).id)

    def test_the_last_question_of_a_track_is_the_last_by_its_local_time(self, store: Store) -> None:
        nothing = store.deliveries.last_question(DAILY.id)
        for occurrence in (TUESDAY, MONDAY):
            plan(store, occurrence)
        plan(store, WEDNESDAY, track=EXTRA)
        plan(store, WEDNESDAY, kind=DeliveryKind.REVEAL)

        assert nothing == ""
        assert store.deliveries.last_question(DAILY.id) == TUESDAY

    def test_what_turns_out_not_to_be_sent_has_no_time(self, store: Store) -> None:
        sent = store.deliveries.move(plan(store), DeliveryState.SENT, START)

        failed = store.deliveries.move(sent, DeliveryState.FAILED, START)
        again = store.deliveries.move(failed, DeliveryState.SENT, START + HOUR)

        assert failed.sent_at is None
        assert again.sent_at == START + HOUR

    def test_nobody_else_claims_what_is_claimed(self, store: Store) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)

        assert store.deliveries.claim_due("you", START, 9) == ()
        assert store.deliveries.claim_due("you", START + 9 * LEASE, 9) == ()
        assert store.deliveries.get(claimed.id) == claimed

    @pytest.mark.parametrize("state", OVER)
    def test_what_is_over_is_never_claimed_again(self, store: Store, state: DeliveryState) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)
        store.deliveries.move(claimed, state, START)

        assert store.deliveries.claim_due("me", START + DAY, 9) == ()
        assert store.deliveries.expired(START + DAY) == ()

    def test_a_postponed_delivery_is_claimed_at_its_new_time(self, store: Store) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)

        due = store.deliveries.postpone(claimed, START, reason="slow down", attempt_at=START + HOUR)

        assert (due.state, due.reason, due.attempt_at) == ("due", "slow down", START + HOUR)
        assert due.due_at == START
        assert store.deliveries.claim_due("you", START + HOUR - MICROSECOND, 9) == ()
        (again,) = store.deliveries.claim_due("you", START + HOUR, 9)
        assert (again.id, again.owner, again.attempts) == (claimed.id, "you", 2)
        assert again.lease_until == START + HOUR + LEASE

    def test_a_lease_expires_at_its_very_end(self, store: Store) -> None:
        plan(store)
        claimed = store.deliveries.claim_due("me", START, 9)

        assert store.deliveries.expired(START + LEASE - MICROSECOND) == ()
        assert store.deliveries.expired(START + LEASE) == claimed

    def test_a_lease_given_by_a_clock_that_went_back_since_is_expired(self, store: Store) -> None:
        plan(store)
        claimed = store.deliveries.claim_due("me", START, 9)

        assert store.deliveries.expired(START - LEASE) == ()
        assert store.deliveries.expired(START - LEASE - MICROSECOND) == claimed

    def test_an_unsure_delivery_keeps_its_lease(self, store: Store) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)

        unsure = store.deliveries.move(claimed, DeliveryState.UNSURE, START + DAY, reason="lost")

        lost = replace(claimed, state=DeliveryState.UNSURE, reason="lost")
        assert unsure == replace(lost, doubted=1, doubted_at=START)
        assert unsure.lease_until == START + LEASE

    def test_a_sent_delivery_has_its_time_and_its_ref(self, store: Store) -> None:
        planned = plan(store)

        sent = store.deliveries.move(planned, DeliveryState.SENT, START, ref="message 1")

        assert sent == replace(planned, state=DeliveryState.SENT, sent_at=START, ref="message 1")
        assert store.deliveries.get(planned.id) == sent

    def test_the_first_sent_at_is_kept(self, store: Store) -> None:
        sent = store.deliveries.move(plan(store), DeliveryState.SENT, START)

        again = store.deliveries.move(sent, DeliveryState.SENT, START + MINUTE, ref="message 1")

        assert again == replace(sent, ref="message 1")

    def test_a_ref_is_kept_when_a_move_has_none(self, store: Store) -> None:
        sent = store.deliveries.move(plan(store), DeliveryState.SENT, START, ref="message 1")

        again = store.deliveries.move(sent, DeliveryState.SENT, START)

        assert again.ref == "message 1"

    def test_a_move_touches_one_delivery(self, store: Store) -> None:
        moved, still = plan(store, MONDAY), plan(store, TUESDAY)

        store.deliveries.move(moved, DeliveryState.FAILED, START, reason="no such place")

        assert store.deliveries.get(still.id) == still

    def test_a_delivery_that_is_gone_cannot_move(self, store: Store) -> None:
        planned = plan(store)
        gone = replace(planned, id=DeliveryId(planned.id + 1))

        with pytest.raises(KeyError):
            store.deliveries.move(gone, DeliveryState.SENT, START)

    def test_what_is_due_or_claimed_is_unsettled_oldest_first(self, store: Store) -> None:
        claimed = plan(store, MONDAY)
        store.deliveries.claim_due("me", START, 9)
        later = plan(store, WEDNESDAY, due_at=START + DAY)
        sooner = plan(store, TUESDAY, due_at=START + HOUR)
        for state in OVER:
            store.deliveries.move(plan(store, state), state, START)

        unsettled = [each.id for each in store.deliveries.unsettled()]

        assert unsettled == [claimed.id, sooner.id, later.id]

    def test_what_waits_in_a_track_is_due_oldest_first(self, store: Store) -> None:
        plan(store, MONDAY)
        store.deliveries.claim_due("me", START, 9)
        later = plan(store, WEDNESDAY, due_at=START + DAY)
        sooner = plan(store, TUESDAY, due_at=START + HOUR)
        plan(store, TUESDAY, track=EXTRA, due_at=START + HOUR)
        for state in OVER:
            store.deliveries.move(plan(store, state), state, START)

        waiting = [each.id for each in store.deliveries.waiting(DAILY.id)]

        assert waiting == [sooner.id, later.id]

    def test_what_is_owed_is_counted(self, store: Store) -> None:
        plan(store)
        plan(store, TUESDAY, due_at=START + HOUR)
        store.deliveries.claim_due("me", START, 1)

        assert store.deliveries.owed() == {DeliveryState.DUE: 1, DeliveryState.CLAIMED: 1}
