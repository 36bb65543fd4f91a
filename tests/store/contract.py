"""What every store must do, whatever is behind it: one class for each part of the protocol.

A store joins by subclassing these in its own folder, beside a conftest whose session fixture
`open_store` opens a new, empty store.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Number, Picked
from bot.domain.interview import InterviewChange
from bot.domain.items import Sums
from bot.domain.keypoints import Cover
from bot.domain.memory import Confidence, Grade, Review, fold
from bot.domain.pause import PauseChange
from bot.domain.question import Question
from bot.domain.regrade import Given
from bot.domain.schedule import Schedule, Weekday
from bot.domain.selection import PastQuestion
from bot.domain.slot import Answered as SlotAnswer
from bot.domain.slot import Repair, Slot, ZoneChange
from bot.domain.streak import BLANK
from bot.ids import ChoiceId, DeliveryId, LearnerId, PlaceId, PostId, QuestionId, SpaceId, TrackId
from bot.store.affairs import (
    NoticeKind,
    PlaceState,
    PlaceTrouble,
    Presence,
    PresenceState,
)
from bot.store.decisions import NOBODY, TrackChange
from bot.store.interface import Store
from bot.store.records import (
    LEASE,
    Assessment,
    Board,
    DeliveryKind,
    DeliveryState,
    Hold,
    Holder,
    Judge,
    Learner,
    News,
    Post,
    Regrade,
    Space,
    Standing,
    Tally,
)
from tests.domain.worlds import schedules
from tests.factory import make_multi, make_numeric, make_question
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
    MICROSECOND,
    MINUTE,
    MONDAY,
    MONTH_END,
    START,
    STEPS,
    THERE,
    TUESDAY,
    WEDNESDAY,
    OpenStore,
    everything,
    make_answer,
    make_assessment,
    make_checkpoint,
    make_learner,
    make_notice,
    make_report,
    make_track,
    plan,
    post,
    settle_in,
    show,
)

instants = st.datetimes(timezones=st.just(UTC))
# A zero character is no text to PostgreSQL, and half of a surrogate pair to nobody.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=99)
SCRIPTS = "Ångström Ωμέγα Жанна 深層学習 שלום सीखना 👩🏽‍🔬 e\u0301 'quote' \"; DROP TABLE\n\t%_\\"
LONG = "深" * 1_000_000
OVER = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SKIPPED)


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


class PeopleContract:
    """Learners and the zones they live in."""

    def test_a_learner_never_seen_is_none(self, store: Store) -> None:
        assert store.people.get(LearnerId("console:nobody")) is None

    def test_a_learner_takes_a_new_name(self, store: Store) -> None:
        store.people.save(replace(ANN, name="Anna"), START)

        assert store.people.get(ANN.id) == Learner(id=ANN.id, name="Anna")
        assert store.people.get(BEN.id) == BEN

    @pytest.mark.parametrize("name", [SCRIPTS, LONG, "", " "], ids=["scripts", "long", "", " "])
    def test_a_name_comes_back_as_it_was(self, store: Store, name: str) -> None:
        store.people.save(replace(ANN, name=name), START)

        assert store.people.get(ANN.id) == replace(ANN, name=name)

    @given(texts, texts)
    def test_any_text_comes_back_as_it_was(
        self, open_store: OpenStore, identifier: str, name: str
    ) -> None:
        learner = Learner(id=LearnerId(identifier), name=name)
        with closing(open_store()) as store, store.transaction():
            store.people.save(learner, START)

            assert store.people.get(learner.id) == learner

    def test_zones_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        changes = [
            ZoneChange(START + HOUR, "Asia/Tokyo"),
            ZoneChange(START, "Europe/Berlin"),
            ZoneChange(START + HOUR, "Asia/Kathmandu"),
            ZoneChange(START + HOUR, "Asia/Tokyo"),
        ]
        for change in changes:
            store.people.change_zone(ANN.id, change)

        assert store.people.zones(ANN.id) == (changes[1], changes[0], changes[2], changes[3])
        assert store.people.zones(BEN.id) == ()

    def test_pauses_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        ended = PauseChange(START + HOUR, START + HOUR)
        begun = PauseChange(START, START + DAY)
        for change in (ended, begun, ended):
            store.people.change_pause(ANN.id, change)

        assert store.people.pauses(ANN.id) == (begun, ended, ended)
        assert store.people.pauses(BEN.id) == ()

    @given(st.lists(instants, max_size=5))
    def test_instants_come_back_to_the_microsecond(
        self, open_store: OpenStore, moments: list[datetime]
    ) -> None:
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            for at in moments:
                store.people.change_zone(ANN.id, ZoneChange(at, "UTC"))

            kept = [change.at for change in store.people.zones(ANN.id)]

        assert kept == sorted(moments)
        assert all(at.tzinfo is UTC for at in kept)

    def test_interviews_are_kept_oldest_first_and_none_is_replaced(self, store: Store) -> None:
        later = InterviewChange(START + HOUR, MONTH_END)
        first, off = InterviewChange(START, date(9999, 12, 31)), InterviewChange(START + HOUR, None)
        for change in (later, first, off):
            store.people.change_interview(ANN.id, change)

        assert store.people.interviews(ANN.id) == (first, later, off)
        assert store.people.interviews(BEN.id) == ()

    def test_an_erased_learner_is_nobody_and_their_facts_are_an_unknowns(
        self, store: Store
    ) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown, typed="I, Ann", proposal=(Cover.FOUND,)))
        store.answers.assess(make_assessment(make_answer(shown)))
        store.answers.record(make_answer(shown, BEN))
        store.answers.record_hint(shown.id, ANN.id, START)
        store.answers.record_confidence(shown.id, ANN.id, START, Confidence.SURE)
        store.people.change_zone(ANN.id, ZoneChange(START, "Asia/Tokyo"))
        tally = store.answers.tally(shown.id)

        opaque = store.people.erase(ANN.id, START)

        assert opaque == "erased:1"
        assert store.people.get(ANN.id) is None
        assert store.people.zones(ANN.id) == ()
        assert not store.answers.hinted(shown.id, ANN.id)
        for each in (ANN.id, opaque):
            assert store.answers.confidence(shown.id, each) is Confidence.UNSAID
        assert store.answers.get(shown.id, ANN.id) is None
        kept = replace(make_answer(shown, proposal=(Cover.FOUND,)), learner=opaque)
        assert store.answers.get(shown.id, opaque) == kept
        assert store.answers.assessment(shown.id, ANN.id) is None
        assert store.answers.assessment(shown.id, opaque) == make_assessment(kept)
        assert store.answers.tally(shown.id) == tally
        assert [each.learner for each in board(store).rows] == [BEN.id]
        assert store.people.ids() == (BEN.id, CLEO.id)

    def test_everyone_erased_has_an_id_of_their_own(self, store: Store) -> None:
        erased = [store.people.erase(each.id, START) for each in (ANN, BEN, CLEO)]

        assert erased == ["erased:1", "erased:2", "erased:3"]
        assert store.people.ids() == ()

    def test_nobody_is_erased_twice_nor_who_came_later(self, store: Store) -> None:
        store.people.erase(ANN.id, START)
        store.people.save(ANN, START + MICROSECOND)

        assert store.people.erase(ANN.id, START) is None
        assert store.people.erase(LearnerId("erased:1"), START + DAY) is None
        assert store.people.erase(LearnerId("console:nobody"), START) is None
        assert store.people.get(ANN.id) == ANN
        assert store.people.erase(ANN.id, START + DAY) == "erased:2"


class TracksContract:
    """Spaces, and the tracks in them."""

    def test_a_space_takes_a_new_zone(self, store: Store) -> None:
        store.tracks.save_space(Space(id=HERE, zone="Europe/Berlin"), START)

        assert store.tracks.space(HERE) == Space(id=HERE, zone="Europe/Berlin")
        assert store.tracks.space(THERE) == Space(id=THERE, zone="UTC")

    def test_every_zone_of_a_space_is_kept_oldest_first(self, store: Store) -> None:
        for zone, at in (("UTC", START + HOUR), ("Asia/Tokyo", START + HOUR), ("UTC", START + DAY)):
            store.tracks.save_space(Space(id=HERE, zone=zone), at)

        assert store.tracks.zones(HERE) == (
            ZoneChange(START, "UTC"),
            ZoneChange(START + HOUR, "Asia/Tokyo"),
            ZoneChange(START + DAY, "UTC"),
        )

    def test_what_was_never_seen_is_none(self, store: Store) -> None:
        assert store.tracks.space(SpaceId("console:nowhere")) is None
        assert store.tracks.get(TrackId("console:here/never")) is None

    def test_a_space_has_its_tracks_oldest_first_even_those_removed(self, store: Store) -> None:
        removed = replace(EXTRA, removed=True)
        store.tracks.save(removed, START)
        newer = make_track("a newer one")
        store.tracks.save(newer, START + HOUR)

        assert store.tracks.of_space(HERE) == (DAILY, removed, newer)
        assert store.tracks.of_space(THERE) == (ELSEWHERE,)
        assert store.tracks.of_space(SpaceId("console:nowhere")) == ()

    def test_a_track_that_was_removed_comes_back(self, store: Store) -> None:
        store.tracks.save(replace(EXTRA, removed=True), START)
        store.tracks.save(EXTRA, START)

        assert store.tracks.get(EXTRA.id) == EXTRA

    def test_a_track_takes_whatever_is_new(self, store: Store) -> None:
        schedule = Schedule(
            times=(time(9), time(17, 30)),
            days=frozenset({Weekday.MON, Weekday.FRI}),
            zone="Asia/Kathmandu",
        )
        changed = replace(
            DAILY,
            place=PlaceId("console:attic"),
            zone=schedule.zone,
            schedule=schedule,
            topics=frozenset({"cnn", "rnn"}),
            paused=True,
            next_due=START,
        )

        store.tracks.save(changed, START)

        assert store.tracks.get(DAILY.id) == changed
        assert store.tracks.get(EXTRA.id) == EXTRA

    def test_a_track_loses_its_schedule_again(self, store: Store) -> None:
        schedule = Schedule(times=(time(9),), days=frozenset(Weekday), zone="UTC")
        store.tracks.save(replace(DAILY, schedule=schedule, next_due=START), START)

        store.tracks.save(DAILY, START)

        assert store.tracks.get(DAILY.id) == DAILY
        assert store.tracks.due(START, 9) == ()

    @given(schedules())
    def test_any_schedule_comes_back_as_it_was(
        self, open_store: OpenStore, schedule: Schedule
    ) -> None:
        track = replace(DAILY, schedule=schedule, zone=schedule.zone)
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            store.tracks.save(track, START)

            assert store.tracks.get(DAILY.id) == track

    def test_a_track_is_due_from_its_very_moment(self, store: Store) -> None:
        due = replace(DAILY, next_due=START)
        store.tracks.save(due, START)

        assert store.tracks.due(START - MICROSECOND, 9) == ()
        assert store.tracks.due(START, 9) == (due,)

    def test_a_paused_track_is_never_due(self, store: Store) -> None:
        store.tracks.save(replace(DAILY, next_due=START, paused=True), START)

        assert store.tracks.due(START + DAY, 9) == ()

    def test_tracks_come_due_earliest_first_and_no_more_than_asked_for(self, store: Store) -> None:
        late, early = replace(DAILY, next_due=START), replace(EXTRA, next_due=START - HOUR)
        for track in (late, early):
            store.tracks.save(track, START)

        assert store.tracks.due(START, 9) == (early, late)
        assert store.tracks.due(START, 1) == (early,)
        assert store.tracks.due(START, 1, without={early.id}) == (late,)

    def test_tracks_that_are_due_later_are_found_latest_first(self, store: Store) -> None:
        late, early = replace(DAILY, next_due=START), replace(EXTRA, next_due=START - HOUR)
        for track in (late, early, replace(ELSEWHERE, next_due=START, paused=True)):
            store.tracks.save(track, START)

        assert store.tracks.due_after(START - DAY, 9) == (late, early)
        assert store.tracks.due_after(START - DAY, 1) == (late,)
        assert store.tracks.due_after(START - DAY, 1, without={late.id}) == (early,)
        assert store.tracks.due_after(START - HOUR, 9) == (late,)
        assert store.tracks.due_after(START, 9) == ()

    def test_a_space_has_a_place_for_its_admins(self, store: Store) -> None:
        attic = PlaceId("console:attic")
        store.tracks.set_admin_place(HERE, attic)
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START + HOUR)
        told = store.tracks.space(HERE)
        store.tracks.set_admin_place(HERE, None)

        assert told == Space(id=HERE, zone="Asia/Tokyo", admin_place=attic)
        assert store.tracks.space(HERE) == replace(told, admin_place=None)

    def test_whatever_an_admin_sets_is_in_the_log_with_who_did_it(self, store: Store) -> None:
        [first] = store.tracks.changes(DAILY.id)
        paused = replace(DAILY, paused=True, role="77", thread=True)
        store.tracks.save(paused, START + HOUR, by=ANN.id)
        second = store.tracks.version(DAILY.id)

        assert (first.track, first.by, first.at) == (DAILY, NOBODY, START)
        assert store.tracks.changes(DAILY.id) == (
            first,
            TrackChange(id=second, at=START + HOUR, by=ANN.id, track=paused),
        )
        assert store.tracks.changes(DAILY.id, since=second)[0].id == second

    def test_what_nobody_set_is_no_new_version(self, store: Store) -> None:
        before = store.tracks.version(DAILY.id)
        store.tracks.save(replace(DAILY, next_due=START), START, by=ANN.id)

        assert store.tracks.version(DAILY.id) == before
        assert store.tracks.version(TrackId("console:here/never")) == 0
        assert store.tracks.changes(TrackId("console:here/never")) == ()

    def test_all_tracks_are_there(self, store: Store) -> None:
        assert store.tracks.all() == tuple(
            sorted((DAILY, EXTRA, ELSEWHERE), key=lambda track: track.id)
        )


class PostsContract:
    """Questions put before a group."""

    def test_a_post_is_found_by_id_and_by_occurrence(self, store: Store) -> None:
        question = make_question()

        added = store.posts.add(DAILY, MONDAY, question, seed=2**31 - 1, at=START)

        assert added == Post(
            id=added.id,
            space=HERE,
            track=DAILY.id,
            occurrence=MONDAY,
            question=question.id,
            version=question.version,
            seed=2**31 - 1,
            created_at=START,
            zone="UTC",
        )
        assert store.posts.get(added.id) == store.posts.of(DAILY.id, MONDAY) == added

    def test_what_was_never_posted_is_none(self, store: Store) -> None:
        added = post(store)

        assert store.posts.get(PostId(added.id + 1)) is None
        assert store.posts.of(DAILY.id, TUESDAY) is None
        assert store.posts.of(EXTRA.id, MONDAY) is None
        assert store.posts.find(DAILY.id, "2026-03-05") is None
        assert store.posts.latest(DAILY.id) is None

    def test_a_date_finds_its_last_post(self, store: Store) -> None:
        morning, evening = post(store, MONDAY), post(store, "2026-03-02T17:00")
        post(store, TUESDAY)
        post(store, "2026-03-02T23:00", track=EXTRA)

        assert store.posts.find(DAILY.id, "2026-03-02") == evening
        assert store.posts.find(DAILY.id, MONDAY) == morning

    @pytest.mark.parametrize("typed", ["2026-03-%", "2026-03-__", "2026-03-02T09:00!", "' OR 1"])
    def test_signs_in_a_date_are_only_signs(self, store: Store, typed: str) -> None:
        post(store)

        assert store.posts.find(DAILY.id, typed) is None

    @pytest.mark.parametrize(
        ("state", "seen"),
        [
            (DeliveryState.DUE, False),
            (DeliveryState.CLAIMED, True),
            (DeliveryState.SENT, True),
            (DeliveryState.UNSURE, True),
            (DeliveryState.FAILED, False),
            (DeliveryState.SKIPPED, False),
        ],
    )
    def test_the_latest_post_is_one_that_may_have_been_seen(
        self, store: Store, state: DeliveryState, seen: bool
    ) -> None:
        before, after = show(store, MONDAY), post(store, TUESDAY)
        planned = plan(store, TUESDAY, post=after.id)
        store.deliveries.move(planned, state, START)

        assert store.posts.latest(DAILY.id) == (after if seen else before)

    def test_a_reveal_puts_nothing_before_the_group(self, store: Store) -> None:
        hidden = post(store)
        reveal = plan(store, kind=DeliveryKind.REVEAL, post=hidden.id)
        store.deliveries.move(reveal, DeliveryState.SENT, START)

        assert store.posts.latest(DAILY.id) is None

    @pytest.mark.parametrize(
        "question",
        [
            make_question(),
            make_question(prompt=SCRIPTS, code="x = 1\n\n\tif x:\n"),
            make_multi("a", "b"),
            make_numeric(),
        ],
        ids=["choice", "scripts", "multi", "numeric"],
    )
    def test_a_question_comes_back_as_it_was(self, store: Store, question: Question) -> None:
        added = store.posts.add(DAILY, MONDAY, question, seed=7, at=START)

        assert store.posts.question(added) == question

    def test_a_post_keeps_its_question_when_the_bank_mends_it(self, store: Store) -> None:
        first = post(store, MONDAY, prompt="What does dropuot do?")
        second = post(store, TUESDAY, prompt="What does dropout do?", version=2)

        assert store.posts.question(first).prompt == "What does dropuot do?"
        assert store.posts.question(second).prompt == "What does dropout do?"

    def test_past_questions_are_those_of_the_space_at_their_last_time(self, store: Store) -> None:
        twice, once = make_question(id=QuestionId("twice")), make_question(id=QuestionId("once"))
        store.posts.add(DAILY, MONDAY, twice, seed=7, at=START)
        store.posts.add(EXTRA, TUESDAY, twice, seed=7, at=START + DAY)
        store.posts.add(DAILY, TUESDAY, once, seed=7, at=START + HOUR)
        store.posts.add(ELSEWHERE, WEDNESDAY, once, seed=7, at=START + 2 * DAY)
        for track, occurrence in (
            (DAILY, MONDAY),
            (EXTRA, TUESDAY),
            (DAILY, TUESDAY),
            (ELSEWHERE, WEDNESDAY),
        ):
            plan(store, occurrence, track)

        past = store.posts.past(HERE)

        assert sorted(past, key=lambda each: each.at) == [
            PastQuestion(once.id, START + HOUR),
            PastQuestion(twice.id, START + DAY),
        ]

    @pytest.mark.parametrize("state", DeliveryState)
    def test_what_nobody_can_have_seen_is_not_past(
        self, store: Store, state: DeliveryState
    ) -> None:
        never = post(store)
        store.deliveries.move(plan(store, post=never.id), state, START)

        nobody_saw_it = state in (DeliveryState.FAILED, DeliveryState.SKIPPED)
        assert (store.posts.past(HERE) == ()) is nobody_saw_it

    def test_a_post_keeps_the_zone_its_track_was_in(self, store: Store) -> None:
        before = show(store, MONDAY)
        moved = replace(DAILY, zone="Asia/Tokyo")
        store.tracks.save(moved, START)
        after = show(store, TUESDAY, moved, START + DAY)

        assert (store.posts.get(before.id), store.posts.get(after.id)) == (before, after)
        assert [slot.zone for slot in store.streaks.slots(DAILY.id)] == ["UTC", "Asia/Tokyo"]

    def test_what_a_learner_may_answer_yet_was_shown_there_latest_first(self, store: Store) -> None:
        old, new, other = show(store, MONDAY), show(store, TUESDAY), show(store, track=EXTRA)
        answered, withdrawn = show(store, WEDNESDAY), show(store, "2026-03-05T09:00")
        store.answers.record(make_answer(answered))
        store.posts.void(withdrawn.id, voided=True, by=BEN.id, at=START)
        show(store, track=ELSEWHERE)
        post(store, "2026-03-06T09:00")

        assert store.posts.unanswered(HERE, ANN.id, 9) == (other, new, old)
        assert store.posts.unanswered(HERE, ANN.id, 1) == (other,)
        assert store.posts.unanswered(HERE, BEN.id, 1) == (answered,)

    def test_a_post_is_revealed_once(self, store: Store) -> None:
        first, second = post(store, MONDAY), post(store, TUESDAY)

        store.posts.reveal(first.id, START)
        store.posts.reveal(first.id, START + HOUR)

        assert store.posts.get(first.id) == replace(first, revealed_at=START)
        assert store.posts.get(second.id) == second

    def test_a_post_is_withdrawn_and_reinstated(self, store: Store) -> None:
        first, second = post(store, MONDAY), post(store, TUESDAY)

        store.posts.void(first.id, voided=True, by=ANN.id, at=START)
        withdrawn = store.posts.get(first.id)
        store.posts.void(first.id, voided=False, by=BEN.id, at=START)

        assert withdrawn == replace(first, voided=True)
        assert store.posts.get(first.id) == first
        assert store.posts.get(second.id) == second

    def test_a_review_is_a_post_of_one_learner(self, store: Store) -> None:
        question = make_question()

        added = store.posts.add_review(DAILY, ANN.id, question, seed=7, at=START)
        again = store.posts.add_review(DAILY, ANN.id, question, seed=7, at=START)
        of_ben = store.posts.add_review(DAILY, BEN.id, question, seed=7, at=START)

        assert (added.learner, added.track, added.seed) == (ANN.id, DAILY.id, 7)
        assert len({added.occurrence, again.occurrence, of_ben.occurrence}) == 3
        assert store.posts.get(added.id) == added
        assert store.posts.question(added) == question

    def test_a_review_is_nothing_to_the_group(self, store: Store) -> None:
        review = store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START)
        store.answers.record(make_answer(review))

        assert store.posts.past(HERE) == ()
        assert store.posts.latest(DAILY.id) is None
        assert store.posts.find(DAILY.id, "2026-03-02") is None
        assert store.streaks.slots(DAILY.id) == ()
        assert store.streaks.answers(DAILY.id, ANN.id) == ()

    def test_the_last_review_is_pending_until_it_is_answered(self, store: Store) -> None:
        nothing = store.posts.pending_review(DAILY.id, ANN.id)
        store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START)
        last = store.posts.add_review(DAILY, ANN.id, make_question(), seed=8, at=START)
        pending = store.posts.pending_review(DAILY.id, ANN.id)
        store.answers.record(make_answer(last))

        assert (nothing, pending) == (None, last)
        assert store.posts.pending_review(DAILY.id, ANN.id) is None
        assert store.posts.pending_review(DAILY.id, BEN.id) is None
        assert store.posts.pending_review(ELSEWHERE.id, ANN.id) is None

    @pytest.mark.parametrize("state", DeliveryState)
    def test_what_may_have_been_seen_is_open_to_who_did_not_answer(
        self, store: Store, state: DeliveryState
    ) -> None:
        shown = post(store)
        store.deliveries.move(plan(store, post=shown.id), state, START)
        seen = {DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.UNSURE}

        found = store.posts.open_to(ANN.id, HERE, START)

        assert found == ((shown,) if state in seen else ())

    def test_what_is_answered_withdrawn_or_a_review_is_not_open(self, store: Store) -> None:
        answered, withdrawn = show(store, MONDAY), show(store, TUESDAY)
        store.answers.record(make_answer(answered))
        store.posts.void(withdrawn.id, voided=True, by=ANN.id, at=START)
        store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START)

        assert store.posts.open_to(ANN.id, HERE, START - DAY) == ()
        assert store.posts.open_to(BEN.id, HERE, START - DAY) == (answered,)

    def test_a_revealed_post_is_open_while_it_is_young(self, store: Store) -> None:
        shown = show(store)
        store.posts.reveal(shown.id, START + HOUR)
        revealed = store.posts.get(shown.id)

        assert store.posts.open_to(ANN.id, HERE, START - MICROSECOND) == (revealed,)
        assert store.posts.open_to(ANN.id, HERE, START) == ()

    def test_open_are_posts_of_this_space_and_of_wherever_one_answered(self, store: Store) -> None:
        here, there = show(store, MONDAY), show(store, TUESDAY, track=ELSEWHERE)
        store.answers.record(make_answer(show(store, MONDAY, track=ELSEWHERE), ANN))

        assert store.posts.open_to(ANN.id, HERE, START - DAY) == (here, there)
        assert store.posts.open_to(BEN.id, HERE, START - DAY) == (here,)


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

    def test_an_unsure_delivery_keeps_its_lease(self, store: Store) -> None:
        plan(store)
        (claimed,) = store.deliveries.claim_due("me", START, 9)

        unsure = store.deliveries.move(claimed, DeliveryState.UNSURE, START + DAY, reason="lost")

        assert unsure == replace(claimed, state=DeliveryState.UNSURE, reason="lost")
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


class AnswersContract:
    """The log of answers, and what is read off it."""

    def test_an_answer_comes_back_as_it_was(self, store: Store) -> None:
        answer = make_answer(
            show(store),
            at=START + MICROSECOND,
            recorded_at=START + MINUTE,
            right=False,
            points=2,
            hinted=True,
            picks=frozenset({ChoiceId("a"), ChoiceId("c")}),
        )

        assert store.answers.record(answer)
        assert store.answers.get(answer.post, ANN.id) == answer
        assert store.answers.get(answer.post, BEN.id) is None

    @pytest.mark.parametrize(
        "number", [0.0, -1.5, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 2**53]
    )
    def test_a_number_comes_back_to_the_last_bit(self, store: Store, number: float) -> None:
        answer = make_answer(show(store), number=number)

        store.answers.record(answer)

        assert store.answers.get(answer.post, ANN.id) == answer

    def test_the_first_answer_of_a_learner_stands(self, store: Store) -> None:
        shown = show(store)
        first = make_answer(shown, right=False, points=2)
        store.answers.record(first)

        assert not store.answers.record(make_answer(shown, at=START - HOUR))
        assert store.answers.get(shown.id, ANN.id) == first
        assert store.answers.tally(shown.id).answers == 1

    def test_everyone_answers_every_post_for_themselves(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)

        recorded = [
            store.answers.record(make_answer(shown, learner))
            for shown in (monday, tuesday)
            for learner in (ANN, BEN)
        ]

        assert recorded == [True] * 4

    @pytest.mark.parametrize("typed", ["2 3", SCRIPTS, "word " * 800])
    def test_a_typed_answer_comes_back_as_it_was(self, store: Store, typed: str) -> None:
        proposal = (Cover.FOUND, Cover.MISSING, Cover.UNSURE)
        answer = make_answer(show(store), typed=typed, proposal=proposal, points=0)

        store.answers.record(answer)

        assert store.answers.get(answer.post, ANN.id) == answer
        assert answer.proposed == 1

    def test_an_order_comes_back_in_its_order(self, store: Store) -> None:
        answer = make_answer(show(store), order=tuple(map(ChoiceId, "cabd")))

        store.answers.record(answer)

        assert store.answers.get(answer.post, ANN.id) == answer

    @pytest.mark.parametrize("judge", Judge)
    def test_what_a_learner_first_says_of_their_answer_stands(
        self, store: Store, judge: Judge
    ) -> None:
        shown = show(store)
        said = Assessment(
            post=shown.id, learner=ANN.id, at=START + MICROSECOND, covered=2, decided_by=judge
        )

        assert store.answers.assess(said)
        assert not store.answers.assess(replace(said, covered=3))
        assert store.answers.assessment(shown.id, ANN.id) == said
        assert store.answers.assessment(shown.id, BEN.id) is None

    def test_the_last_word_on_how_sure_someone_was_counts(self, store: Store) -> None:
        shown, other = show(store), show(store, TUESDAY)
        store.answers.record(make_answer(shown))
        store.answers.record(make_answer(other, at=START + DAY))
        assert store.answers.confidence(shown.id, ANN.id) is Confidence.UNSAID

        for confidence in (Confidence.SURE, Confidence.GUESS):
            store.answers.record_confidence(shown.id, ANN.id, START, confidence)
        store.answers.record_confidence(shown.id, BEN.id, START, Confidence.SURE)

        assert store.answers.confidence(shown.id, ANN.id) is Confidence.GUESS
        assert store.answers.confidence(shown.id, BEN.id) is Confidence.SURE
        assert {a.at: a.confidence for a in store.answers.attempts(ANN.id, shown.question)} == {
            START: Confidence.GUESS,
            START + DAY: Confidence.UNSAID,
        }

    def test_what_no_key_judges_does_not_count_for_memory(self, store: Store) -> None:
        answer = make_answer(show(store), ANN, right=False, points=0, proposal=(Cover.FOUND,))
        store.answers.record(answer)
        store.answers.assess(make_assessment(answer))

        assert store.answers.cards(ANN.id) == ()

    def test_who_gave_only_answers_that_no_key_judges_is_on_no_board_but_their_own(
        self, store: Store
    ) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        said = {"right": False, "points": 0, "proposal": (Cover.FOUND,)}
        for answer in (
            make_answer(monday, ANN, **said),
            make_answer(monday, BEN, **said),
            make_answer(tuesday, BEN, right=False, points=0),
        ):
            store.answers.record(answer)

        def names(reader: Learner) -> list[str]:
            page = board(store, reader=reader)
            assert page.learners == len(page.rows)
            return [each.name for each in page.rows]

        assert names(CLEO) == names(BEN) == ["Ben"]
        assert names(ANN) == ["Ann", "Ben"]
        assert store.boards.standing(HERE, "all", ANN.id) == standing(1, ANN, 0, right=0)
        assert store.statistics.attempts() == ()

    def test_a_look_at_a_hint_is_remembered(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)

        store.answers.record_hint(monday.id, ANN.id, START)
        store.answers.record_hint(monday.id, ANN.id, START + HOUR)

        assert store.answers.hinted(monday.id, ANN.id)
        assert not store.answers.hinted(monday.id, BEN.id)
        assert not store.answers.hinted(tuesday.id, ANN.id)

    def test_a_tally_counts_answers_and_every_option_picked(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        a, b, c = map(ChoiceId, "abc")
        for shown, learner, right, picks in (
            (monday, ANN, True, {a, c}),
            (monday, BEN, False, {a, b}),
            (monday, CLEO, False, {a, b}),
            (tuesday, ANN, True, {c}),
        ):
            answer = make_answer(shown, learner, right=right, picks=frozenset(picks))
            store.answers.record(answer)

        assert store.answers.tally(monday.id) == Tally(answers=3, right=1, picks={a: 3, b: 2, c: 1})
        assert [store.answers.count(shown.id) for shown in (monday, tuesday)] == [3, 1]

    def test_a_tally_leaves_out_what_came_after_the_reveal(self, store: Store) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown, ANN, scored=False, points=0))

        assert store.answers.tally(shown.id) == Tally(answers=0, right=0, picks={})
        assert store.answers.count(shown.id) == 0

    def test_points_for_a_question_add_up_over_posts(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        other = post(store, WEDNESDAY, id=QuestionId("another"))
        elsewhere = show(store, track=ELSEWHERE)
        for shown, learner, points in (
            (monday, ANN, 2),
            (tuesday, ANN, 8),
            (other, ANN, 100),
            (elsewhere, ANN, 1000),
            (monday, BEN, 10_000),
        ):
            store.answers.record(make_answer(shown, learner, points=points))

        assert store.answers.earned(ANN.id, HERE, monday.question) == 10
        assert store.answers.earned(CLEO.id, HERE, monday.question) == 0

    def test_a_learners_answers_come_oldest_first_from_one_space(self, store: Store) -> None:
        late = make_answer(show(store, TUESDAY), at=START + DAY)
        early = make_answer(show(store, MONDAY), scored=False, points=0)
        elsewhere = make_answer(show(store, track=ELSEWHERE))
        of_ben = make_answer(show(store, WEDNESDAY), BEN)
        for answer in (late, early, elsewhere, of_ben):
            store.answers.record(answer)

        assert store.answers.of_learner(ANN.id, HERE) == (early, late)

    def test_memory_folds_every_answer_a_learner_ever_gave(self, store: Store) -> None:
        daily, late, withdrawn = show(store), show(store, TUESDAY), show(store, WEDNESDAY)
        elsewhere = show(store, track=ELSEWHERE)
        review = store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START)
        store.posts.void(withdrawn.id, voided=True, by=ANN.id, at=START)
        for days, answer in enumerate(
            (
                make_answer(daily, hinted=True),
                make_answer(late, scored=False, points=0),
                make_answer(withdrawn),
                make_answer(elsewhere, right=False),
                make_answer(review),
                make_answer(daily, BEN),
            )
        ):
            store.answers.record(replace(answer, at=START + days * DAY))
        at = (START, START + 3 * DAY, START + 4 * DAY)  # neither the late nor the withdrawn
        told = zip(at, (Grade.HARD, Grade.AGAIN, Grade.GOOD), strict=True)
        card = fold([Review(*each, daily.question) for each in told], datetime.date)

        [kept] = store.answers.cards(ANN.id)
        assert card
        assert replace(kept, stability=card.stability, difficulty=card.difficulty) == card
        assert kept.stability == pytest.approx(card.stability)
        assert kept.difficulty == pytest.approx(card.difficulty)
        assert [each.reviews for each in store.answers.cards(BEN.id)] == [1]
        assert store.answers.cards(CLEO.id) == ()

        store.posts.void(withdrawn.id, voided=False, by=ANN.id, at=START)
        assert [each.reviews for each in store.answers.cards(ANN.id)] == [4]

    def test_the_active_are_those_who_answered_lately_the_latest_first(self, store: Store) -> None:
        monday, tuesday = show(store, MONDAY), show(store, TUESDAY)
        for shown, learner, at in (
            (monday, ANN, START),
            (monday, BEN, START + HOUR),
            (tuesday, ANN, START + 2 * HOUR),
            (monday, CLEO, START - MICROSECOND),
        ):
            store.answers.record(make_answer(shown, learner, at=at))
        store.answers.record(make_answer(show(store, track=ELSEWHERE), CLEO, at=START + DAY))

        assert store.answers.active(HERE, START, 9) == (ANN.id, BEN.id)
        assert store.answers.active(HERE, START, 1) == (ANN.id,)


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

        assert set(store.streaks.answers(DAILY.id, ANN.id)) == {
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


class BoardsContract:
    """Who has how many points, in a week or of all time."""

    def test_a_board_without_answers_is_empty(self, store: Store) -> None:
        assert store.boards.page(HERE, "all", ANN.id, top=10, near=1) == Board(
            rows=(), own=None, learners=0
        )
        assert store.boards.standing(HERE, "all", ANN.id) is None

    def test_equal_points_share_a_rank_in_the_order_of_names(self, store: Store) -> None:
        shown, dora = show(store), make_learner("Dora")
        alma = replace(CLEO, name="Alma")
        for learner in (dora, alma):
            store.people.save(learner, START)
        for learner, right, points in (
            (ANN, True, 10),
            (BEN, False, 2),
            (alma, True, 10),
            (dora, False, 0),
        ):
            store.answers.record(make_answer(shown, learner, right=right, points=points))

        assert board(store, reader=BEN) == Board(
            rows=(
                standing(1, alma, 10),
                standing(1, ANN, 10),
                standing(3, BEN, 2, right=0),
                standing(4, dora, 0, right=0),
            ),
            own=2,
            learners=4,
        )
        assert store.boards.standing(HERE, "all", BEN.id) == standing(3, BEN, 2, right=0)

    def test_the_top_is_shown_and_the_reader_with_their_neighbours(self, store: Store) -> None:
        ranks = {
            reader: [row.rank for row in crowd_board(store, reader).rows]
            for reader in (1, 3, 4, 7, 20, None)
        }

        assert ranks == {
            1: [1, 2, 3],
            3: [1, 2, 3, 4],
            4: [1, 2, 3, 4, 5],
            7: [1, 2, 3, 6, 7, 8],
            20: [1, 2, 3, 19, 20],
            None: [1, 2, 3],
        }

    def test_neighbours_among_equals_are_equals(self, store: Store) -> None:
        shown, crowd = show(store), [make_learner(f"L{n}") for n in range(9)]
        for learner in crowd:
            store.people.save(learner, START)
            store.answers.record(make_answer(shown, learner))

        page = store.boards.page(HERE, "all", crowd[0].id, top=2, near=2)

        assert {row.rank for row in page.rows} == {1}
        assert {row.name for row in page.rows} == {"L8", "L7", "L2", "L1", "L0"}
        assert page.own == 0

    @given(st.lists(st.sampled_from([0, 2, 10]), min_size=1, max_size=12), st.data())
    def test_a_rank_is_one_more_than_how_many_have_more(
        self, open_store: OpenStore, points: list[int], data: st.DataObject
    ) -> None:
        reader = data.draw(st.integers(0, len(points) - 1))
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            shown, crowd = show(store), [make_learner(f"L{n}") for n in range(len(points))]
            for learner, earned in zip(crowd, points, strict=True):
                store.people.save(learner, START)
                store.answers.record(make_answer(shown, learner, points=earned))
            page = store.boards.page(HERE, "all", crowd[reader].id, top=3, near=1)

        assert page.learners == len(points)
        assert page.own is not None
        assert page.rows[page.own].learner == crowd[reader].id
        assert [row.points for row in page.rows[:3]] == sorted(points, reverse=True)[:3]
        for row in page.rows:
            assert row.rank == 1 + sum(each > row.points for each in points)

    def test_a_board_sums_over_posts(self, store: Store) -> None:
        for occurrence, right, points in ((MONDAY, True, 10), (TUESDAY, False, 2)):
            answer = make_answer(show(store, occurrence), right=right, points=points)
            store.answers.record(answer)

        assert board(store).rows == (standing(1, ANN, 12, right=1),)

    def test_a_week_begins_at_its_very_moment(self, store: Store) -> None:
        sunday, monday = show(store, MONDAY), show(store, TUESDAY)
        midnight = datetime(2026, 3, 9, tzinfo=UTC)
        store.answers.record(make_answer(sunday, at=midnight - MICROSECOND))
        store.answers.record(make_answer(monday, at=midnight, points=2))

        assert board(store, "2026-W10").rows == (standing(1, ANN, 10),)
        assert board(store, "2026-W11").rows == (standing(1, ANN, 2),)
        assert board(store, "2026-W12").rows == ()
        assert board(store).rows == (standing(1, ANN, 12, right=2),)

    def test_a_week_that_has_begun_keeps_its_zone(self, store: Store) -> None:
        """Tokyo's Monday begins nine hours before that of UTC."""
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START)
        tokyo = datetime(2026, 3, 8, 15, tzinfo=UTC)
        store.answers.record(make_answer(show(store, MONDAY), at=tokyo))
        store.answers.record(make_answer(show(store, TUESDAY), at=tokyo + 7 * DAY))

        assert board(store, "2026-W10").rows == (standing(1, ANN, 10),)
        assert board(store, "2026-W11").rows == ()
        assert board(store, "2026-W12").rows == (standing(1, ANN, 10),)

    def test_a_board_never_shows_numbers_from_another_space(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), ANN))
        store.answers.record(make_answer(show(store, track=ELSEWHERE), ANN, points=100))
        store.answers.record(make_answer(show(store, TUESDAY, ELSEWHERE), BEN))

        assert board(store).rows == (standing(1, ANN, 10),)

    def test_a_board_leaves_out_what_came_after_the_reveal(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), scored=False, points=0))

        assert board(store).rows == ()

    def test_a_new_name_is_on_the_board(self, store: Store) -> None:
        store.answers.record(make_answer(show(store)))
        store.people.save(replace(ANN, name="Anna"), START)

        assert [row.name for row in board(store).rows] == ["Anna"]


