"""What streaks follow from, and what is kept of them. See ``tests.store.contract``."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered as SlotAnswer
from bot.domain.slot import Repair, Slot, ZoneChange
from bot.domain.streak import BLANK
from bot.store.interface import Store
from bot.store.records import (
    DeliveryKind,
    DeliveryState,
)
from tests.factory import make_question
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    ELSEWHERE,
    EXTRA,
    HERE,
    HOUR,
    MINUTE,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    make_checkpoint,
    plan,
    post,
    show,
)


def _kept_while(store: Store, happens: Callable[[Store, datetime], object], at: datetime) -> bool:
    """Whether a checkpoint outlives what is told of the instant `at`."""
    store.streaks.keep(DAILY.id, ANN.id, make_checkpoint())
    happens(store, at)
    return store.streaks.checkpoint(DAILY.id, ANN.id) is not None


UPSETTING: dict[str, Callable[[Store, datetime], object]] = {
    "answer": lambda store, at: store.answers.record(
        make_answer(show(store, at.isoformat(), track=EXTRA), at=at)
    ),
    "zone": lambda store, at: store.people.change_zone(ANN.id, ZoneChange(at, "Asia/Tokyo")),
    "pause": lambda store, at: store.people.change_pause(ANN.id, PauseChange(at, at + DAY)),
    "repair": lambda store, at: store.streaks.record_repair(
        DAILY.id, ANN.id, Repair(at.isoformat(), at)
    ),
    "slot": lambda store, at: show(store, at.isoformat(), at=at),
}
"""What may be told late, by its name."""


class StreaksContract:
    """What streaks follow from, and what is kept of them."""

    def test_slots_are_questions_really_posted_oldest_first(self, store: Store) -> None:
        show(store, TUESDAY, at=START + DAY)
        show(store, MONDAY, at=START)
        show(store, MONDAY, track=EXTRA)

        assert store.streaks.slots(DAILY.id) == (
            Slot(occurrence=MONDAY, posted_at=START, zone="UTC"),
            Slot(occurrence=TUESDAY, posted_at=START + DAY, zone="UTC"),
        )

    @pytest.mark.parametrize("state", sorted(set(DeliveryState) - {DeliveryState.SENT}))
    def test_a_question_not_known_to_be_posted_is_no_slot(
        self, store: Store, state: DeliveryState
    ) -> None:
        planned = plan(store, post=post(store).id)
        store.deliveries.move(planned, state, START)

        assert store.streaks.slots(DAILY.id) == ()

    def test_a_reveal_is_no_slot(self, store: Store) -> None:
        reveal = plan(store, kind=DeliveryKind.REVEAL, post=post(store).id)
        store.deliveries.move(reveal, DeliveryState.SENT, START)

        assert store.streaks.slots(DAILY.id) == ()

    def test_a_slot_says_whether_it_was_withdrawn(self, store: Store) -> None:
        shown = show(store)
        store.posts.void(shown.id, voided=True, by=ANN.id, at=START)

        assert store.streaks.slots(DAILY.id) == (
            Slot(occurrence=MONDAY, posted_at=START, zone="UTC", voided=True),
        )

    def test_a_streak_reads_every_answer_in_its_track(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        store.answers.record(make_answer(monday))
        store.answers.record(make_answer(tuesday, scored=False, right=False, at=START + DAY))
        store.answers.record(make_answer(show(store, track=EXTRA), at=START + HOUR))
        store.answers.record(make_answer(monday, BEN, at=START + MINUTE))

        assert set(store.streaks.after(DAILY.id, ANN.id, BLANK)[1]) == {
            SlotAnswer(MONDAY, START),
            SlotAnswer(TUESDAY, START + DAY),
        }

    def test_a_slot_is_repaired_once(self, store: Store) -> None:
        first, later = Repair(MONDAY, START + DAY), Repair(TUESDAY, START)
        for repair in (first, later, replace(first, at=START + 2 * DAY)):
            store.streaks.record_repair(DAILY.id, ANN.id, repair)

        assert store.streaks.repairs(DAILY.id, ANN.id) == (later, first)
        assert store.streaks.repairs(EXTRA.id, ANN.id) == ()
        assert store.streaks.repairs(DAILY.id, BEN.id) == ()

    def test_what_came_after_a_checkpoint_is_read_alone(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY, at=START + DAY)
        show(store, WEDNESDAY, at=START + 2 * DAY)
        show(store, TUESDAY, track=EXTRA, at=START + DAY)
        for answer in (
            make_answer(monday),
            make_answer(tuesday, at=START + DAY),
            make_answer(tuesday, BEN, at=START + DAY),
        ):
            store.answers.record(answer)
        posted = store.streaks.slots(DAILY.id)
        answered = (SlotAnswer(MONDAY, START), SlotAnswer(TUESDAY, START + DAY))

        assert store.streaks.after(DAILY.id, ANN.id, BLANK) == (posted, answered)
        assert store.streaks.after(DAILY.id, ANN.id, make_checkpoint()) == (
            posted[1:],
            answered[1:],
        )
        assert store.streaks.after(DAILY.id, CLEO.id, BLANK) == (posted, ())

    def test_slots_posted_at_one_instant_stand_in_the_order_of_their_names(
        self, store: Store
    ) -> None:
        for occurrence in (WEDNESDAY, MONDAY, TUESDAY):
            show(store, occurrence)
        kept = make_checkpoint(last=(START, TUESDAY))

        [after], _ = store.streaks.after(DAILY.id, ANN.id, kept)
        assert after.occurrence == WEDNESDAY

    def test_answers_since_an_instant_are_those_of_the_spaces_tracks(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        extra, elsewhere = show(store, track=EXTRA), show(store, track=ELSEWHERE)
        review = store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START)
        for hours, asked in enumerate((monday, tuesday, extra, elsewhere, review)):
            store.answers.record(make_answer(asked, at=START + hours * HOUR))
        store.answers.record(make_answer(tuesday, BEN, at=START + DAY))

        assert set(store.streaks.answered_since(HERE, ANN.id, START + HOUR)) == {
            (DAILY.id, SlotAnswer(TUESDAY, START + HOUR)),
            (EXTRA.id, SlotAnswer(MONDAY, START + 2 * HOUR)),
        }

    def test_the_latest_checkpoint_is_kept_for_each_track_and_learner(self, store: Store) -> None:
        first = make_checkpoint()
        later = make_checkpoint(last=(START + DAY, TUESDAY), taken_at=START + 2 * DAY)
        for kept in (first, later):
            store.streaks.keep(DAILY.id, ANN.id, kept)
        store.streaks.keep(EXTRA.id, ANN.id, replace(first, began_at=None))

        assert store.streaks.checkpoint(DAILY.id, ANN.id) == later
        assert store.streaks.checkpoint(EXTRA.id, ANN.id) == replace(first, began_at=None)
        assert store.streaks.checkpoint(DAILY.id, BEN.id) is None

    @pytest.mark.parametrize("name", sorted(UPSETTING))
    def test_a_fact_from_before_a_checkpoint_upsets_it(self, store: Store, name: str) -> None:
        before = _kept_while(store, UPSETTING[name], START + DAY)
        later = _kept_while(store, UPSETTING[name], START + 9 * DAY)

        assert (before, later) == (False, True)

    def test_voiding_and_reinstating_a_slot_upsets_its_tracks_checkpoints(
        self, store: Store
    ) -> None:
        asked = show(store)
        for voided in (True, False):
            for track in (DAILY, EXTRA):
                store.streaks.keep(track.id, ANN.id, make_checkpoint())
            store.posts.void(asked.id, voided=voided, by=BEN.id, at=START + 9 * DAY)

            assert store.streaks.checkpoint(DAILY.id, ANN.id) is None
            assert store.streaks.checkpoint(EXTRA.id, ANN.id)

    def test_a_slot_that_turns_out_not_to_be_one_upsets_its_tracks_checkpoints(
        self, store: Store
    ) -> None:
        show(store)
        store.streaks.keep(DAILY.id, ANN.id, make_checkpoint())
        sent = store.deliveries.of(DAILY.id, DeliveryKind.QUESTION, MONDAY)
        assert sent

        store.deliveries.move(sent, DeliveryState.FAILED, START + 9 * DAY)

        assert store.streaks.checkpoint(DAILY.id, ANN.id) is None
