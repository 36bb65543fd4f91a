"""What the pictures show: short conversations on the real core, with cards as they come out."""

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from adapters.console import Person
from bot.bank.bank import Bank
from bot.bank.load import read_bank
from bot.commands import parse
from bot.demo import show as demo
from bot.demo.stage import NAME, PLACE, SPACE
from bot.demo.story import ADMIN, CLOSING
from bot.domain.question import Question
from bot.effects import AskForm, Reply
from bot.events import Asked, Event, Origin, Pressed, Submitted
from bot.ids import DAILY, LearnerId, PostId
from bot.store.sqlite import open_store
from bot.study import Study
from bot.view.actions import AnswerPost, SetUp, Step
from bot.view.card import Card, Choices
from bot.view.form import Form
from tests.card_reading import entry_of
from tests.features.quizzes import Game
from tests.scenes import Scene

NOW = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
QUESTION = "temperature-half-odds"
PLAYED = ("bpe-first-two-merges", "uniform-learning-rate-search")
"""What the quiz asks."""


@dataclass(frozen=True)
class Week:
    """What came of the demo's week: its cards, the admin's own page, and their form."""

    cards: Sequence[Card]
    home: Sequence[Card]
    setup: Form


@dataclass(frozen=True)
class Shown:
    """A card, and when it is looked at."""

    card: Card
    at: datetime


@dataclass(frozen=True)
class Played:
    """The one message of a quiz: its second question with two answers in, its key, its end."""

    asked: Shown
    revealed: Shown
    podium: Shown


def conversation(lines: Iterable[str]) -> list[Card]:
    """Return what Ana is told at each line, a minute after the other."""
    study = _study(_only(QUESTION), Random(4))
    store, person = study.store, Person(name="Ana")
    cards: list[Card] = []
    for minute, line in enumerate(lines):
        now = NOW + timedelta(minutes=minute)
        origin = person.origin(now)
        event: Event = Asked(origin, parse(line))
        if line == "answer":
            event = Submitted(origin, AnswerPost(PostId(1)), {"answer": "b"})
        with store.transaction():
            effects = study.handle(event, now)
        cards += [effect.card for effect in effects if isinstance(effect, Reply)]
    store.close()
    return cards


def week() -> Week:
    """Play the demo's week, and let its admin look at their page and open the form."""
    album = _Album()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(demo(album, read_bank(), Path(folder), 0.0))
        study = _study(read_bank(), Random(4), Path(folder) / "demo.db")
        now = CLOSING.astimezone(UTC)
        origin = Origin(
            by=LearnerId(f"{NAME}:{ADMIN}"),
            name=ADMIN,
            space=SPACE,
            place=PLACE,
            at=now,
            receipt="pictures",
            admin=True,
        )
        with study.store.transaction():
            home = study.home(study.store, origin, now)
            (asked,) = study.handle(Pressed(origin, SetUp(DAILY, Step.FORM)), now)
        study.store.close()
    assert isinstance(asked, AskForm)
    return Week(album.cards, home, asked.form)


def quiz() -> Played:
    """Play two rounds with three people."""
    scene = Scene()
    scene.study.bank = bank = _only(*PLAYED)
    game = Game(scene)
    scene.now = NOW
    game.starts()
    for who in (game.ana, game.ben, game.cleo):
        game.press(who, "Join")
    game.press(game.ana, "Start now")
    for _ in PLAYED:
        question = next(q for q in bank.questions if q.prompt in str(game.message))
        for after, who, right in ((4, game.ana, True), (3, game.cleo, True), (6, game.ben, False)):
            scene.later(seconds=after)
            asked = Shown(game.message, scene.now)
            game.press(who, _letter(question, asked.card, right=right))
        game.bell()
        revealed = Shown(game.message, scene.now)
        game.goes_on()
    scene.store.close()
    return Played(asked, revealed, Shown(game.message, scene.now))


def _letter(question: Question, card: Card, *, right: bool) -> str:
    """Return a letter that is right, or the first that is not."""
    keys = {choice.text for choice in question.choices if choice.correct}
    entry = entry_of(card)
    assert isinstance(entry, Choices)
    return next(option.letter for option in entry.options if (option.text in keys) is right)


def _only(*names: str) -> Bank:
    bank = read_bank()
    return Bank(tuple(q for q in bank.questions if q.id in names), bank.topics)


def _study(bank: Bank, dice: Random, file: Path | None = None) -> Study:
    return Study(open_store(file), bank, dice=dice, zone="Europe/Berlin", owner="pictures")


class _Album:
    """A screen that keeps the cards."""

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def show(self, card: Card, reader: str) -> None:
        self.cards.append(card)

    def say(self, words: str) -> None:
        """Captions are not pictures."""
