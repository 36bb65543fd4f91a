"""The real client against the fake Slack, with a core that says what a test tells it to."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.slack import render
from adapters.slack.client import SlackPlatform
from adapters.slack.looks import Looks
from adapters.slack.names import place
from adapters.slack.receive import event as read
from bot.effects import Announce, Effect
from bot.events import Event, Joined, Origin, PersonEvent
from bot.ids import DeliveryId, PostId, SpaceId
from bot.port import Result, Suggestion, Wish
from bot.settings import Settings, read_settings
from bot.view.actions import AnswerPost
from bot.view.card import Button, Buttons, Card, Paragraph
from bot.view.text import text
from tests.adapters.seconds import SetTimer
from tests.adapters.slack.fake import Channel, FakeSlack

LOOKS = Looks(
    message=render.message,
    modal=render.modal,
    home=render.home,
    button=render.question_button,
)


def card(words: str = "Well done") -> Card:
    return Card(title=words, blocks=(Paragraph(text(f"{words}, indeed.")),))


@dataclass
class Told:
    """A desk that keeps what it is told; ``page`` is everybody's home."""

    words: list[str] = field(default_factory=list)
    page: Sequence[Card] = ()
    homes: list[Origin] = field(default_factory=list)
    known: Collection[SpaceId] = ()
    lost: Collection[SpaceId] = ()

    def tell(self, words: str) -> None:
        self.words.append(words)

    async def suggest(self, wish: Wish) -> Sequence[Suggestion]:
        return ()

    async def spaces(self) -> Collection[SpaceId]:
        return self.known

    async def left(self) -> Collection[SpaceId]:
        return self.lost

    async def home(self, origin: Origin) -> Sequence[Card]:
        self.homes.append(origin)
        return self.page


@dataclass
class Core:
    """An inbox: keeps events, and has effects performed for those of people."""

    answer: Callable[[PersonEvent], Sequence[Effect]] = lambda _: ()
    events: list[Event] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    gate: asyncio.Event | None = None
    """Nothing is committed before this is set."""
    waiting: int = 0
    platform: SlackPlatform | None = None

    async def inbox(self, event: Event) -> None:
        if self.gate:
            self.waiting += 1
            await self.gate.wait()
        self.events.append(event)
        if isinstance(event, PersonEvent) and self.platform:
            for effect in self.answer(event):
                self.results.append(await self.platform.perform(effect, event))

    @property
    def asked(self) -> list[PersonEvent]:
        return [event for event in self.events if isinstance(event, PersonEvent)]


def saying(*effects: Effect) -> Core:
    return Core(lambda _: effects)


def announce(slack: FakeSlack, channel: Channel, what: Card | None = None) -> Announce:
    return Announce(
        delivery=DeliveryId(1),
        place=place(slack.team.id, channel.id),
        key="daily:1",
        card=what or card("Today's question"),
    )


QUESTION = Card(title="A question", blocks=(Buttons((Button("A", AnswerPost(PostId(17), (0,))),)),))


async def eventually(true: Callable[[], bool]) -> None:
    """Return when ``true()``: for what happens in this process, which no fake hears of."""
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0)


async def rest(platform: SlackPlatform) -> None:
    """Return when all that was taken in is handled."""
    await eventually(lambda: not platform._intake.seen._running)


def settings_for(slack: FakeSlack, **more: str) -> Settings:
    return read_settings(
        {
            "STUDYBOT_HOME": "home",
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_BASE": slack.api_base,
        }
        | more
    )


@dataclass
class Running:
    """What runs in a test."""

    platform: SlackPlatform
    core: Core
    desk: Told
    timer: SetTimer
    task: "asyncio.Task[None] | None" = None

    @property
    def ended(self) -> bool:
        return self.task is not None and self.task.done()


def set_up(slack: FakeSlack, core: Core | None = None, **more: str) -> Running:
    core, desk, timer = core or Core(), Told(), SetTimer()
    platform = SlackPlatform(
        settings_for(slack, **more), slack.clock.now, desk, read=read, looks=LOOKS, timer=timer
    )
    core.platform = platform
    slack.rest = lambda: rest(platform)
    return Running(platform, core, desk, timer)


@asynccontextmanager
async def running(
    slack: FakeSlack, core: Core | None = None, sockets: int = 2, **more: str
) -> AsyncIterator[Running]:
    """The platform is connected, runs, and has greeted the core."""
    setting = set_up(slack, core, **more)
    try:
        await setting.platform.connect()
        setting.task = asyncio.create_task(setting.platform.run(setting.core.inbox))
        if sockets:
            await slack.connected(sockets)
        await eventually(lambda: bool(setting.core.events) or setting.ended)
        assert isinstance(setting.core.events[0], Joined)
        yield setting
    finally:
        await stop(setting)


async def stop(setting: Running) -> None:
    if setting.task:
        setting.task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await setting.task
    await setting.platform.close()


@asynccontextmanager
async def posting(slack: FakeSlack, core: Core | None = None) -> AsyncIterator[Running]:
    """The platform runs in HTTP mode, and Slack posts to it."""
    more = over_http(slack)
    async with running(slack, core, 0, **more) as setting, served(slack, setting.platform):
        yield setting


def over_http(slack: FakeSlack) -> dict[str, str]:
    """The settings of HTTP mode."""
    return {
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "STUDYBOT_HTTP": "127.0.0.1:1",
    }


@asynccontextmanager
async def served(slack: FakeSlack, platform: SlackPlatform) -> AsyncIterator[None]:
    """A server has the platform's routes, and Slack knows its address."""
    app = web.Application()
    app.add_routes(platform.routes())
    runner = web.AppRunner(app, lingering_time=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address: Any = runner.addresses[0]
    slack.hooks.url = f"http://127.0.0.1:{address[1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()
