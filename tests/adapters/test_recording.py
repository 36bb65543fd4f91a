"""The recording fake, held to the contract of a real platform."""

from collections.abc import Sequence

from adapters.fallback import plain
from bot.commands import parse
from bot.effects import Announce, AskForm, Audience, Reply
from bot.events import Asked, Event, Origin, Pressed, Submitted
from bot.ids import LearnerId, PlaceId, SpaceId
from bot.view.card import Block, Buttons, Card, Choices, Entry
from tests.adapters.contract import (
    NOW,
    Answers,
    Commands,
    Deed,
    FillsIn,
    PlatformContract,
    Presses,
    Rig,
)
from tests.fakes import RecordingPlatform


class RecordingRig:
    """Does what a person could do with what the fake was asked to show."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._receipts = 0
        self.platform = RecordingPlatform(events=self._events)
        self.place = PlaceId("fake:channel")

    async def does(self, *deeds: Deed) -> Sequence[Event]:
        self._events[:] = [self._event(deed) for deed in deeds]
        heard: list[Event] = []

        async def inbox(event: Event) -> None:
            heard.append(event)

        await self.platform.run(inbox)
        return heard

    def seen(self) -> str:
        return "\n".join(map(plain, self._cards(*Audience)))

    def seen_by_others(self) -> str:
        return "\n".join(map(plain, self._cards(Audience.EVERYONE)))

    def _cards(self, *audiences: Audience) -> list[Card]:
        return [
            effect.card
            for effect in self.platform.effects
            if isinstance(effect, Announce)
            or (isinstance(effect, Reply) and effect.audience in audiences)
        ]

    def _blocks(self) -> list[Block]:
        """The newest last."""
        return [block for card in self._cards(*Audience) for block in card.blocks]

    def _event(self, deed: Deed) -> Event:
        match deed:
            case Commands(line):
                return Asked(self._origin(), parse(line))
            case Answers(words):
                return self._answer(words)
            case Presses(label):
                buttons = [
                    b for row in self._blocks() if isinstance(row, Buttons) for b in row.buttons
                ]
                pressed = next(button for button in reversed(buttons) if button.label == label)
                return Pressed(self._origin(), pressed.action)
            case FillsIn(words):
                form = [e.form for e in self.platform.effects if isinstance(e, AskForm)][-1]
                fields = dict(zip((each.key for each in form.inputs), words, strict=True))
                return Submitted(self._origin(), form.action, fields)

    def _answer(self, words: str) -> Event:
        entry = [block for block in self._blocks() if isinstance(block, Choices | Entry)][-1]
        if isinstance(entry, Entry):
            return Submitted(self._origin(), entry.action, {"answer": words})
        option = next(option for option in entry.options if option.letter == words.upper())
        return Pressed(self._origin(), option.action)

    def _origin(self) -> Origin:
        self._receipts += 1
        return Origin(
            by=LearnerId("fake:ana"),
            name="Ana",
            space=SpaceId("fake:group"),
            place=self.place,
            at=NOW,
            receipt=f"fake:{self._receipts}",
            admin=True,
        )


class TestRecordingPlatform(PlatformContract):
    def make_rig(self) -> Rig:
        return RecordingRig()