class StatisticsContract:
    """How questions do, by first attempts."""

    def test_nobody_answered(self, store: Store) -> None:
        assert store.statistics.attempts() == ()

    def test_a_first_attempt_is_the_first_answer_ever_wherever_it_was_given(
        self, store: Store
    ) -> None:
        a, b = map(ChoiceId, "ab")
        first, again = show(store, MONDAY), show(store, MONDAY, ELSEWHERE)
        store.answers.record(make_answer(first, right=False, picks=frozenset({a})))
        store.answers.record(make_answer(again, at=START + DAY, picks=frozenset({b})))
        store.answers.record(make_answer(again, BEN, picks=frozenset({b})))

        [found] = store.statistics.attempts()

        assert (found.question, found.version) == (first.question, first.version)
        assert (found.count, found.right, found.picks) == (2, 1, {a: 1, b: 1})

    def test_an_earlier_answer_that_comes_in_late_is_the_first_attempt(self, store: Store) -> None:
        a, b = map(ChoiceId, "ab")
        late, early = show(store, MONDAY), show(store, TUESDAY)
        store.answers.record(make_answer(late, at=START + HOUR, picks=frozenset({b})))
        store.answers.record(make_answer(early, right=False, picks=frozenset({a})))

        [found] = store.statistics.attempts()

        assert (found.count, found.right, found.picks) == (1, 0, {a: 1})

    def test_who_saw_the_key_first_makes_no_first_attempt(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), scored=False, points=0))
        store.answers.record(make_answer(show(store, TUESDAY), at=START + DAY))

        assert store.statistics.attempts() == ()

    def test_a_withdrawn_question_says_nothing_until_it_is_reinstated(self, store: Store) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown))
        store.posts.void(shown.id, voided=True, by=ANN.id, at=START)

        assert store.statistics.attempts() == ()

        store.posts.void(shown.id, voided=False, by=ANN.id, at=START)
        assert [found.count for found in store.statistics.attempts()] == [1]

    def test_sums_compare_with_the_share_right_elsewhere(self, store: Store) -> None:
        """Ann: one of two elsewhere. Ben tried nothing else, so nobody can tell."""
        here = show(store, MONDAY)
        for n, right in enumerate((True, False)):
            other = post(store, f"2026-04-0{n + 1}", id=QuestionId(f"other-{n}"))
            store.answers.record(make_answer(other, right=right))
        store.answers.record(make_answer(here, ANN))
        store.answers.record(make_answer(here, BEN))

        found = {each.question: each.sums for each in store.statistics.attempts()}

        assert found[here.question] == Sums(
            count=1, right=1, rest=0.5, rest_squared=0.25, rest_of_right=0.5
        )
        assert found[QuestionId("other-0")] == Sums(
            count=1, right=1, rest=0.5, rest_squared=0.25, rest_of_right=0.5
        )


