"""A quiz for many players: what moves it, and the same quiz at the bare turn, without a wire."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.commands import Call, Verb
from bot.domain.quiz import ARRIVAL, LOBBY, PAUSE
from bot.effects import Announce, Reply, Revise, Step
from bot.events import Asked, CameDue, Delivered, Event, Origin, Pressed
from bot.features.quiz_ringing import ANSWERS_A_TURN
from bot.store.sqlite import SqliteStore, open_store
from bot.view.quiz_actions import JoinQuiz, LockIn
from tests.bench.club import BATCH, Cast
from tests.bench.log import START, choice_bank, study_of, undone
from tests.bench.replay import in_batches, record, replay

SECONDS = 60
"""To answer a question."""
MOST_ROUNDS = 20
LABELS = "AB"
"""Letters that every question has."""
_ROUND = timedelta(seconds=SECONDS + 60)


def starting(origin: Origin) -> Asked:
    """Return the event that starts a quiz of as many questions as there may be."""
    options = {"rounds": str(MOST_ROUNDS), "seconds": str(SECONDS)}
    return Asked(origin, Call(Verb.QUIZ_START, options))


def asked_at(number: int) -> datetime:
    """Return when a question is asked; ``number`` 0 first."""
    return START + LOBBY + timedelta(seconds=1) + number * _ROUND


def rung_at(number: int) -> datetime:
    """Return when the bell rings for a question."""
    return asked_at(number) + timedelta(seconds=SECONDS + 3)


def recorded_at(number: int, players: int) -> Iterator[datetime]:
    """Yield when the answers to a question move to the log, some at a time."""
    first = rung_at(number) + ARRIVAL + timedelta(seconds=1)
    assert first + timedelta(seconds=1) < rung_at(number) + PAUSE
    yield from (first for _ in range(-(-players // ANSWERS_A_TURN)))


class Game:
    """The quiz at the bare turn."""

    def __init__(self, path: Path, cast: Cast) -> None:
        """Start it in a new database, with everybody in it."""
        self._cast = cast
        self._store: SqliteStore = open_store(path)
        self._study = study_of(self._store, choice_bank())
        self._receipts = count(1)
        self.said: Sequence[Step] = ()
        """What the last answer led to: a private reply, and the question with its new counter."""
        for effect in self._handle(starting(self.origin(0, START)), START):
            if isinstance(effect, Announce):
                self._handle(Delivered(effect.delivery, "C1/1.1", START), START)
        [(quiz,)] = self._store._db.execute("SELECT MAX(id) FROM quizzes")
        self._quiz = quiz
        for number in range(len(cast.learners)):
            self._handle(Pressed(self.origin(number, START), JoinQuiz(quiz)), START)

    def ask(self, number: int) -> None:
        """Ask a question."""
        self._handle(CameDue(), asked_at(number))

    def lock_in(self, number: int) -> float:
        """Have everybody answer a question, and return the CPU of that."""
        now = asked_at(number)
        presses = [
            Pressed(self.origin(n, now), LockIn(self._quiz, number + 1, (n % len(LABELS),)))
            for n in range(len(self._cast.learners))
        ]
        began = time.process_time()
        for some in in_batches(presses, BATCH):
            with self._store.transaction():
                for press in some:
                    self.said = self._study.handle(press, now)
        assert len(self.said) > 1, "nothing was locked in"
        return time.process_time() - began

    def ring(self, number: int) -> float:
        """Ring the bell by the SQL of its turn alone, and return the seconds of that."""
        with undone(self._store):
            turns = record(self._study, [CameDue()], rung_at(number))
        began = time.perf_counter()
        replay(self._store._db, turns, 1)
        return time.perf_counter() - began

    def move(self, number: int) -> None:
        """Move the answers to the log."""
        for at in recorded_at(number, len(self._cast.learners)):
            self._handle(CameDue(), at)

    def origin(self, number: int, now: datetime) -> Origin:
        """Return a player as the origin of an event."""
        return Origin(
            by=self._cast.learners[number],
            name=f"user{number}",
            space=self._cast.space,
            place=self._cast.place,
            at=now,
            receipt=f"game:{next(self._receipts)}",
        )

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def _handle(self, event: Event, now: datetime) -> Sequence[Step]:
        with self._store.transaction():
            return self._study.handle(event, now)


def cards(said: Sequence[Step]) -> Sequence[Reply | Revise]:
    """Return the effects of an answer that can be drawn."""
    return [each for each in said if isinstance(each, Reply | Revise)]
