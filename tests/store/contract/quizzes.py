"""Quizzes. See ``tests.store.contract``."""

from dataclasses import replace

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.quiz import Ending, Phase, Press
from bot.domain.selection import PastQuestion
from bot.ids import ChoiceId, PlaceId, QuestionId, QuizId
from bot.store.contests import Gain, Pending, Score
from bot.store.interface import Store
from bot.store.records import SOMEONE, DeliveryKind, DeliveryState
from tests.factory import make_question
from tests.store.contract.samples import SCRIPTS
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
    START,
    TUESDAY,
    ask,
    make_answer,
    make_quiz,
    plan,
    post,
    show,
    start_quiz,
)

A, B = ChoiceId("a"), ChoiceId("b")
DROPOUT = QuestionId("dropout-at-test")


class QuizzesContract:
    """Quizzes, their players, their questions, and what is answered until the bell."""

    def test_a_quiz_comes_back_as_it_was_started(self, store: Store) -> None:
        topics = frozenset({"cnn", "rnn"})
        started = start_quiz(
            store, seconds=20, topics=topics, level="beginner", kind="choice", alone=True
        )

        assert started.id > 0
        assert store.quizzes.get(started.id) == started
        assert replace(started, id=QuizId(0)) == make_quiz(
            seconds=20, topics=topics, level="beginner", kind="choice", alone=True
        )
        assert store.quizzes.get(QuizId(99)) is None

    def test_a_place_has_one_quiz_at_a_time(self, store: Store) -> None:
        first = start_quiz(store)

        assert store.quizzes.playing(DAILY.place) == first
        assert store.quizzes.start(make_quiz()) is None
        elsewhere = start_quiz(store, place=PlaceId("console:attic"))
        assert store.quizzes.playing(elsewhere.place) == elsewhere

        over = replace(first, phase=Phase.OVER, ending=Ending.STOPPED)
        store.quizzes.save(over)
        assert store.quizzes.playing(DAILY.place) is None
        assert store.quizzes.get(first.id) == over
        assert store.quizzes.latest(DAILY.place) == over
        second = start_quiz(store)
        assert second.id > first.id
        assert store.quizzes.latest(DAILY.place) == second
        assert store.quizzes.latest(PlaceId("console:cellar")) is None

    def test_those_are_due_whose_moment_came_the_longest_due_first(self, store: Store) -> None:
        later = start_quiz(store, due_at=START + MINUTE)
        sooner = start_quiz(store, due_at=START, place=PlaceId("console:attic"))

        assert store.quizzes.due(START - MICROSECOND, 9) == ()
        assert store.quizzes.due(START, 9) == (sooner,)
        assert store.quizzes.due(START + MINUTE, 9) == (sooner, later)
        assert store.quizzes.due(START + MINUTE, 1) == (sooner,)
        assert store.quizzes.due(START + MINUTE, 9, without={sooner.id}) == (later,)
        store.quizzes.save(replace(sooner, phase=Phase.OVER, ending=Ending.NOBODY))
        assert store.quizzes.due(START + MINUTE, 9) == (later,)

    def test_a_quiz_is_left_behind_by_a_process_that_is_no_more(self, store: Store) -> None:
        quiz = start_quiz(store)

        assert store.quizzes.left_behind("me", 9) == ()
        assert store.quizzes.left_behind("a", 9) == (quiz,)
        assert store.quizzes.left_behind("zoe", 9) == (quiz,)
        assert store.quizzes.left_behind("zoe", 9, without={quiz.id}) == ()
        store.quizzes.save(replace(quiz, owner="zoe"))
        assert store.quizzes.left_behind("zoe", 9) == ()
        store.quizzes.save(replace(quiz, phase=Phase.OVER, ending=Ending.AWAY))
        assert store.quizzes.left_behind("zoe", 9) == ()

    def test_players_are_counted_once_and_named_in_the_order_they_came(self, store: Store) -> None:
        quiz = start_quiz(store)

        assert store.quizzes.join(quiz.id, CLEO.id, START)
        assert store.quizzes.join(quiz.id, ANN.id, START + MINUTE)
        assert not store.quizzes.join(quiz.id, CLEO.id, START + HOUR)
        store.quizzes.save(quiz)

        assert store.quizzes.get(quiz.id) == replace(quiz, players=2)
        assert store.quizzes.names(quiz.id, 9) == ("Cleo", "Ann")
        assert store.quizzes.names(quiz.id, 1) == ("Cleo",)

    def test_scores_add_up_best_first(self, store: Store) -> None:
        quiz = start_quiz(store)
        for learner in (ANN, BEN, CLEO):
            store.quizzes.join(quiz.id, learner.id, START)
        store.quizzes.add_gains(quiz.id, [Gain(BEN.id, 9, 1), Gain(CLEO.id, 2, 0)])
        store.quizzes.add_gains(quiz.id, [Gain(CLEO.id, 10, 1)])
        store.quizzes.add_gains(quiz.id, [])

        assert store.quizzes.scores(quiz.id) == (
            Score(learner=CLEO.id, name="Cleo", points=12, right=1),
            Score(learner=BEN.id, name="Ben", points=9, right=1),
            Score(learner=ANN.id, name="Ann", points=0, right=0),
        )

    def test_who_was_erased_is_on_no_podium(self, store: Store) -> None:
        quiz = start_quiz(store, starter=BEN.id)
        for learner in (ANN, BEN):
            store.quizzes.join(quiz.id, learner.id, START)
        asked = ask(store, quiz)
        store.quizzes.press(asked, ANN.id, Press(START, Typed("I, Ann")))
        store.quizzes.wish(ANN.id, [DROPOUT], START)

        opaque = store.people.erase(ANN.id, START)

        assert [score.name for score in store.quizzes.scores(quiz.id)] == ["Ben"]
        assert store.quizzes.names(quiz.id, 9) == ("Ben",)
        assert store.quizzes.wished(ANN.id) == ()
        assert opaque
        assert store.quizzes.pending(asked) == ()

    def test_who_is_hidden_plays_without_a_name(self, store: Store) -> None:
        quiz = start_quiz(store, starter=BEN.id)
        for learner in (ANN, BEN):
            store.quizzes.join(quiz.id, learner.id, START)
        store.people.hide(ANN.id, START, hidden=True)

        assert [score.name for score in store.quizzes.scores(quiz.id)] == ["Ben", SOMEONE]
        assert store.quizzes.names(quiz.id, 9) == ("Ben",)
        found = store.quizzes.get(quiz.id)
        assert found
        assert found.players == 2

    def test_quizzes_under_way_are_found_by_who_is_in_them(self, store: Store) -> None:
        quiz = start_quiz(store, starter=BEN.id)
        store.quizzes.join(quiz.id, ANN.id, START)
        running = store.quizzes.get(quiz.id)
        assert running

        assert store.quizzes.of(ANN.id) == store.quizzes.of(BEN.id) == (running,)
        assert store.quizzes.of(CLEO.id) == ()
        store.quizzes.save(replace(running, phase=Phase.OVER, ending=Ending.STOPPED))
        assert store.quizzes.of(ANN.id) == ()

    def test_rounds_come_back_in_order(self, store: Store) -> None:
        quiz = start_quiz(store)
        second = ask(store, quiz, 2, id="second")
        shown = store.posts.add_round(DAILY, quiz.id, 1, make_question(), seed=7, at=START)
        first = replace(second, number=1, post=shown.id)
        store.quizzes.ask(first)

        assert store.quizzes.round(quiz.id, 1) == first
        assert store.quizzes.round(quiz.id, 3) is None
        assert store.quizzes.rounds(quiz.id) == (first, second)
        assert store.quizzes.asked(quiz.id) == {DROPOUT, QuestionId("second")}
        assert store.quizzes.asked(QuizId(99)) == frozenset()

    def test_a_round_has_more_time_and_rings_once(self, store: Store) -> None:
        quiz = start_quiz(store)
        asked = ask(store, quiz)

        store.quizzes.prolong(asked, START + HOUR)
        store.quizzes.ring(asked, START + HOUR)
        store.quizzes.ring(asked, START + DAY)

        prolonged = replace(asked, closes_at=START + HOUR, rung_at=START + HOUR)
        assert store.quizzes.round(quiz.id, 1) == prolonged

    def test_what_is_pressed_comes_back_and_counts_once_a_player(self, store: Store) -> None:
        quiz = start_quiz(store)
        asked = ask(store, quiz)
        answers: tuple[Answer, ...] = (
            *(Picked(frozenset({A, B})), Number(-0.5)),
            *(Ordered((B, A)), Typed(SCRIPTS)),
        )
        presses = tuple(Press(START + n * MICROSECOND, each) for n, each in enumerate(answers))
        for press in presses:
            store.quizzes.press(asked, BEN.id, press)
        store.quizzes.press(asked, ANN.id, presses[0])

        assert store.quizzes.presses(asked.post, BEN.id) == presses
        assert store.quizzes.presses(asked.post, CLEO.id) == ()
        counted = replace(asked, locked=2)
        assert store.quizzes.round(quiz.id, 1) == counted
        assert store.quizzes.pending(counted) == (
            Pending(round=counted, learner=ANN.id, presses=presses[:1]),
            Pending(round=counted, learner=BEN.id, presses=presses),
        )

    def test_what_was_locked_in_is_unrecorded_after_the_bell_until_it_is_forgotten(
        self, store: Store
    ) -> None:
        asked = ask(store, start_quiz(store))
        for learner in (BEN, ANN):
            store.quizzes.press(asked, learner.id, Press(START, Number(1.0)))
        assert store.quizzes.unrecorded(START + DAY, 9) == ()

        store.quizzes.ring(asked, START + HOUR)
        assert store.quizzes.unrecorded(START + HOUR, 9) == ()
        of_ann, of_ben = store.quizzes.unrecorded(START + DAY, 9)
        assert (of_ann.learner, of_ben.learner) == (ANN.id, BEN.id)
        assert of_ann.round == replace(asked, rung_at=START + HOUR, locked=2)
        assert store.quizzes.unrecorded(START + DAY, 1) == (of_ann,)
        assert store.quizzes.unrecorded(START + DAY, 9, without={asked.quiz}) == ()

        store.quizzes.forget(of_ann)
        assert store.quizzes.unrecorded(START + DAY, 9) == (of_ben,)
        store.quizzes.forget(of_ben)
        assert store.quizzes.unrecorded(START + DAY, 9) == ()

    def test_a_space_remembers_what_its_quizzes_asked(self, store: Store) -> None:
        quiz = start_quiz(store)
        post(store)
        assert store.quizzes.past(HERE) == ()

        ask(store, quiz)

        assert store.quizzes.past(HERE) == (PastQuestion(DROPOUT, START),)
        assert store.quizzes.past(ELSEWHERE.space) == ()
        assert store.posts.past(HERE) == ()

    def test_a_question_is_being_asked_until_the_bell(self, store: Store) -> None:
        quiz = start_quiz(store)
        assert store.quizzes.being_asked(HERE) == frozenset()

        ask(store, quiz)
        assert store.quizzes.being_asked(HERE) == {DROPOUT}
        assert store.quizzes.being_asked(ELSEWHERE.space) == frozenset()

        store.quizzes.save(replace(quiz, phase=Phase.REVEALED, round=1))
        assert store.quizzes.being_asked(HERE) == frozenset()

    def test_what_is_asked_where_a_learner_plays_or_has_points_is_asked_of_them(
        self, store: Store
    ) -> None:
        quiz = start_quiz(store)
        ask(store, quiz)
        there = ELSEWHERE.space
        assert store.quizzes.being_asked(there, ANN.id) == frozenset()

        store.quizzes.join(quiz.id, ANN.id, START)
        store.answers.record(make_answer(show(store, TUESDAY), BEN))
        assert store.quizzes.being_asked(there, ANN.id) == {DROPOUT}
        assert store.quizzes.being_asked(there, BEN.id) == {DROPOUT}
        assert store.quizzes.being_asked(there, CLEO.id) == frozenset()

    def test_a_question_of_the_day_is_kept_back_while_it_may_be_open(self, store: Store) -> None:
        quiz = start_quiz(store)
        shown = show(store)

        assert store.quizzes.kept_back(HERE, quiz.id, START - DAY) == {DROPOUT}
        assert store.quizzes.kept_back(ELSEWHERE.space, quiz.id, START - DAY) == frozenset()

        store.posts.reveal(shown.id, START + HOUR)
        assert store.quizzes.kept_back(HERE, quiz.id, START - MICROSECOND) == {DROPOUT}
        assert store.quizzes.kept_back(HERE, quiz.id, START) == frozenset()

    def test_what_was_withdrawn_or_never_posted_is_not_kept_back(self, store: Store) -> None:
        quiz = start_quiz(store)
        store.posts.void(show(store).id, voided=True, by=ANN.id, at=START)
        hidden = post(store, TUESDAY, id="hidden")
        refused = plan(store, TUESDAY, post=hidden.id)
        store.deliveries.move(refused, DeliveryState.FAILED, START)
        store.posts.add_review(DAILY, ANN.id, store.posts.question(hidden), seed=1, at=START)
        ask(store, quiz, id="asked")

        assert store.quizzes.kept_back(HERE, quiz.id, START - DAY) == frozenset()

    def test_what_is_open_elsewhere_to_a_player_is_kept_back(self, store: Store) -> None:
        quiz = start_quiz(store)
        early = show(store, track=ELSEWHERE)
        store.posts.reveal(early.id, START)
        away = post(store, TUESDAY, ELSEWHERE, id="away")
        plan(store, TUESDAY, ELSEWHERE, post=away.id)
        store.answers.record(make_answer(early, BEN))
        assert store.quizzes.kept_back(HERE, quiz.id, START) == frozenset()

        store.quizzes.join(quiz.id, BEN.id, START)

        assert store.quizzes.kept_back(HERE, quiz.id, START) == {QuestionId("away")}

    def test_a_wish_holds_until_the_question_is_answered(self, store: Store) -> None:
        shown = show(store)
        store.answers.record(make_answer(shown, ANN, at=START))
        store.quizzes.wish(ANN.id, [], START)
        store.quizzes.wish(ANN.id, [DROPOUT, QuestionId("b")], START)
        store.quizzes.wish(ANN.id, [DROPOUT], START + HOUR)

        assert store.quizzes.wished(ANN.id) == (QuestionId("b"), DROPOUT)
        assert store.quizzes.wished(BEN.id) == ()

        store.answers.record(make_answer(show(store, TUESDAY), ANN, at=START + DAY))
        assert store.quizzes.wished(ANN.id) == (QuestionId("b"),)

    def test_a_round_is_no_slot_and_no_question_of_the_day(self, store: Store) -> None:
        asked = ask(store, start_quiz(store))
        quiz_post = store.posts.get(asked.post)
        assert quiz_post
        assert quiz_post.quiz == asked.quiz
        store.answers.record(make_answer(quiz_post))

        assert store.streaks.slots(DAILY.id) == ()
        assert store.streaks.answered_since(HERE, ANN.id, START) == ()
        assert store.posts.latest(DAILY.id) is None
        assert store.posts.find(DAILY.id, "quiz") is None
        assert store.posts.unanswered(HERE, BEN.id, 9) == ()
        assert store.posts.open_to(BEN.id, HERE, START - DAY) == ()
        assert store.answers.earned(ANN.id, HERE, DROPOUT) == 10
        assert [card.question for card in store.answers.cards(ANN.id)] == [DROPOUT]

    def test_a_quiz_goes_to_the_place_where_it_was_started(self, store: Store) -> None:
        attic = PlaceId("console:attic")
        planned = store.deliveries.plan_elsewhere(
            DAILY.id, DeliveryKind.QUIZ, "quiz:1", place=attic, at=START
        )

        [claimed] = store.deliveries.claim_due("me", START, 9)

        assert planned
        assert (claimed.id, claimed.place, claimed.kind) == (planned.id, attic, DeliveryKind.QUIZ)
