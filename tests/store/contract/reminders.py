"""Who wants to be reminded. See ``tests.store.contract``."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.domain.reminder import QuietHours, Reminders
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    ELSEWHERE,
    EXTRA,
    HOUR,
    MICROSECOND,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    show,
)


def make_reminders(**changes: Any) -> Reminders:
    return replace(Reminders(learner=ANN.id, zone="UTC", next_at=START), **changes)


class RemindersContract:
    """Who wants to be reminded."""

    def test_nobody_wants_any_at_first(self, store: Store) -> None:
        assert store.reminders.get(ANN.id) is None

    def test_what_is_saved_comes_back_with_its_number(self, store: Store) -> None:
        whole = make_reminders(
            at=time(23, 59),
            quiet=QuietHours(time(0), time(8, 30)),
            zone="Asia/Kolkata",
            last_at=START - DAY + MICROSECOND,
            last_day=date(2026, 3, 1),
            refused="it takes none",
        )
        saved = store.reminders.save(whole)
        other = store.reminders.save(make_reminders(learner=BEN.id, next_at=None))

        assert saved == replace(whole, number=saved.number) == store.reminders.get(ANN.id)
        assert other == store.reminders.get(BEN.id)
        assert saved.number != other.number

    def test_a_second_save_takes_the_place_of_the_first(self, store: Store) -> None:
        first = store.reminders.save(make_reminders(quiet=QuietHours(time(22), time(8))))
        second = store.reminders.save(make_reminders(at=time(20), next_at=None))

        assert store.reminders.get(ANN.id) == second
        assert (second.number, second.quiet, second.next_at) == (first.number, None, None)

    def test_a_number_is_never_handed_out_again(self, store: Store) -> None:
        first = store.reminders.save(make_reminders(learner=BEN.id))
        store.people.erase(BEN.id, START)
        store.people.save(BEN, START)

        assert store.reminders.save(make_reminders(learner=BEN.id)).number > first.number

    def test_who_is_due_comes_longest_due_first(self, store: Store) -> None:
        ann, ben, _ = (
            store.reminders.save(make_reminders(learner=who.id, next_at=at))
            for who, at in ((ANN, START), (BEN, START - HOUR), (CLEO, START + MICROSECOND))
        )

        assert store.reminders.due(START, 9) == (ben, ann)
        assert store.reminders.due(START, 1) == (ben,)
        assert store.reminders.due(START, 9, without=[BEN.id]) == (ann,)
        assert store.reminders.due(START, 9, occupied=["console"]) == ()
        assert store.reminders.due(START, 9, occupied=["discord"]) == (ben, ann)

    def test_who_has_none_coming_is_never_due(self, store: Store) -> None:
        store.reminders.save(make_reminders(next_at=None))

        assert store.reminders.due(START + 999 * DAY, 9) == ()
        assert store.reminders.due_after(START - DAY, 9) == ()

    def test_who_is_due_far_ahead_is_found(self, store: Store) -> None:
        store.reminders.save(make_reminders(next_at=START + DAY))
        far = store.reminders.save(make_reminders(learner=BEN.id, next_at=START + 9 * DAY))

        assert store.reminders.due_after(START + DAY, 9) == (far,)

    def test_a_track_is_open_with_a_question_that_was_posted_and_not_answered(
        self, store: Store
    ) -> None:
        store.answers.record(make_answer(show(store, MONDAY)))
        assert store.reminders.open_tracks(ANN.id, MONDAY) == ()

        latest = show(store, TUESDAY)
        assert store.reminders.open_tracks(ANN.id, TUESDAY) == (DAILY.id,)
        assert store.reminders.open_tracks(ANN.id, WEDNESDAY) == ()
        assert store.reminders.open_tracks(BEN.id, TUESDAY) == ()

        store.posts.void(latest.id, voided=True, by=ANN.id, at=START)
        assert store.reminders.open_tracks(ANN.id, TUESDAY) == ()
        store.posts.void(latest.id, voided=False, by=ANN.id, at=START)
        store.answers.record(make_answer(latest))
        assert store.reminders.open_tracks(ANN.id, MONDAY) == ()

    def test_every_track_of_a_group_somebody_answered_in_may_be_open(self, store: Store) -> None:
        store.answers.record(make_answer(show(store, MONDAY)))
        show(store, MONDAY, EXTRA)
        show(store, MONDAY, ELSEWHERE)

        assert store.reminders.open_tracks(ANN.id, MONDAY) == (EXTRA.id,)

    def test_a_question_in_doubt_opens_nothing(self, store: Store) -> None:
        store.answers.record(make_answer(show(store, MONDAY)))
        show(store, TUESDAY)
        found = store.deliveries.of(DAILY.id, DeliveryKind.QUESTION, TUESDAY)
        assert found
        store.deliveries.move(found, DeliveryState.UNSURE, START)

        assert store.reminders.open_tracks(ANN.id, TUESDAY) == ()

    def test_a_reminder_is_claimed_after_all_else_and_not_where_much_is_under_way(
        self, store: Store
    ) -> None:
        attic = show(store, MONDAY)
        private = store.deliveries.plan_elsewhere(
            *(DAILY.id, DeliveryKind.REMINDER, "x/1"),
            place=type(DAILY.place)("console:@ann"),
            at=START,
            due_at=START - HOUR,
        )
        plain = store.deliveries.plan(
            DAILY.id, DeliveryKind.REVEAL, MONDAY, post=attic.id, at=START, due_at=START
        )
        assert private
        assert plain
        assert (private.due_at, private.attempt_at) == (START - HOUR, START - HOUR)

        first = store.deliveries.claim_due("me", START, 1, occupied=["console"])
        assert [each.id for each in first] == [plain.id]
        assert store.deliveries.claim_due("me", START, 9, occupied=["console"]) == ()
        assert store.deliveries.claim_due("me", START, 9, track=DAILY.id) == ()
        [claimed] = store.deliveries.claim_due("me", START, 9)
        assert (claimed.id, claimed.place) == (private.id, "console:@ann")

    def test_an_erased_learner_wants_none_and_none_is_on_its_way(self, store: Store) -> None:
        store.reminders.save(make_reminders())
        private = store.deliveries.plan_elsewhere(
            *(DAILY.id, DeliveryKind.REMINDER, "x/1"),
            place=type(DAILY.place)("console:@ann"),
            at=START,
        )
        assert private
        store.people.erase(ANN.id, START)

        assert store.reminders.get(ANN.id) is None
        assert store.deliveries.get(private.id) is None
