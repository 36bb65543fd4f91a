"""The whole bot in simcord: people use commands, buttons and forms, and time is Discord's own.

It begins where discord.py takes what the gateway sent, and ends at its ``HTTPClient.request``. What
sockets and shards do is seen beside ``fake``, which opens real ones.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import simcord

from adapters.discord import render
from adapters.discord.client import DiscordPlatform
from adapters.discord.deliver import Deliverer
from adapters.discord.gateway import Gateway
from bot.bank.bank import Bank
from bot.port import Desk
from bot.settings import Settings, read_settings
from tests.adapters.behind import behind
from tests.adapters.discord.fake import Slash
from tests.adapters.discord.fake.world import components_within
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import Whole
from tests.adapters.seconds import ImpatientTimer

Message = discord.Message | simcord.ResponseMessage
Person = simcord.MemberActor | simcord.UserHandle
"""In the channel, or in direct messages."""
CALLBACK = "/callback"
BUTTON, TEXT_INPUT, ROLES, CHANNELS = 2, 4, 6, 8


@dataclass(frozen=True)
class Heard:
    """What one deed led to: ``bodies`` are all that was sent, first responses among them."""

    result: simcord.InteractionResult
    firsts: Sequence[Mapping[str, Any]]
    bodies: Sequence[Any]

    @property
    def words(self) -> str:
        """Everything that the first response shows."""
        return words_of(self.firsts[0].get("data") or {})

    @property
    def answered_once(self) -> bool:
        """It has one first response, and no other message followed."""
        return len(self.firsts) == 1 and not self.result.followups and not self.result.deferred

    @property
    def private(self) -> bool:
        return self.result.response is not None and self.result.response.ephemeral


class World:
    """A Discord that outlives the bot: a server with a channel, Ana, its admin, and Ben."""

    def __init__(self) -> None:
        self.timer = ImpatientTimer()
        self._env: simcord.Env | None = None

    def now(self) -> datetime:
        """For the bot, as its clock."""
        return self._env.now() if self._env else datetime(2026, 1, 1, tzinfo=UTC)

    @property
    def env(self) -> simcord.Env:
        assert self._env, "no bot has logged in yet"
        return self._env

    async def attach(self, gateway: Gateway) -> None:
        """Let a client in, in the place of the one before."""
        if self._env is None:
            self._env = simcord.Env(gateway, shard_count=1)
            await self._env.start()
        else:
            await self._env.restart_bot(gateway)

    async def found(self) -> None:
        """Found the server, with the bot in it."""
        self.guild = self.env.create_guild("Garden")
        self.channel = self.guild.create_text_channel("daily")
        may = discord.Permissions(manage_guild=True)
        self.admins = self.guild.create_role("Admins", permissions=may)
        self.ana = self.guild.add_member(self.env.create_user("ana"), roles=[self.admins])
        self.ben = self.guild.add_member(self.env.create_user("ben"))
        await self.env.settle()

    def show(self, command: str, to: simcord.MemberActor) -> None:
        """Show someone a command that Discord would hide, as a server's owner may."""
        declared = self.env.backend.commands[None].values()
        found = next(int(each["id"]) for each in declared if each["name"] == command)
        self.guild.set_command_permissions(found, {to: True})

    async def says(self, who: Person, slash: Slash) -> Heard:
        """Use a command: a member in the channel, a user in direct messages."""
        options: dict[str, Any] = dict(slash.options)
        if "person" in options:
            options["person"] = self.ana  # whoever is picked has to be somebody
        if "file" in options:
            options["file"] = ("quiz.csv", b"question,answer\n")
        before = len(self.env.http_requests)
        match who:
            case simcord.MemberActor():
                result = await who.slash(self.channel, slash.command, **options)
            case _:
                result = await who.slash(slash.command, **options)
        return self._heard(result, before)

    async def types(
        self, who: simcord.MemberActor, command: str, option: str
    ) -> Sequence[Mapping[str, Any]]:
        """Return what is suggested where an option is still empty."""
        return await who.autocomplete(self.channel, command, option, "")

    async def uses(self, who: Person, message: Message, control: Mapping[str, Any]) -> Heard:
        """Press a button, or choose the first that a menu offers."""
        before, name = len(self.env.http_requests), str(control["custom_id"])
        if control["type"] == BUTTON:
            result = await who.click(message, custom_id=name)
        else:
            result = await who.select(message, self._first_of(control), custom_id=name)
        return self._heard(result, before)

    async def fills(self, who: Person, opened: Heard, words: str) -> Heard:
        """Send the form that was opened, with the same words in each field."""
        before = len(self.env.http_requests)
        form = opened.result.modal
        assert form, f"no form was opened, but {opened.words}"
        fields = [each for each in components_within(form["components"]) if "custom_id" in each]
        values = {
            each["custom_id"]: words if each["type"] == TEXT_INPUT else self._first_of(each)
            for each in fields
        }
        return self._heard(await who.submit_modal(opened.result, values), before)

    async def passes(self, bot: Whole, seconds: float) -> None:
        """Let time pass, and what came due be posted."""
        await self.timer.pass_(seconds)
        await self.env.advance_time(seconds)
        await bot.shell.tick()
        await bot.shell.posted()
        await self.env.settle()

    async def end(self) -> None:
        if self._env:
            await self._env.shutdown()
            self._env.raise_errors()

    def _first_of(self, menu: Mapping[str, Any]) -> list[Any]:
        match menu["type"]:
            case t if t == ROLES:
                return [self.admins]
            case t if t == CHANNELS:
                return [self.channel]
            case _:
                least = max(menu.get("min_values", 1), 1)
                return [option["value"] for option in menu["options"][:least]]

    def _heard(self, result: simcord.InteractionResult, before: int) -> Heard:
        asked = self.env.http_requests[before:]
        firsts = [each.json or {} for each in asked if each.path.endswith(CALLBACK)]
        return Heard(result, firsts, [each.json for each in asked])


