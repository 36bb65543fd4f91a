"""A quiz in a scene: its one message, and what people do with it."""

from datetime import timedelta
from random import Random

from bot.effects import Announce, Revise
from bot.ids import QuizId
from bot.store.contests import Quiz
from bot.store.interface import Store
from bot.store.records import Delivery, DeliveryKind
from bot.study import Study
from bot.view.card import Card
from bot.view.quiz_actions import StopQuiz
from tests.card_reading import action_of, rows, words
from tests.scenes import BERLIN, Outcome, Person, Scene

SECOND = timedelta(seconds=1)


class Game:
    """A scene with a quiz in it, on the first of March at noon UTC."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.message = Card(title="")
        self.shown: list[Revise | Announce] = []
        self.ana, self.ben, self.cleo = (scene.person(name) for name in ("Ana", "Ben", "Cleo"))

    # --- what happens ---

    def starts(
        self, options: str = "2 seconds:20", *, by: Person | None = None, **origin: object
    ) -> Outcome:
        return self.took(self.scene.says(by or self.ana, f"/quiz start {options}", **origin))

    def begins(self, options: str = "2 seconds:20") -> None:
        """Ana and Ben join, and the first question is asked."""
        self.starts(options)
        self.press(self.ana, "Join")
        self.press(self.ben, "Join")
        self.press(self.ana, "Start now")

    def press(self, who: Person, what: str, on: Card | None = None, **origin: object) -> Outcome:
        return self.took(self.scene.presses(who, what, on or self.message, **origin))

    def answers(self, who: Person, right: bool, **origin: object) -> Outcome:
        return self.took(self.scene.answers(who, right, self.message, **origin))

    def passes(self, seconds: float) -> Outcome:
        """Let time pass at once, then the ticker ticks."""
        self.scene.later(seconds=seconds)
        return self.took(self.scene.ticks())

    def bell(self) -> Outcome:
        return self.passes(22)

    def goes_on(self) -> Outcome:
        return self.passes(10)

    def is_killed(self, owner: str) -> None:
        """Another process takes over; the message stays as it was."""
        bank = self.scene.study.bank
        self.scene.study = Study(self.scene.store, bank, dice=Random(11), zone=BERLIN, owner=owner)

    def took(self, outcome: Outcome) -> Outcome:
        for effect in outcome.effects:
            if isinstance(effect, Revise | Announce):
                self.shown.append(effect)
                self.message = effect.card
        return outcome

    # --- what there is to see ---

    @property
    def words(self) -> str:
        return words(self.message)

    @property
    def standings(self) -> list[tuple[str, ...]]:
        return rows(self.message)

    @property
    def quiz(self) -> Quiz:
        with self.scene.store.transaction():
            return self.quiz_in_turn()

    def quiz_in_turn(self) -> Quiz:
        found = self.scene.store.quizzes.get(self.id)
        assert found
        return found

    def delivery(self) -> Delivery:
        quiz = self.quiz
        with self.scene.store.transaction():
            found = self.scene.store.deliveries.of(quiz.track, DeliveryKind.QUIZ, quiz.occurrence)
        assert found
        return found

    @property
    def id(self) -> QuizId:
        stop = action_of(self.message, "Stop") if "Stop" in self.words else None
        assert stop is None or isinstance(stop, StopQuiz)
        return stop.quiz if stop else QuizId(1)

    def logged(self, who: Person) -> list[tuple[bool, int]]:
        """Whether each of someone's answers in the log is right, and its points on the boards."""
        with self.scene.store.transaction():
            found = self.scene.store.answers.of_learner(who.id, who.space)
        return [(answer.right, answer.points) for answer in found]

    def points(self, who: Person) -> int:
        return points_of(self.scene.store, self.id, who)


def points_of(store: Store, quiz: QuizId, who: Person) -> int:
    with store.transaction():
        scores = store.quizzes.scores(quiz)
    return next(score.points for score in scores if score.learner == who.id)
