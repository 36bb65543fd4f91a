"""A world in which anything may happen that derived rows depend on, in any order."""

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st

from bot.domain.feedback import Feedback
from bot.domain.question_form import question_from_form
from bot.effects import Reply
from bot.events import Pressed
from bot.features import regrading
from bot.view.actions import SayConfidence
from bot.view.card import Card, Choices
from tests.factory import make_choice, make_form
from tests.scenes import Person, Scene, ten_questions

QUESTIONS = ten_questions()[:3]
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens; the numbers choose who, what and when."""

    kind: str
    who: int
    what: int
    minutes: int


KINDS = (
    *("post", "answer", "answer", "answer", "review", "zone", "void", "unvoid", "regrade", "undo"),
    *("name", "erase", "pause", "home", "repair", "later", "sure", "feedback", "feedback"),
)
SAID = {
    "name": "/help",
    "zone": "/schedule edit 09:00 daily {zone}",
    "void": "/schedule void",
    "unvoid": "/schedule unvoid",
    "home": "/me zone {zone}",
    "pause": "/streak pause {days}",
    "feedback": "/schedule edit feedback:{mode}",
}
steps = st.lists(
    st.builds(
        Step, st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 5), st.integers(0, 600)
    ),
    max_size=40,
)


class World:
    """Two groups, three people who are in both, and three questions that come again and again."""

    def __init__(self) -> None:
        self.scene = Scene(*QUESTIONS)
        self.people = [
            self.scene.person(name, space, admin=True)
            for name in ("Ann", "Ben", "Cleo")
            for space in ("garden", "harbour")
        ]
        self._cards: dict[str, list[Card]] = {}
        for person in self.people[:2]:
            self.scene.scheduled(person)

    def takes(self, step: Step) -> None:
        person = self.people[step.who]
        self.scene.later(minutes=step.minutes)
        if step.kind in SAID:
            zone = ZONES[step.what % len(ZONES)]
            line = SAID[step.kind].format(
                zone=zone, days=step.what + 1, mode=[*Feedback][step.what % 2]
            )
            name = f"Name {step.what}" if step.kind == "name" else person.name
            self._say(person, line, name=name)
            return
        match step.kind:
            case "post":
                self._post(person)
            case "answer":
                self._answer(person, step)
            case "repair" | "review":
                self._study(person, step)
            case "sure":
                self._say_confidence(person, step)
            case "later":
                self.scene.later(days=step.what)
            case "erase":
                with self.scene.store.transaction():
                    self.scene.store.people.erase(person.id, self.scene.now)
            case _:
                self._regrade(step)

    def _post(self, person: Person) -> None:
        self.scene.given(self.scene.ticks())  # what is long overdue is skipped
        with self.scene.store.transaction():
            track = self.scene.store.tracks.get(person.track)
        assert track
        assert track.next_due
        self.scene.now = max(self.scene.now, track.next_due)
        self.scene.given(self.scene.ticks())
        self._cards.setdefault(person.space, []).append(self.scene.screen(person))

    def _answer(self, person: Person, step: Step) -> None:
        cards = self._cards.get(person.space, [])
        if cards:
            card = cards[-1 - step.what % len(cards)]
            lag = timedelta(minutes=step.minutes)
            at = self.scene.now - lag
            self.scene.given(self.scene.answers(person, step.what % 2 == 0, card, at=at))

    def _say_confidence(self, person: Person, step: Step) -> None:
        """Of the latest answer, whatever it was."""
        with self.scene.store.transaction():
            answers = self.scene.store.answers.of_learner(person.id, person.space)
        for answer in answers[-1:]:
            action = SayConfidence(answer.post, sure=step.what % 2 == 0)
            self.scene.given(self.scene.happens(Pressed(self.scene.origin(person), action)))

    def _study(self, person: Person, step: Step) -> None:
        """A week later something may be due; a missed slot can be repaired at once."""
        if step.kind == "review":
            self.scene.later(days=7)
        line = "/review" if step.kind == "review" else "/streak repair"
        told = self.scene.says(person, line)
        cards = [reply.card for reply in told.all(Reply)]
        if any(isinstance(block, Choices) for block in cards[0].blocks):
            self.scene.given(self.scene.answers(person, step.minutes % 2 == 0, cards[0]))

    def _say(self, person: Person, line: str, **origin: object) -> None:
        self.scene.given(self.scene.says(person, line, **origin))

    def _regrade(self, step: Step) -> None:
        question = QUESTIONS[step.what % len(QUESTIONS)]
        key = "acd"[step.who % 3]
        form = make_form(
            id=question.id,
            version=2,
            choices=[make_choice(each, correct=each == key) for each in "abcd"],
        )
        mended, store = question_from_form(form), self.scene.store
        with store.transaction():
            planned = (
                regrading.plan_undo(store, question.id)
                if step.kind == "undo"
                else regrading.plan(store, mended)
            )
            regrading.apply(store, planned, version=2, at=self.scene.now)
