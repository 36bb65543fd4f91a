"""Scenes: people, a clock, and the real Study on a real store in memory.

    scene.at("2026-03-02 09:00", "Europe/Berlin")
    scene.ticks()                                   # when a question comes due
    verdict = scene.answers(ana, RIGHT)             # and Ana knows
    assert verdict.title == "Right. +10 points"     # then she is told

What came of an event is a value, and a scene fails at its end if nobody looked at it; what only
prepares the ground goes through ``scene.given(...)``. Announcements are delivered at once, unless
``scene.sends`` is another fate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.commands import parse
from bot.domain.answer import LETTERS
from bot.domain.question import Level, Question
from bot.effects import Announce, AskForm, Effect, Fetch, Look, Reply, Revise, Seek
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    Joined,
    Left,
    Origin,
    PersonEvent,
    Pressed,
    Submitted,
)
from bot.ids import LearnerId, PlaceId, QuestionId, SpaceId, TrackId, track_id
from bot.store.affairs import Notice, NoticeKind, Scarcity
from bot.store.records import Delivery, DeliveryKind, Track
from bot.store.sqlite import open_store
from bot.study import Study
from bot.turn import Turn
from bot.view.card import Card
from bot.view.form import Form
from tests.card_reading import action_of, asks, entry_of, letter_that_is, words
from tests.factory import make_bank, make_question
from tests.fates import Fate, acknowledged

BERLIN = "Europe/Berlin"
RIGHT, WRONG = True, False
ONWARD = "Next question: type question Report a problem: type problem"
"""What ends every verdict."""
Kind = TypeVar("Kind", Reply, AskForm, Announce, Revise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone in a group."""

    name: str
    space: SpaceId
    admin: bool | None = False

    @property
    def id(self) -> LearnerId:
        return LearnerId(f"test:{self.name}")

    @property
    def place(self) -> PlaceId:
        return channel_of(self.space)

    @property
    def track(self) -> TrackId:
        return track_id(self.space, "daily")


class Outcome:
    """What came of one event."""

    def __init__(self, event: Event, effects: Sequence[Effect]) -> None:
        self.event = event
        self.looked_at = not effects
        self._effects = effects

    @property
    def effects(self) -> Sequence[Effect]:
        self.looked_at = True
        return self._effects

    def all(self, kind: type[Kind]) -> list[Kind]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def only(self, kind: type[Kind]) -> Kind:
        """The one effect there is, which is of this kind."""
        [effect] = self.effects
        assert isinstance(effect, kind)
        return effect

    @property
    def card(self) -> Card:
        """What the person was told."""
        [reply] = self.all(Reply)
        return reply.card

    @property
    def title(self) -> str:
        return self.card.title

    @property
    def text(self) -> str:
        """What the person was told, as plain text on one line."""
        return words(self.card)

    @property
    def announced(self) -> list[str]:
        """The titles of what was posted."""
        return [effect.card.title for effect in self.all(Announce)]