class RegradesContract:
    """Answers stay as they were recorded, and count as corrected."""

    def test_a_corrected_answer_counts_everywhere_as_corrected(self, store: Store) -> None:
        shown = show(store)
        wrong = make_answer(shown, right=False, points=2)
        store.answers.record(wrong)
        [given] = store.regrades.given(shown.question)

        store.regrades.add(make_regrade(given))

        now = replace(wrong, right=True, points=10, corrected=2)
        assert store.answers.get(shown.id, ANN.id) == now
        assert store.answers.of_learner(ANN.id, HERE) == (now,)
        assert [card.due for card in store.answers.cards(ANN.id)] == [START + 2 * DAY]
        assert store.answers.earned(ANN.id, HERE, shown.question) == 10
        assert store.answers.tally(shown.id).right == 1
        assert board(store).rows == board(store, "2026-W10").rows == (standing(1, ANN, 10),)
        assert [found.right for found in store.statistics.attempts()] == [1]
        assert store.regrades.recorded(shown.question) == {given.number: (False, 2)}
        assert store.regrades.given(shown.question) == (replace(given, right=True, points=10),)

    def test_taking_it_back_leaves_no_trace_but_the_log(self, store: Store) -> None:
        shown = show(store)
        wrong = make_answer(shown, right=False, points=2)
        store.answers.record(wrong)
        [given] = store.regrades.given(shown.question)
        before = board(store), store.answers.tally(shown.id), store.statistics.attempts()

        store.regrades.add(make_regrade(given))
        store.regrades.add(make_regrade(given, right=False, points=2, gained=-8))

        assert store.answers.get(shown.id, ANN.id) == wrong
        assert (
            board(store),
            store.answers.tally(shown.id),
            store.statistics.attempts(),
        ) == before

    def test_a_learner_is_told_once(self, store: Store) -> None:
        shown = show(store)
        for learner in (ANN, BEN):
            store.answers.record(make_answer(shown, learner, right=False, points=2))
        [of_ann, _] = store.regrades.given(shown.question)
        store.regrades.add(make_regrade(of_ann))
        news = News(question=shown.question, post=shown.id, right=True, gained=8)

        assert store.regrades.news(ANN.id) == (news,)
        assert store.regrades.news(BEN.id) == ()

        store.regrades.tell(ANN.id, START)
        assert store.regrades.news(ANN.id) == ()

        store.regrades.add(make_regrade(of_ann, right=False, points=2, gained=-8))
        assert store.regrades.news(ANN.id) == (replace(news, right=False, gained=-8),)

    def test_what_was_taken_back_before_anyone_was_told_is_no_news(self, store: Store) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown, right=False, points=2))
        [given] = store.regrades.given(shown.question)
        store.regrades.add(make_regrade(given))
        store.regrades.add(make_regrade(given, right=False, points=2, gained=-8))

        assert store.regrades.news(ANN.id) == ()

    def test_what_no_key_judges_is_not_judged_again(self, store: Store) -> None:
        said = make_answer(show(store), right=False, points=0, proposal=(Cover.FOUND,))
        store.answers.record(said)

        assert store.regrades.given(said.question) == ()

    def test_answers_come_oldest_first_from_everywhere(self, store: Store) -> None:
        late = show(store, MONDAY)
        early = show(store, MONDAY, ELSEWHERE)
        store.answers.record(make_answer(late, at=START + DAY))
        store.answers.record(make_answer(early, number=1.5, scored=False, points=0))

        first, second = store.regrades.given(late.question)

        assert (first.answer, first.scored, first.points) == (Number(1.5), False, 0)
        assert (second.answer, second.scored, second.points) == (Picked(frozenset()), True, 10)
        assert first.whose != second.whose


