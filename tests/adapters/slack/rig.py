"""The real client against the fake Slack, as a person uses it."""

import asyncio
import contextlib
from collections.abc import Sequence

from adapters.slack import receive
from adapters.slack.client import SlackPlatform
from adapters.slack.line import PING
from adapters.slack.names import place
from bot.effects import AskForm
from bot.events import Event, PersonEvent, Pressed
from bot.runtime.clock import SetClock
from bot.settings import read_settings
from bot.view.form import Form, Input
from tests.adapters.contract import NOW, Answers, Commands, Deed, FillsIn, Presses
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.clients import LOOKS, Told, rest, settings_for
from tests.adapters.slack.fake import FakeSlack, Person
from tests.adapters.slack.fake.world import elements_within


class RigTimer(SetTimer):
    """Turns that are waited for come at once; the pauses between pings never end."""

    async def sleep(self, seconds: float) -> None:
        if seconds >= PING:
            await super().sleep(seconds)
        self._now += seconds
        await asyncio.sleep(0)


class ServedPlatform(SlackPlatform):
    """Brings its own Slack, which is there as long as it is connected."""

    def __init__(self, slack: FakeSlack) -> None:
        self._world = contextlib.AsyncExitStack()
        self._fake = slack
        super().__init__(
            read_settings({}),
            lambda: NOW,
            Told(),
            read=receive.event,
            looks=LOOKS,
            timer=RigTimer(),
        )

    async def connect(self) -> None:
        await self._world.enter_async_context(self._fake)
        self._slack = settings_for(self._fake).slack
        await super().connect()

    async def close(self) -> None:
        await super().close()
        await self._world.aclose()


class SlackRig:
    """A workspace with Ana, its admin, Ben, and a channel."""

    def __init__(self) -> None:
        self.slack = FakeSlack(clock=SetClock(NOW))
        self.slack.rates.on = False  # the clock stands still
        self.slack.grant("users:read")
        self.platform = ServedPlatform(self.slack)
        self.slack.rest = lambda: rest(self.platform)
        self.channel = self.slack.add_channel("study")
        self.ana = self.slack.add_person("Ana", self.channel, admin=True)
        self.ben = self.slack.add_person("ben", self.channel)
        self.place = place(self.slack.team.id, self.channel.id)

    async def does(self, *deeds: Deed) -> Sequence[Event]:
        heard: list[Event] = []

        async def inbox(event: Event) -> None:
            if isinstance(event, PersonEvent):
                heard.append(event)

        before = len(self.slack.sockets.connections)
        running = asyncio.create_task(self.platform.run(inbox))
        try:
            await self.slack.until(
                lambda: len(self.slack.sockets.connections) >= before + 2, "both sockets"
            )
            for deed in deeds:
                await self._do(deed)
                await self._opens_form(deed, heard)
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
        return heard

    def seen(self) -> str:
        return self._words(self.ana)

    def seen_by_others(self) -> str:
        return self._words(self.ben)

    def _words(self, who: Person) -> str:
        return "\n".join(message.text for message in who.sees())

    async def _do(self, deed: Deed) -> None:
        match deed:
            case Commands(line):
                await self.ana.types(f"/study {line.removeprefix('/')}", self.channel)
            case Answers(words):
                await self._press(words.upper(), "Answer")
            case Presses(label):
                await self._press(label)
            case FillsIn(words):
                await self._fill(words)

    async def _press(self, *labels: str) -> None:
        """Press the newest button of that label; of the second, where nothing has the first."""
        for label in labels:
            for message in reversed(self.ana.sees()):
                for _, element in elements_within(message.blocks):
                    words = (element.get("text") or {}).get("text", "")
                    if label in (words, "Answer" if words else ""):
                        await self.ana.presses(message, element["action_id"])
                        return
        raise AssertionError(f"nothing to press is called {labels}")

    async def _opens_form(self, deed: Deed, heard: list[Event]) -> None:
        """What is typed goes into a form, which the core asks for when its button was pressed."""
        if not isinstance(deed, Answers) or not isinstance(heard[-1], Pressed):
            return
        pressed = heard[-1]
        if getattr(pressed.action, "picks", None):
            return
        field = Input(key="answer", label="Your answer")
        form = Form(title="Your answer", inputs=(field,), action=pressed.action)
        await self.platform.perform(AskForm(form), heard.pop())
        await self._fill((deed.words,))

    async def _fill(self, words: Sequence[str]) -> None:
        form = self.ana.modal
        assert form is not None
        keys = [block["block_id"] for block in form.blocks if block["type"] == "input"]
        await self.ana.submits(form, dict(zip(keys, words, strict=True)))
