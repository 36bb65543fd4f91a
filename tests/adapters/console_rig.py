"""A terminal on a pipe: lines that are typed, and what is drawn of them."""

import io
import re
from collections.abc import Sequence

from adapters.console import Console, Person
from adapters.terminal import PlainScreen
from bot.commands import parse
from bot.effects import Effect
from bot.events import Asked, Event
from bot.ids import PlaceId
from tests.adapters.contract import NOW, Answers, Commands, Deed, FillsIn, Presses


class Typed:
    """Lines that were typed ahead."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self.lines = [*lines]

    async def next(self) -> str | None:
        return self.lines.pop(0) if self.lines else None


class ConsoleRig:
    """A terminal on a pipe."""

    def __init__(self) -> None:
        self.typed = Typed()
        self.out = io.StringIO()
        self.platform = Console(Person(name="Ana"), self.typed, PlainScreen(self.out), lambda: NOW)
        self.place = PlaceId("console:local")

    async def does(self, *deeds: Deed) -> Sequence[Event]:
        self.typed.lines = [line for deed in deeds for line in typed(deed)]
        return (await self.heard())[1:]

    async def types(self, *lines: str) -> Sequence[Event]:
        self.typed.lines = [*lines]
        return (await self.heard())[1:]

    async def heard(self) -> list[Event]:
        """Run until the lines end."""
        events: list[Event] = []

        async def inbox(event: Event) -> None:
            events.append(event)

        await self.platform.run(inbox)
        return events

    async def shows(self, effect: Effect) -> str:
        """Perform it for Ana, and return what that drew."""
        before = len(self.out.getvalue())
        await self.platform.perform(effect, Asked(Person(name="Ana").origin(NOW), parse("/daily")))
        return self.out.getvalue()[before:]

    def seen(self) -> str:
        return self.out.getvalue()

    def seen_by_others(self) -> str:
        parts = re.split(r"^--- (.*) ---$", self.out.getvalue(), flags=re.MULTILINE)
        cards = zip(parts[1::2], parts[2::2], strict=True)
        return "".join(card for reader, card in cards if reader == "everyone sees this")


def typed(deed: Deed) -> Sequence[str]:
    match deed:
        case Commands(words) | Answers(words):
            return [words]
        case Presses(label):
            return [label.lower()]
        case FillsIn(lines):
            return lines