class SimulatedPlatform(DiscordPlatform):
    """Its client is let into the simulated Discord, and never looks for a socket."""

    def __init__(self, world: World, settings: Settings, desk: Desk) -> None:
        super().__init__(settings, world.now, desk)
        self._world = world

    async def _log_in(self) -> Gateway:
        gateway = Gateway(
            self._settings.discord, self._take, self._pauses, come=self._come, gone=self._gone
        )
        await self._world.attach(gateway)
        self._use(gateway)
        return gateway

    def _use(self, gateway: Gateway) -> None:
        """With a timer of ours: simcord's is another one for what no person caused."""
        self._gateway = gateway
        self._deliverer = Deliverer(
            gateway.http, message=render.message, modal=render.modal, timer=self._world.timer
        )

    async def _listen(self, gateway: Gateway) -> None:
        await asyncio.Event().wait()


@asynccontextmanager
async def simulated(world: World, home: Path, bank: Bank) -> AsyncIterator[Whole]:
    """Run the bot there; ``world`` and ``home`` outlive it."""
    settings = read_settings({"STUDYBOT_HOME": str(home), "DISCORD_TOKEN": "a.fake.token"})

    def platform(desk: Desk) -> DiscordPlatform:
        return SimulatedPlatform(world, settings, desk)

    async with behind(platform, home, bank, world) as bot:
        running = asyncio.create_task(bot.platform.run(bot.shell.submit))
        await asyncio.sleep(0)
        try:
            yield bot
            await bot.shell.drain()
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running


def controls(message: simcord.ResponseMessage | None) -> list[dict[str, Any]]:
    """What can be pressed or chosen from in a message."""
    parts = components_within(message.components if message else [])
    return [each for each in parts if "custom_id" in each and not each.get("disabled")]
