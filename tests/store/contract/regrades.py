"""Answers stay as they were recorded, and count as corrected. See ``tests.store.contract``."""

from dataclasses import replace

from bot.domain.answer import Number, Picked
from bot.domain.keypoints import Cover
from bot.store.interface import Store
from bot.store.records import (
    News,
)
from tests.store.contract.samples import board, make_regrade, standing
from tests.store.facts import (
    ANN,
    BEN,
    DAY,
    ELSEWHERE,
    HERE,
    MONDAY,
    START,
    make_answer,
    show,
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
