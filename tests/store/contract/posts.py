"""Questions put before a group. See ``tests.store.contract``."""

from dataclasses import replace

import pytest

from bot.domain.feedback import Feedback
from bot.domain.question import Question
from bot.domain.selection import PastQuestion
from bot.domain.streak import BLANK
from bot.domain.weeks import ALL
from bot.ids import PostId, QuestionId
from bot.store.interface import Store
from bot.store.records import (
    DeliveryKind,
    DeliveryState,
    Post,
)
from tests.factory import make_multi, make_numeric, make_question
from tests.store.contract.samples import SCRIPTS
from tests.store.facts import (
    ANN,
    BEN,
    DAILY,
    DAY,
    ELSEWHERE,
    EXTRA,
    HERE,
    HOUR,
    MICROSECOND,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    correct,
    make_answer,
    plan,
    post,
    show,
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
        assert store.streaks.after(DAILY.id, ANN.id, BLANK) == ((), ())

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

    def test_what_waits_for_its_reveal_is_withheld_from_who_answered(self, store: Store) -> None:
        waiting = replace(DAILY, feedback=Feedback.AT_REVEAL)
        shown, other = show(store, MONDAY, waiting), show(store, TUESDAY)
        for each in (shown, other):
            store.answers.record(make_answer(each))
        assert (shown.withheld, other.withheld) == (True, False)
        assert store.posts.get(shown.id) == shown

        assert store.posts.withheld_from(ANN.id) == (shown,)
        assert store.posts.withheld_from(BEN.id) == ()

        store.posts.void(shown.id, voided=True, by=BEN.id, at=START)
        assert store.posts.withheld_from(ANN.id) == ()
        store.posts.void(shown.id, voided=False, by=BEN.id, at=START)
        store.posts.reveal(shown.id, START + HOUR)
        assert store.posts.withheld_from(ANN.id) == ()

    def test_an_answer_counts_once_its_post_is_revealed(self, store: Store) -> None:
        waiting = replace(DAILY, feedback=Feedback.AT_REVEAL)
        shown = show(store, MONDAY, waiting)
        store.answers.record(make_answer(shown))
        store.regrades.add(correct(store, right=False, points=2, gained=-8))

        assert store.boards.standing(HERE, ALL, ANN.id) is None
        assert store.answers.cards(ANN.id) == ()
        assert store.answers.of_learner(ANN.id, HERE) == ()
        assert store.regrades.news(ANN.id) == ()
        assert store.answers.count(shown.id) == 1

        for _ in range(2):
            store.posts.reveal(shown.id, START + HOUR)
        standing = store.boards.standing(HERE, ALL, ANN.id)
        assert standing
        assert (standing.points, standing.right) == (2, 0)
        assert [card.question for card in store.answers.cards(ANN.id)] == [shown.question]
        assert len(store.answers.of_learner(ANN.id, HERE)) == 1
        assert len(store.regrades.news(ANN.id)) == 1
