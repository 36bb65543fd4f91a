"""Weeks that are summed up. See ``tests.store.contract``."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.digest import Attempted, DigestWeek
from bot.domain.quiz import Ending, Phase
from bot.ids import ChoiceId, PostId
from bot.store.counts import DigestCounts, Tally
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState, Post, Track
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
    MONDAY,
    START,
    SUNDAY,
    THERE,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    make_attendance,
    make_learner,
    plan,
    post,
    show,
    start_quiz,
)

NEXT = DigestWeek(date(2026, 3, 15), START + 13 * DAY)
SOON = START + timedelta(days=1)


def due_at(store: Store, track: Track, at: datetime | None) -> None:
    store.tracks.save(replace(track, next_digest=at), START)


def reveal(store: Store, shown: Post, state: DeliveryState = DeliveryState.SENT) -> None:
    store.posts.reveal(shown.id, SOON)
    kind = DeliveryKind.REVEAL
    planned = plan(store, shown.occurrence, kind=kind, post=shown.id)
    if state is not DeliveryState.DUE:
        store.deliveries.move(planned, state, SOON)


class DigestsContract:
    """Weeks that are summed up."""

    def test_a_track_is_due_from_its_instant_on(self, store: Store) -> None:
        due_at(store, DAILY, SOON)
        due_at(store, EXTRA, SOON - HOUR)
        due_at(store, ELSEWHERE, None)

        def found(now: datetime, **more: object) -> list[str]:
            tracks = store.digests.due(now, now + 9 * DAY, 9, **more)  # type: ignore[arg-type]
            return [track.id for track in tracks]

        assert found(SOON - MICROSECOND) == [EXTRA.id]
        assert found(SOON) == [EXTRA.id, DAILY.id]
        assert found(SOON, without=[EXTRA.id]) == [DAILY.id]
        assert len(store.digests.due(SOON, SOON, 1)) == 1

    def test_a_track_whose_instant_is_far_ahead_is_due(self, store: Store) -> None:
        due_at(store, DAILY, SOON)

        assert store.digests.due(START, SOON, 9) == ()
        assert len(store.digests.due(START, SOON - MICROSECOND, 9)) == 1

    def test_a_pause_or_a_plan_of_questions_does_not_touch_it(self, store: Store) -> None:
        due_at(store, DAILY, SOON)
        track = store.tracks.get(DAILY.id)
        assert track
        store.tracks.save(replace(track, paused=True, next_due=None), START)

        [found] = store.digests.due(SOON, SOON, 9)
        assert (found.next_digest, found.paused) == (SOON, True)
        assert all(each.track.next_digest is None for each in store.tracks.changes(DAILY.id))

    def test_a_week_is_begun_once_and_is_pending_until_it_ends(self, store: Store) -> None:
        assert store.digests.begin(DAILY.id, SUNDAY)
        assert not store.digests.begin(DAILY.id, SUNDAY)
        assert store.digests.begin(EXTRA.id, NEXT)

        assert store.digests.pending(9) == ((DAILY.id, SUNDAY), (EXTRA.id, NEXT))
        assert store.digests.pending(1) == ((DAILY.id, SUNDAY),)
        assert store.digests.pending(9, track=EXTRA.id) == ((EXTRA.id, NEXT),)
        assert store.digests.pending(9, without=[DAILY.id]) == ((EXTRA.id, NEXT),)

        store.digests.end(DAILY.id, SUNDAY)
        assert store.digests.pending(9) == ((EXTRA.id, NEXT),)
        assert not store.digests.begin(DAILY.id, SUNDAY)

    def test_a_week_is_known_by_its_key(self, store: Store) -> None:
        store.digests.begin(DAILY.id, SUNDAY)

        assert store.digests.week(DAILY.id, SUNDAY.key) == SUNDAY
        assert store.digests.week(DAILY.id, NEXT.key) is None
        assert store.digests.week(EXTRA.id, SUNDAY.key) is None

    def test_the_posts_of_a_week_are_those_that_were_shown_on_its_dates(self, store: Store) -> None:
        before, first = show(store, "2026-03-01T09:00"), show(store, MONDAY)
        last, after = show(store, "2026-03-08T23:59"), show(store, "2026-03-09T00:00")
        elsewhere = show(store, MONDAY, EXTRA)
        review = store.posts.add_review(DAILY, ANN.id, store.posts.question(first), seed=1, at=SOON)
        found = [each.id for each in store.digests.posts(DAILY.id, SUNDAY)]

        assert found == [first.id, last.id]
        assert not {before.id, after.id, elsewhere.id, review.id} & {*found}

    def test_a_post_that_nobody_saw_or_that_was_withdrawn_is_in_no_week(self, store: Store) -> None:
        gone = show(store, MONDAY)
        store.posts.void(gone.id, voided=True, by=ANN.id, at=START)
        failed = post(store, TUESDAY)
        lost = plan(store, TUESDAY, post=failed.id)
        store.deliveries.move(lost, DeliveryState.FAILED, START)
        sending = post(store, WEDNESDAY)
        plan(store, WEDNESDAY, post=sending.id)

        assert store.digests.posts(DAILY.id, SUNDAY) == ()
        store.deliveries.claim_due("me", START, 9)
        assert [each.id for each in store.digests.posts(DAILY.id, SUNDAY)] == [sending.id]

    def test_who_answered_is_counted_in_order_and_once(self, store: Store) -> None:
        first, second = show(store, MONDAY), show(store, TUESDAY)
        for learner in (CLEO, ANN):
            store.answers.record(make_answer(first, learner))
        for learner in (ANN, BEN):
            store.answers.record(make_answer(second, learner, at=SOON))
        posts = [first.id, second.id]
        store.digests.begin(DAILY.id, SUNDAY)

        assert store.digests.uncounted(DAILY.id, posts, SOON, 9) == (ANN.id, BEN.id, CLEO.id)
        assert store.digests.uncounted(DAILY.id, posts, SOON - MICROSECOND, 9) == (ANN.id, CLEO.id)
        assert store.digests.uncounted(DAILY.id, [], SOON, 9) == ()
        assert store.digests.uncounted(DAILY.id, posts, SOON, 2) == (ANN.id, BEN.id)
        store.digests.add(DAILY.id, SUNDAY, make_attendance(ANN))
        store.digests.add(DAILY.id, SUNDAY, make_attendance(BEN))
        assert store.digests.uncounted(DAILY.id, posts, SOON, 2) == (CLEO.id,)

    def test_nobody_who_is_erased_is_counted_or_named(self, store: Store) -> None:
        shown = show(store, MONDAY)
        for learner in (ANN, BEN):
            store.answers.record(make_answer(shown, learner))
        store.digests.begin(DAILY.id, SUNDAY)
        store.people.erase(BEN.id, SOON)
        assert store.digests.uncounted(DAILY.id, [shown.id], SOON, 9) == (ANN.id,)
        store.digests.add(DAILY.id, SUNDAY, make_attendance(ANN, fresh=True))
        store.people.erase(ANN.id, SOON)

        assert store.digests.counts(DAILY.id, SUNDAY, 9) == DigestCounts()

    def test_the_rows_are_summed_up(self, store: Store) -> None:
        dan = make_learner("Dan")
        store.people.save(dan, START)
        store.digests.begin(DAILY.id, SUNDAY)
        store.digests.add(DAILY.id, SUNDAY, make_attendance(CLEO, length=9))
        store.digests.add(DAILY.id, SUNDAY, make_attendance(ANN, length=9, kept=False))
        store.digests.add(DAILY.id, SUNDAY, make_attendance(BEN, length=1, fresh=True))
        store.digests.add(DAILY.id, SUNDAY, make_attendance(dan, length=2, fresh=True))

        assert store.digests.counts(DAILY.id, SUNDAY, 3) == DigestCounts(
            people=4,
            kept=3,
            fresh=2,
            longest=(("Ann", 9), ("Cleo", 9), ("Dan", 2)),
            newcomers=("Ben", "Dan"),
        )
        assert store.digests.counts(DAILY.id, SUNDAY, 1).longest == (("Ann", 9),)
        assert store.digests.counts(EXTRA.id, SUNDAY, 3) == DigestCounts()

    def test_who_left_the_boards_is_counted_and_not_named(self, store: Store) -> None:
        store.digests.begin(DAILY.id, SUNDAY)
        store.digests.add(DAILY.id, SUNDAY, make_attendance(ANN, length=9, fresh=True))
        store.digests.add(DAILY.id, SUNDAY, make_attendance(BEN, length=2, fresh=True))
        everyone = store.digests.counts(DAILY.id, SUNDAY, 1)
        store.people.hide(ANN.id, SOON, hidden=True)

        told = store.digests.counts(DAILY.id, SUNDAY, 1)
        assert told == replace(everyone, longest=(("Ben", 2),), newcomers=("Ben",))
        assert told.people == 2
        store.people.hide(ANN.id, SOON, hidden=False)
        assert store.digests.counts(DAILY.id, SUNDAY, 1) == everyone

    def test_the_rows_of_a_week_go_when_the_next_begins(self, store: Store) -> None:
        store.digests.begin(DAILY.id, SUNDAY)
        store.digests.add(DAILY.id, SUNDAY, make_attendance(ANN))
        store.digests.begin(DAILY.id, NEXT)

        assert store.digests.counts(DAILY.id, SUNDAY, 3) == DigestCounts()
        store.digests.add(DAILY.id, NEXT, make_attendance(ANN))
        assert store.digests.counts(DAILY.id, NEXT, 3).people == 1

    def test_who_answered_before_did_so_in_this_space(self, store: Store) -> None:
        there = post(store, MONDAY, ELSEWHERE)
        store.answers.record(make_answer(there, ANN))
        store.answers.record(make_answer(post(store, MONDAY), BEN))

        assert store.digests.answered_before(THERE, ANN.id, SOON)
        assert not store.digests.answered_before(HERE, ANN.id, SOON)
        assert not store.digests.answered_before(HERE, BEN.id, START)
        assert store.digests.answered_before(HERE, BEN.id, START + MICROSECOND)

    def test_how_a_post_was_met_is_told_when_its_key_is_out(self, store: Store) -> None:
        shown = show(store, MONDAY)
        store.answers.record(make_answer(shown, ANN))
        store.answers.record(make_answer(shown, BEN, right=False, points=2))
        posts = [shown.id]

        assert store.digests.revealed(posts) == ()
        reveal(store, shown)
        assert store.digests.revealed(posts) == (Attempted(shown.id, 2, 1),)
        assert store.digests.revealed([]) == ()

    def test_a_key_whose_reveal_waits_is_not_out(self, store: Store) -> None:
        shown = show(store, MONDAY)
        store.answers.record(make_answer(shown, ANN))
        reveal(store, shown, DeliveryState.DUE)

        assert store.digests.revealed([shown.id]) == ()

    def test_a_key_is_not_out_while_its_question_is_open_elsewhere_in_the_space(
        self, store: Store
    ) -> None:
        shown = show(store, MONDAY)
        store.answers.record(make_answer(shown, ANN))
        reveal(store, shown)
        again = show(store, TUESDAY, EXTRA)
        show(store, MONDAY, ELSEWHERE)
        show(store, WEDNESDAY, EXTRA)

        assert store.digests.revealed([shown.id]) == ()
        store.posts.void(again.id, voided=True, by=ANN.id, at=START)
        later = store.posts.of(EXTRA.id, WEDNESDAY)
        assert later
        store.posts.reveal(later.id, SOON)
        assert len(store.digests.revealed([shown.id])) == 1

    def test_first_attempts_are_counted_apart(self, store: Store) -> None:
        first, second = show(store, MONDAY), show(store, TUESDAY)
        a, b = frozenset({ChoiceId("a")}), frozenset({ChoiceId("b")})
        store.answers.record(make_answer(first, ANN, picks=b))
        store.answers.record(make_answer(second, ANN, picks=b, at=SOON))
        store.answers.record(make_answer(second, BEN, picks=a, right=False, at=SOON))

        found = store.digests.first_attempts(second.id)
        assert (found.answers, found.right) == (1, 0)
        assert {choice: count for choice, count in found.picks.items() if count} == {
            ChoiceId("a"): 1
        }
        assert store.digests.first_attempts(PostId(999)) == Tally(answers=0, right=0, picks={})

    def test_quizzes_that_were_played_to_their_end_are_counted(self, store: Store) -> None:
        for hours, ending in ((0, Ending.PLAYED), (1, Ending.STOPPED), (2, Ending.PLAYED)):
            quiz = start_quiz(store, started_at=START + hours * HOUR)
            for learner in (ANN, BEN)[: 1 + hours]:
                store.quizzes.join(quiz.id, learner.id, START)
            joined = store.quizzes.get(quiz.id)
            assert joined
            store.quizzes.save(replace(joined, phase=Phase.OVER, ending=ending))
        start_quiz(store, started_at=START + HOUR)

        assert store.digests.quizzes(DAILY.id, START, SOON) == (2, 2)
        assert store.digests.quizzes(DAILY.id, START, START) == (1, 1)
        assert store.digests.quizzes(DAILY.id, SOON, SOON) == (0, 0)
        assert store.digests.quizzes(EXTRA.id, START, SOON) == (0, 0)