class AgendaContract:
    """What admins decide about coming questions."""

    def test_an_occurrence_is_left_out_and_comes_back(self, store: Store) -> None:
        agenda = store.agenda
        agenda.skip(DAILY.id, MONDAY, skipped=True, by=ANN.id, at=START)
        agenda.skip(DAILY.id, TUESDAY, skipped=True, by=ANN.id, at=START)
        store.agenda.skip(DAILY.id, MONDAY, skipped=False, by=BEN.id, at=START)

        assert store.agenda.skipped(DAILY.id) == {TUESDAY}
        assert store.agenda.skipped(EXTRA.id) == frozenset()

    def test_the_last_question_lined_up_comes_next(self, store: Store) -> None:
        assert store.agenda.lined_up(DAILY.id) is None
        store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        second = store.agenda.line_up(DAILY.id, QuestionId("q2"), by=ANN.id, at=START + HOUR)

        assert (second.track, second.question, second.at) == (DAILY.id, "q2", START + HOUR)
        assert store.agenda.lined_up(DAILY.id) == second
        assert store.agenda.passed_over(DAILY.id) == {"q1"}
        assert store.agenda.lined_up(EXTRA.id) is None

    def test_what_was_lined_up_is_used_once(self, store: Store) -> None:
        store.agenda.use(DAILY.id, START)
        first = store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        store.agenda.use(DAILY.id, START)
        store.agenda.use(DAILY.id, START)

        assert store.agenda.lined_up(DAILY.id) is None
        assert store.agenda.passed_over(DAILY.id) == frozenset()
        again = store.agenda.line_up(DAILY.id, QuestionId("q1"), by=ANN.id, at=START)
        assert again.id > first.id
        assert store.agenda.passed_over(DAILY.id) == frozenset()


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


