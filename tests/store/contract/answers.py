"""The log of answers, and what is read off it. See ``tests.store.contract``."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.keypoints import Cover
from bot.domain.memory import Confidence, Grade, Review, fold
from bot.ids import ChoiceId, QuestionId
from bot.store.counts import Tally
from bot.store.interface import Store
from bot.store.records import Assessment, Judge, Learner
from tests.factory import make_question
from tests.store.contract.samples import SCRIPTS, board, standing
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    ELSEWHERE,
    HERE,
    HOUR,
    MICROSECOND,
    MINUTE,
    MONDAY,
    START,
    TUESDAY,
    WEDNESDAY,
    make_answer,
    make_assessment,
    post,
    show,
)


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
