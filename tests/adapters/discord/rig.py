"""The real client against the fake Discord, as a person uses it."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeGuard

from adapters.discord.client import DiscordPlatform
from adapters.discord.declare import BARE, LONGEST_VALUE
from bot.commands import COMMANDS, Call, command, parse
from bot.effects import AskForm, Effect
from bot.events import Event, Origin, PersonEvent, Pressed
from bot.ids import PlaceId, SpaceId
from bot.port import Inbox, Result, Suggestion, Wish
from bot.runtime.clock import SetClock
from bot.settings import Settings, read_settings
from bot.view.card import Card
from bot.view.form import Form, Input
from tests.adapters.contract import NOW, Answers, Commands, Deed, FillsIn, Presses
from tests.adapters.discord.fake import FakeDiscord, Message, Press, Slash, Submit
from tests.adapters.discord.fake.world import Channel, User, components_within

MANAGE_GUILD = 1 << 5


class Told:
    """A desk that keeps what it is told, and answers what it was given."""

    def __init__(self, *suggestions: Suggestion, spaces: Collection[SpaceId] = ()) -> None:
        self.words: list[str] = []
        self.wishes: list[Wish] = []
        self._suggestions = suggestions
        self._spaces = spaces

    def tell(self, words: str) -> None:
        self.words.append(words)

    async def suggest(self, wish: Wish) -> Sequence[Suggestion]:
        self.wishes.append(wish)
        return self._suggestions

    async def left(self) -> Collection[SpaceId]:
        return ()

    async def spaces(self) -> Collection[SpaceId]:
        return self._spaces

    async def home(self, origin: Origin) -> Sequence[Card]:
        return ()


def settings_for(discord: FakeDiscord, home: Path, **more: str) -> Settings:
    return read_settings(
        {
            "STUDYBOT_HOME": str(home),
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_BASE": discord.api_base,
            "DISCORD_GATEWAY": discord.gateway,
        }
        | more
    )


def make_platform(
    discord: FakeDiscord, home: Path, told: Told | None = None, **more: str
) -> DiscordPlatform:
    settings = settings_for(discord, home, **more)
    return DiscordPlatform(settings, discord.clock.now, told or Told(), sleep=discord.sleep)


async def becomes(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0)


async def ignore(_event: Event) -> None:
    """An inbox that does nothing."""


def a_place(discord: FakeDiscord) -> Any:
    return discord.add_channel(discord.add_guild())


@asynccontextmanager
async def listening(
    platform: DiscordPlatform, discord: FakeDiscord, inbox: Inbox, shards: int = 1
) -> AsyncIterator[None]:
    """The platform runs, and Discord has greeted it."""
    running = asyncio.create_task(platform.run(inbox))
    try:
        await discord.until(
            lambda: running.done() or len(discord.shards.connected) >= shards, "the shards"
        )
        if running.done():
            await running
        yield
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await discord.until(lambda: not discord.shards.connected, "a goodbye")


def typed(line: str) -> Slash | None:
    """Return how a line is used as a slash command; None for one that Discord has no way to."""
    call = parse(line)
    if not isinstance(call, Call) or command(call.verb).terminal:
        return None
    declared = {option.name: option for option in command(call.verb).options}
    for name, value in call.options.items():
        choices = declared[name].choices
        if (choices and value not in choices) or not 0 < len(value) <= LONGEST_VALUE:
            return None
    grouped = any(each.verb.startswith(f"{call.verb} ") for each in COMMANDS)
    return Slash(f"{call.verb} {BARE}" if grouped else str(call.verb), dict(call.options))


def words_of(body: Mapping[str, Any]) -> str:
    """Everything a message or a form shows, as Discord shows it: without backslashes."""
    words = [str(body.get("content") or ""), str(body.get("title") or "")]
    for embed in body.get("embeds") or ():
        words += [str(embed.get(key) or "") for key in ("title", "description")]
        words += [f"{field['name']}\n{field['value']}" for field in embed.get("fields") or ()]
        words.append(str((embed.get("footer") or {}).get("text") or ""))
    for each in components_within(list(body.get("components") or ())):
        words.append(str(each.get("label") or ""))
        words += [str(option["label"]) for option in each.get("options") or ()]
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", "\n".join(filter(None, words)))


class ServedPlatform(DiscordPlatform):
    """Brings its own Discord, which is there as long as it is connected."""

    def __init__(self, discord: FakeDiscord, sight: "DiscordRig") -> None:
        self._world = contextlib.AsyncExitStack()
        self._fake = discord
        self._rig = sight
        super().__init__(read_settings({}), lambda: NOW, Told())

    async def connect(self) -> None:
        home = Path(self._world.enter_context(TemporaryDirectory()))
        await self._world.enter_async_context(self._fake)
        self._settings = settings_for(self._fake, home)
        await super().connect()

    async def close(self) -> None:
        await super().close()
        await self._world.aclose()


class DiscordRig:
    """A server with Ana, its admin, Ben, and a channel."""

    def __init__(self) -> None:
        self.discord = FakeDiscord(clock=SetClock(NOW))
        self.platform = ServedPlatform(self.discord, self)
        guild = self.discord.add_guild()
        self.channel = self.discord.add_channel(guild)
        boss = self.discord.add_role(guild, "Admins", permissions=MANAGE_GUILD)
        self.ana = self.discord.add_member(guild, "ana", roles=(boss,))
        self.ben = self.discord.add_member(guild, "ben")
        self.place = PlaceId(f"discord:{self.channel.id}")

    async def does(self, *deeds: Deed) -> Sequence[Event]:
        heard: list[Event] = []

        async def inbox(event: Event) -> None:
            if isinstance(event, PersonEvent):  # news of servers come at any time
                await self._open_form(deed, event)
                heard.append(event)

        async with listening(self.platform, self.discord, inbox):
            for deed in deeds:
                before = len(heard)
                if await self._do(deed):
                    await self._heard(heard, before)
                    if isinstance(deed, Answers) and _asks_form(heard[-1]):
                        heard.pop()
                        self._fill((deed.words,))
                        await self._heard(heard, before)
        return heard

    def seen(self) -> str:
        return self._words(self.ana)

    def seen_by_others(self) -> str:
        return self._words(self.ben)

    def _words(self, who: User) -> str:
        return "\n".join(words_of(message.body) for message in self.discord.seen_by(who))

    async def _do(self, deed: Deed) -> bool:
        """Do it, if Discord has a way to."""
        match deed:
            case Commands(line):
                slash = typed(line)
                if slash:
                    self.discord.send(slash, by=self.ana, at=self.channel)
                return slash is not None
            case Answers(words):
                self._press(words.upper(), "Answer")
            case Presses(label):
                self._press(label)
            case FillsIn(words):
                self._fill(words)
        return True

    async def _heard(self, heard: list[Event], before: int) -> None:
        while len(heard) == before:
            await asyncio.sleep(0)

    async def _open_form(self, deed: Deed, event: PersonEvent) -> None:
        """What is typed goes into a form, which the core asks for when its button was pressed."""
        if isinstance(deed, Answers) and _asks_form(event):
            field = Input(key="answer", label="Your answer")
            form = Form(title="Your answer", inputs=(field,), action=event.action)
            await self.platform.perform(AskForm(form), event)

    def _press(self, *labels: str) -> None:
        """Press the newest button of that label; of the second, where nothing has the first."""
        for label in labels:
            for message in reversed(self.discord.seen_by(self.ana)):
                for control in message.controls():
                    if label in (control.get("label"), "Answer" if "label" in control else ""):
                        press = Press(message, control["custom_id"])
                        self.discord.send(press, by=self.ana)
                        return
        raise AssertionError(f"nothing to press is called {labels}")

    def _fill(self, words: Sequence[str]) -> None:
        modal = [i for i in self.discord.interactions if i.callback and i.callback["type"] == 9][-1]
        keys = [
            each["custom_id"]
            for each in components_within(modal.modal["components"])
            if "custom_id" in each
        ]
        deed = Submit(modal.modal, dict(zip(keys, words, strict=True)), modal.message)
        self.discord.send(deed, by=self.ana, at=self.channel)


def _asks_form(event: Event) -> TypeGuard[Pressed]:
    return isinstance(event, Pressed) and not getattr(event.action, "picks", None)


__all__ = ["Channel", "DiscordRig", "Effect", "Message", "Result", "Told", "listening", "words_of"]