class IdsContract:
    """Ids that are handed out."""

    def test_skipped_ids_are_never_handed_out(self, store: Store) -> None:
        first = post(store)
        store.skip_ids(1000)
        store.skip_ids(10)

        assert post(store, TUESDAY).id == 1001
        assert plan(store).id == 1001
        assert store.posts.get(first.id) == first

    def test_ids_can_be_skipped_before_the_first(self, store: Store) -> None:
        store.skip_ids(1000)

        assert (post(store).id, plan(store).id) == (1001, 1001)

    def test_versions_and_line_ups_are_skipped_too(self, store: Store) -> None:
        store.skip_ids(1000)
        store.tracks.save(replace(DAILY, paused=True), START)

        assert store.tracks.version(DAILY.id) == 1001
        assert store.agenda.line_up(DAILY.id, QuestionId("q"), by=ANN.id, at=START).id == 1001


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


class TransactionsContract:
    """All or nothing."""

    def test_a_transaction_is_kept(self, empty: Store) -> None:
        with empty.transaction():
            empty.people.save(ANN, START)

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
    def test_any_exception_undoes_all_of_it(self, empty: Store, error: type[BaseException]) -> None:
        before = look(empty)

        with pytest.raises(error, match="in the middle"):
            run_into(empty, len(STEPS), error("in the middle"))

        assert look(empty) == before

    @given(data=st.data())
    def test_an_exception_at_any_point_leaves_what_was_before(
        self, open_store: OpenStore, data: st.DataObject
    ) -> None:
        kept = data.draw(st.integers(0, len(STEPS)), "steps kept")
        undone = data.draw(st.integers(kept, len(STEPS)), "steps undone")
        with closing(open_store()) as store:
            run(store, 0, kept)
            before = look(store)

            with pytest.raises(ValueError, match="in the middle"):
                run_into(store, undone, ValueError("in the middle"), start=kept)

            assert look(store) == before

    def test_work_goes_on_after_an_exception(self, empty: Store) -> None:
        with pytest.raises(ValueError, match="in the middle"):
            run_into(empty, 4, ValueError("in the middle"))

        run(empty, 0, len(STEPS))

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN

    def test_transactions_do_not_nest(self, empty: Store) -> None:
        with empty.transaction():
            empty.people.save(ANN, START)
            with pytest.raises(RuntimeError, match="they do not nest"), empty.transaction():
                pass
            empty.people.save(BEN, START)

        with empty.transaction():
            assert empty.people.get(ANN.id) == ANN
            assert empty.people.get(BEN.id) == BEN

    def test_half_of_a_surrogate_pair_is_refused_and_nothing_is_kept(self, empty: Store) -> None:
        def save_both() -> None:
            with empty.transaction():
                empty.people.save(ANN, START)
                empty.people.save(replace(BEN, name="\ud800"), START)

        with pytest.raises(UnicodeEncodeError):
            save_both()

        with empty.transaction():
            assert empty.people.get(ANN.id) is None

    def test_closing_twice_is_harmless(self, empty: Store) -> None:
        empty.close()
        empty.close()


