"""How questions do, by first attempts. See ``tests.store.contract``."""

from bot.domain.items import Sums
from bot.ids import ChoiceId, QuestionId
from bot.store.interface import Store
from tests.store.facts import (
    ANN,
    BEN,
    DAY,
    ELSEWHERE,
    HOUR,
    MONDAY,
    START,
    TUESDAY,
    make_answer,
    post,
    show,
)


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