class Scene:
    """A world with one Study in it."""

    def __init__(self, *questions: Question, seed: int = 7) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.store = open_store(None)
        self.study = Study(
            self.store,
            make_bank(*(questions or ten_questions())),
            dice=Random(seed),
            zone=BERLIN,
            owner="scene",
        )
        self.sends: Fate = acknowledged
        self.posted: list[Announce] = []
        self.sought: list[Seek] = []
        self.fetches: list[Fetch] = []
        self.takes_stock = False
        self._screens: dict[SpaceId, Card] = {}
        self._outcomes: list[Outcome] = []
        self._receipts = count(1)

    # --- who and when ---

    def person(self, name: str, space: str = "garden", *, admin: bool | None = False) -> Person:
        return Person(name=name, space=SpaceId(f"test:{space}"), admin=admin)

    def at(self, wall: str, zone: str = BERLIN) -> None:
        local = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
        self.now = local.astimezone(UTC)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def asks_about(self, *questions: Question) -> None:
        """From here on the bank is this one."""
        self.study.bank = make_bank(*questions)

    # --- what happens ---

    def says(self, who: Person, line: str, **origin: object) -> Outcome:
        return self.happens(Asked(self.origin(who, **origin), parse(line)))

    def presses(self, who: Person, what: str, on: Card | None = None, **origin: object) -> Outcome:
        """Press a letter, an option by its text, or a button by its label."""
        action = action_of(on or self.screen(who), what)
        return self.happens(Pressed(self.origin(who, **origin), action))

    def chooses(self, who: Person, letters: str, on: Card | None = None) -> Outcome:
        """Choose several letters in a menu."""
        values = tuple(str(LETTERS.index(letter)) for letter in letters)
        entry = entry_of(on or self.screen(who))
        return self.happens(Pressed(self.origin(who), entry.action, values))

    def types(self, who: Person, text: str, on: Card | None = None) -> Outcome:
        entry = entry_of(on or self.screen(who))
        return self.happens(Submitted(self.origin(who), entry.action, {"answer": text}))

    def answers(
        self, who: Person, right: bool, on: Card | None = None, **origin: object
    ) -> Outcome:
        """Press an option that is right, or one that is not."""
        card = on or self.screen(who)
        return self.presses(who, letter_that_is(right, card), card, **origin)

    def fills(self, who: Person, form: Form, **fields: str) -> Outcome:
        return self.happens(Submitted(self.origin(who), form.action, fields))

    def joins(self, who: Person, **changes: object) -> Outcome:
        """The bot comes to someone's group, and would welcome its admins in their channel."""
        joined = Joined(space=who.space, place=who.place, at=self.now)
        return self.happens(replace(joined, **changes))  # type: ignore[arg-type]

    def leaves(self, who: Person, **changes: object) -> Outcome:
        return self.happens(replace(Left(space=who.space, at=self.now), **changes))  # type: ignore[arg-type]

    def ticks(self) -> Outcome:
        return self.happens(CameDue())

    def happens(self, event: Event) -> Outcome:
        """Handle an event, and perform what came of it."""
        with self.store.transaction():
            steps = self.study.handle(event, self.now)
        assert not any(isinstance(step, Look) for step in steps), "a scene has no read lane"
        effects = [step for step in steps if not isinstance(step, Look | Seek | Fetch)]
        self.fetches += [step for step in steps if isinstance(step, Fetch)]
        self.sought += [step for step in steps if isinstance(step, Seek)]
        outcome = Outcome(event, effects)
        self._outcomes.append(outcome)
        for effect in effects:
            self._perform(effect, event)
        return outcome

    def passes(self, *, every: timedelta, until: datetime) -> list[str]:
        """Let time pass in ticks; return the titles of what was posted meanwhile."""
        before = len(self.posted)
        while self.now < until:
            self.now = min(self.now + every, until)
            self.given(self.ticks())
        return [announce.card.title for announce in self.posted[before:]]

    def has_admin_place(self, who: Person) -> PlaceId:
        """A place for the admins of someone's group."""
        self.given(self.says(who, "/help"))
        place = PlaceId(f"{who.space}/admins")
        with self.store.transaction():
            self.store.tracks.set_admin_place(who.space, place)
        return place

    def given(self, *outcomes: Outcome) -> None:
        """What came of these is no news."""
        for outcome in outcomes:
            outcome.looked_at = True

    # --- common ground ---

    def scheduled(self, who: Person, when: str = "09:00 daily Europe/Berlin") -> None:
        self.given(self.says(replace(who, admin=True), f"/schedule edit {when}"))
        if not self.takes_stock:
            self._knows_of_the_stock(who)

    def a_question_is_posted(self, who: Person, day: str = "2026-03-02") -> Card:
        """At nine in Berlin, on a track that is scheduled if it was not."""
        with self.store.transaction():
            track = self.store.tracks.get(who.track)
        if track is None or track.schedule is None:
            self.scheduled(who)
        self.at(f"{day} 09:00")
        self.given(self.ticks())
        return self.screen(who)

    # --- what there is to see ---

    def screen(self, who: Person) -> Card:
        """The question the group saw last."""
        return self._screens[who.space]

    def track_of(self, who: Person) -> Track:
        """The daily track of someone's group."""
        with self.store.transaction():
            found = self.store.tracks.get(who.track)
        assert found
        return found

    def delivery(self, who: Person, occurrence: str = "2026-03-02T09:00") -> Delivery:
        """Where the message with a question stands."""
        with self.store.transaction():
            found = self.store.deliveries.of(who.track, DeliveryKind.QUESTION, occurrence)
        assert found
        return found

    def origin(self, who: Person, **changes: object) -> Origin:
        origin = Origin(
            by=who.id,
            name=who.name,
            space=who.space,
            place=who.place,
            at=self.now,
            receipt=f"test:{next(self._receipts)}",
            admin=who.admin,
        )
        return replace(origin, **changes)  # type: ignore[arg-type]

    def turn(self, *, dice: Random | None = None, now: datetime | None = None) -> Turn:
        """What a feature gets from a second process; for use inside a transaction."""
        return Turn(
            store=self.store,
            bank=self.study.bank,
            now=now or self.now,
            dice=dice or Random(0),
            zone="UTC",
            owner="second",
        )

    def ends(self) -> None:
        self.store.close()
        unseen = [outcome.event for outcome in self._outcomes if not outcome.looked_at]
        assert not unseen, f"nobody looked at what came of {unseen}"

    def _knows_of_the_stock(self, who: Person) -> None:
        """Its admins were told that ten questions do not last for long."""
        told = Notice(
            space=who.space,
            at=self.now,
            kind=NoticeKind.SCARCE,
            subject=who.track,
            reason=str(Scarcity(left=0, needed=7, pool=999)),
        )
        with self.store.transaction():
            self.store.notices.tell(self.store.notices.add(told).id, self.now)

    def _perform(self, effect: Effect, cause: Event) -> None:
        match effect:
            case Announce(place=place, card=card):
                self.posted.append(effect)
                result = self.sends(effect, self.now)
                if isinstance(result, Delivered):
                    self._show(place, card)
                if result:
                    self.given(self.happens(result))
            case Reply(card) if isinstance(cause, PersonEvent):
                self._show(cause.origin.place, card)
            case _:
                pass

    def _show(self, place: PlaceId, card: Card) -> None:
        if any(asks(block) for block in card.blocks):
            self._screens[SpaceId(place.removesuffix("/channel"))] = card


def channel_of(space: SpaceId) -> PlaceId:
    return PlaceId(f"{space}/channel")


def ten_questions() -> Sequence[Question]:
    """Choice questions on two topics and of all levels; the option b is right."""
    levels = tuple(Level)
    return [
        make_question(
            id=QuestionId(f"question-{n}"),
            prompt=f"Question number {n}?",
            topic=("cnn", "rnn")[n % 2],
            level=levels[n % len(levels)],
        )
        for n in range(10)
    ]


def a_scene() -> Iterator[Scene]:
    """For a conftest, or a test module: ``scene = pytest.fixture(a_scene)``."""
    scene = Scene()
    try:
        yield scene
    except BaseException:
        scene.store.close()
        raise
    scene.ends()