def board(store: Store, period: str = "all", reader: Learner = ANN) -> Board:
    found = store.boards.page(HERE, period, reader.id, top=10, near=1)
    return found if reader is not ANN else replace(found, own=None)


def crowd_board(store: Store, reader: int | None) -> Board:
    """The board of twenty learners on twenty ranks, the top three shown."""
    shown = store.posts.of(DAILY.id, MONDAY)
    if shown is None:
        shown = show(store)
        for rank in range(1, 21):
            learner = make_learner(f"L{rank}")
            store.people.save(learner, START)
            store.answers.record(make_answer(shown, learner, points=100 - rank))
    return store.boards.page(HERE, "all", make_learner(f"L{reader}").id, top=3, near=1)


def make_regrade(given: Given, **changes: Any) -> Regrade:
    """What was wrong and earned 2 is right and earned 10."""
    regrade = Regrade(answer=given.number, at=START, version=2, right=True, points=10, gained=8)
    return replace(regrade, **changes)


def standing(rank: int, learner: Learner, points: int, *, right: int = 1) -> Standing:
    return Standing(rank=rank, learner=learner.id, name=learner.name, points=points, right=right)


def run(store: Store, start: int, stop: int) -> None:
    with store.transaction():
        for step in STEPS[start:stop]:
            step(store)


def run_into(store: Store, stop: int, error: BaseException, *, start: int = 0) -> None:
    """Take steps in one transaction, and then fail."""
    with store.transaction():
        for step in STEPS[start:stop]:
            step(store)
        raise error


def look(store: Store) -> list[Any]:
    with store.transaction():
        return everything(store)


class ReportsContract:
    """What learners say is wrong with questions."""

    def test_a_report_comes_back_with_the_name_of_who_made_it(self, store: Store) -> None:
        report = make_report(show(store), text=SCRIPTS)

        assert store.reports.keep(report)

        kept = replace(report, id=1, name="Ann")
        assert store.reports.get(1) == kept
        assert store.reports.listed() == store.reports.listed(report.question) == (kept,)
        assert store.reports.get(2) is None
        assert store.reports.listed(QuestionId("another")) == ()

    def test_another_report_of_a_learner_on_a_question_takes_the_place_of_the_open_one(
        self, store: Store
    ) -> None:
        store.reports.keep(make_report(show(store)))
        again = make_report(show(store, TUESDAY), text="No: B.", at=START + HOUR, version=2)

        assert not store.reports.keep(again)
        assert store.reports.keep(replace(again, learner=BEN.id))

        of_ben, of_ann = store.reports.listed()
        assert of_ann == replace(again, id=1, name="Ann")
        assert of_ben.learner == BEN.id

    def test_reports_come_newest_first_and_closed_ones_only_by_question(self, store: Store) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown, at=START + HOUR))
        store.reports.keep(make_report(shown, BEN))
        store.reports.close(1, START + DAY)
        store.reports.close(1, START + 2 * DAY)

        assert [each.id for each in store.reports.listed()] == [2]
        closed, open_still = store.reports.listed(shown.question)
        assert (closed.id, closed.closed_at) == (1, START + DAY)
        assert (open_still.id, open_still.closed_at) == (2, None)

    def test_a_closed_report_is_opened_again_unless_there_is_a_newer_one(
        self, store: Store
    ) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown))
        store.reports.close(1, START + DAY)
        assert store.reports.reopen(1)
        assert store.reports.reopen(1)
        assert [each.id for each in store.reports.listed()] == [1]

        store.reports.close(1, START + DAY)
        assert store.reports.keep(make_report(shown))
        assert not store.reports.reopen(1)
        assert [each.id for each in store.reports.listed()] == [2]

    def test_erasing_takes_out_the_words_and_the_name(self, store: Store) -> None:
        shown = show(store)
        store.reports.keep(make_report(shown))

        opaque = store.people.erase(ANN.id, START)

        [kept] = store.reports.listed()
        assert opaque
        assert kept == replace(make_report(shown), id=1, learner=opaque, name=opaque, text="")


class PlacesContract:
    """Places that refuse what is posted."""

    def test_the_last_word_on_a_place_counts(self, store: Store) -> None:
        assert store.places.trouble(DAILY.id) is None
        for state in (PlaceState.UNKNOWN, PlaceState.PAUSED):
            trouble = PlaceTrouble(track=DAILY.id, at=START, state=state, reason="gone")
            store.places.note(trouble)

            assert store.places.trouble(DAILY.id) == trouble
        assert store.places.trouble(EXTRA.id) is None

        store.places.note(PlaceTrouble(track=DAILY.id, at=START, state=PlaceState.OVER))

        assert store.places.trouble(DAILY.id) is None


class NoticesContract:
    """What admins are told once."""

    def test_a_notice_is_untold_until_it_is_told(self, store: Store) -> None:
        first = store.notices.add(make_notice())
        second = store.notices.add(make_notice(kind=NoticeKind.WELCOME, at=START + HOUR))
        store.notices.add(make_notice(space=THERE))

        assert store.notices.get(first.id) == first == make_notice(id=first.id)
        assert store.notices.get(99) is None
        assert store.notices.untold(HERE) == (first, second)

        store.notices.tell(first.id, START)
        assert store.notices.untold(HERE) == (second,)

    def test_what_is_on_its_way_to_a_place_is_not_told_and_what_failed_is(
        self, store: Store
    ) -> None:
        notice = store.notices.add(make_notice())
        attic = PlaceId("console:attic")
        planned = store.deliveries.plan_notice(DAILY.id, notice.occurrence, place=attic, at=START)
        assert planned
        assert (planned.kind, planned.place, planned.due_at) == (DeliveryKind.NOTICE, attic, START)
        assert store.notices.untold(HERE) == ()

        [claimed] = store.deliveries.claim_due("me", START, 9)
        assert claimed.place == attic
        assert store.notices.untold(HERE) == ()

        store.deliveries.move(claimed, DeliveryState.SENT, START)
        assert store.notices.untold(HERE) == ()

        for state in (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SKIPPED):
            store.deliveries.move(claimed, state, START)
            assert store.notices.untold(HERE) == (notice,)

    def test_a_notice_is_planned_once(self, store: Store) -> None:
        for planned in (True, False):
            found = store.deliveries.plan_notice(
                DAILY.id, "notice:1", place=PlaceId("console:attic"), at=START
            )
            assert bool(found) is planned

    def test_what_nobody_needs_to_know_any_more_is_dropped(self, store: Store) -> None:
        store.notices.add(make_notice())
        other = store.notices.add(make_notice(subject=EXTRA.id))

        store.notices.drop(HERE, NoticeKind.PAUSED, DAILY.id, START)

        assert store.notices.untold(HERE) == (other,)


class PresencesContract:
    """Groups that come and go."""

    def test_the_last_word_on_a_space_counts(self, store: Store) -> None:
        assert store.presences.last(HERE) is None
        for state in PresenceState:
            presence = Presence(space=HERE, at=START, state=state)
            store.presences.note(presence)

            assert store.presences.last(HERE) == presence
        assert store.presences.last(THERE) is None

    def test_the_bot_is_where_it_came_and_did_not_leave(self, store: Store) -> None:
        assert store.presences.here() == ()
        for space in (THERE, HERE):
            store.presences.note(Presence(space=space, at=START, state=PresenceState.HERE))
        assert store.presences.here() == (THERE, HERE)

        for state in PresenceState:
            store.presences.note(Presence(space=THERE, at=START, state=state))
            assert (THERE in store.presences.here()) == (state is PresenceState.HERE)
        assert store.presences.here() == (HERE,)

    def test_what_was_left_for_long_enough_is_to_be_purged(self, store: Store) -> None:
        left = Presence(space=HERE, at=START, state=PresenceState.LEFT)
        store.presences.note(left)

        assert store.presences.to_purge(START - MICROSECOND) is None
        assert store.presences.to_purge(START) == left
        assert store.presences.to_purge(START, without={HERE}) is None

        store.presences.note(Presence(space=HERE, at=START, state=PresenceState.HERE))
        assert store.presences.to_purge(START) is None

    def test_what_is_being_purged_comes_first_and_what_was_purged_never_again(
        self, store: Store
    ) -> None:
        store.presences.note(Presence(space=HERE, at=START, state=PresenceState.LEFT))
        begun = Presence(space=THERE, at=START + DAY, state=PresenceState.PURGING)
        store.presences.note(begun)

        assert store.presences.to_purge(START) == begun

        for space in (HERE, THERE):
            store.presences.note(Presence(space=space, at=START, state=PresenceState.PURGED))
        assert store.presences.to_purge(START + DAY) is None

    @pytest.mark.parametrize("most", [1, 2, 3, 1000])
    def test_a_purged_space_is_nowhere_and_another_as_if_it_had_never_been(
        self, open_store: OpenStore, most: int
    ) -> None:
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            furnish(store, THERE)
            alone = of_space(store, THERE)
            furnish(store, HERE)

            steps = 1
            while not store.presences.purge(HERE, most):
                steps += 1

            assert store.tracks.space(HERE) is None
            assert store.tracks.of_space(HERE) == ()
            assert store.answers.active(HERE, START, 9) == ()
            assert of_space(store, THERE) == alone
            assert steps > 1 or most == 1000
            assert store.presences.purge(HERE, most)

    def test_who_answered_only_there_goes_with_it(self, store: Store) -> None:
        for learner in (ANN, BEN):
            store.people.change_zone(learner.id, ZoneChange(START, "Asia/Tokyo"))
            store.answers.record(make_answer(show(store, learner.name), learner))
        store.answers.record(make_answer(show(store, track=ELSEWHERE), BEN))

        store.presences.purge(HERE, 1000)

        assert store.people.ids() == (BEN.id, CLEO.id)
        assert store.people.zones(ANN.id) == ()
        assert store.people.zones(BEN.id) == (ZoneChange(START, "Asia/Tokyo"),)

    def test_what_a_learner_was_told_elsewhere_is_no_news_again(self, store: Store) -> None:
        for track in (ELSEWHERE, DAILY):
            shown = show(store, track=track)
            store.answers.record(make_answer(shown, right=False, points=2))
        for each in store.regrades.given(shown.question):
            store.regrades.add(make_regrade(each))
        store.regrades.tell(ANN.id, START)

        store.presences.purge(HERE, 1000)

        assert store.regrades.news(ANN.id) == ()
        assert [each.right for each in store.regrades.given(shown.question)] == [True]


def furnish(store: Store, space: SpaceId) -> None:
    """A space with a bit of everything, shared by the same three learners; as it comes in time."""
    track = make_track(space=space)
    hour = HOUR * (1 if space == HERE else 2)
    for day, occurrence in enumerate((MONDAY, TUESDAY, WEDNESDAY)):
        shown = show(store, occurrence, track, START + day * DAY)
        for n, learner in enumerate((ANN, BEN, CLEO)):
            at = START + day * DAY + hour
            picks = frozenset({ChoiceId("ab"[n % 2])})
            answer = make_answer(shown, learner, at=at, right=n != 1, points=10 - n, picks=picks)
            said = (Cover.FOUND,) if (day, n) == (2, 2) else ()
            store.answers.record(
                replace(answer, proposal=said, points=0, right=False) if said else answer
            )
        store.answers.record_hint(shown.id, CLEO.id, START)
        store.answers.record_confidence(shown.id, ANN.id, START, Confidence.SURE)
        store.posts.reveal(shown.id, START + DAY)
        plan(store, occurrence, track, DeliveryKind.REVEAL, post=shown.id)
    store.answers.assess(make_assessment(make_answer(shown, CLEO)))
    store.posts.void(shown.id, voided=True, by=ANN.id, at=START)
    plan(store, "2026-03-05T09:00", track)
    store.posts.add_review(track, BEN.id, make_question(), seed=1, at=START)
    store.streaks.record_repair(track.id, BEN.id, Repair(MONDAY, START))
    store.streaks.keep(track.id, ANN.id, make_checkpoint(began_at=START + hour))
    for each in store.regrades.given(shown.question):
        if each.whose.endswith(f" in {space}") and not each.right:
            store.regrades.add(make_regrade(each))
    store.regrades.tell(BEN.id, START)
    store.reports.keep(make_report(shown, id=0, question=QuestionId(f"question in {space}")))
    store.notices.add(make_notice(space=space, subject=track.id))
    store.places.note(PlaceTrouble(track=track.id, at=START, state=PlaceState.UNKNOWN))


def of_space(store: Store, space: SpaceId) -> list[object]:
    """What can be read of a furnished space, and of what its learners know."""
    track = make_track(space=space).id
    monday = store.posts.of(track, MONDAY)
    assert monday
    return [
        store.boards.page(space, "all", ANN.id, top=9, near=1),
        store.boards.page(space, "2026-W10", CLEO.id, top=9, near=1),
        store.answers.tally(monday.id),
        store.statistics.attempts(),
        [store.answers.cards(each.id) for each in (ANN, BEN, CLEO)],
        [store.answers.of_learner(each.id, space) for each in (ANN, BEN, CLEO)],
        store.streaks.slots(track),
        store.streaks.repairs(track, BEN.id),
        store.regrades.given(monday.question),
        store.regrades.news(BEN.id),
        [(each.post, each.text) for each in store.reports.listed()],
        store.places.trouble(track),
        [each.subject for each in store.notices.untold(space)],
    ]
