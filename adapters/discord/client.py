"""The Discord platform: connects, takes interactions in, and performs effects."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import discord
from discord.http import HTTPClient

from adapters.cutting import label, size
from adapters.discord import attachments, guilds, hushing, names, receive, render
from adapters.discord.conversation import essence
from adapters.discord.deliver import Deliverer
from adapters.discord.gateway import (
    UNREACHED,
    Gateway,
    fatal,
    point_at,
    why,
)
from adapters.discord.guilds import Roll
from adapters.discord.limits import LIMITS
from adapters.discord.permissions import invitation
from adapters.discord.receive import Autocomplete
from adapters.discord.registering import register
from adapters.discord.spots import with_spots
from adapters.pauses import Pauses, Sleep
from bot.effects import Effect, Reply, Seek
from bot.events import Asked, Event, PersonEvent
from bot.port import Absent, CannotConnect, Desk, Inbox, Refused, Result, Sent, Unfetched
from bot.settings import Settings
from bot.view.card import Card, Paragraph, Tone
from bot.view.text import code, text

LOGGER = logging.getLogger("studybot.discord")
DEFER_AFTER = LIMITS.response_seconds - 1.0
"""Seconds. Not sooner, since only a first answer can open a form."""
ANSWERABLE = timedelta(minutes=LIMITS.token_minutes)
NOT_LOGGED_IN = (*UNREACHED, discord.LoginFailure, KeyError, TypeError)
"""The last two: somebody answers who is not Discord."""
UNREADABLE = Card(
    title="That could not be read",
    blocks=(Paragraph(text("Nothing was done. Type ", code("/daily"), " for the question.")),),
    tone=Tone.WARNING,
)

Payload = Mapping[str, Any]


class DiscordPlatform:
    """Implements ``Platform`` on discord.py."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        desk: Desk,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Prepare; nothing is sent before ``connect``."""
        self._settings = settings
        self._now = now
        self._desk = desk
        self._pauses = Pauses(desk.tell, sleep)
        self._gateway: Gateway | None = None
        self._deliverer: Deliverer | None = None
        self._inbox: Inbox | None = None
        self._asked: OrderedDict[str, tuple[Payload, datetime]] = OrderedDict()
        self._tasks: set[asyncio.Future[None]] = set()

    @property
    def name(self) -> str:
        """See ``Platform.name``."""
        return names.PLATFORM

    def trouble(self) -> str:
        """See ``Healthy``."""
        return self._gateway.trouble() if self._gateway else "Discord is not connected."

    async def connect(self) -> None:
        """Log in, and register the commands if they changed. See ``Platform.connect``."""
        hushing.install(self._settings.discord.token)
        point_at(self._settings.discord)
        gateway = await self._log_in()
        application = gateway.application_id
        if application is None:
            raise CannotConnect("Discord did not say which application DISCORD_TOKEN is of.")
        self._desk.tell(
            f"Logged in to Discord as {gateway.user}. To add it to a server, open "
            f"{invitation(application)}"
        )
        await self._register(gateway, application)

    async def run(self, inbox: Inbox) -> None:
        """Listen until cancelled. See ``Platform.run``."""
        self._inbox = inbox
        try:
            while self._gateway:
                await self._listen(self._gateway)
        finally:
            self._inbox = None
            if self._gateway:
                await self._gateway.hang_up()

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """See ``Platform.perform``."""
        if self._deliverer is None:
            return Refused("Discord is not connected", permanent=False)
        asked = isinstance(cause, PersonEvent) and self._asked.get(cause.origin.receipt)
        return await self._deliverer.perform(effect, asked[0] if asked else None)

    @property
    def resend_window(self) -> timedelta:
        """See ``Remembering.resend_window``."""
        return timedelta(seconds=LIMITS.resend_seconds)

    async def find(self, what: Seek) -> Sent | Absent | None:
        """See ``Finder.find``."""
        user = self._gateway.user if self._gateway else None
        if self._deliverer is None or user is None:
            return None
        return await self._deliverer.find(what, user.id)

    async def fetch(self, cause: Asked, most: int) -> bytes | Unfetched:
        """See ``Carrier.fetch``."""
        asked = self._asked.get(cause.origin.receipt)
        file = receive.attachment(asked[0]["data"]) if asked else None
        return await attachments.fetch(file or {}, most, self._settings.discord.api_base)

    async def close(self) -> None:
        """See ``Platform.close``."""
        gateway, self._gateway = self._gateway, None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._deliverer:
            await self._deliverer.close()
        if gateway:
            await gateway.close()

    async def _log_in(self) -> Gateway:
        """Return once Discord's API takes our token, however often that must be tried."""
        while True:
            gateway = Gateway(
                self._settings.discord,
                self._take,
                self._pauses,
                come=self._come,
                gone=self._gone,
                count=self._count,
            )
            try:
                await gateway.login(self._settings.discord.token)
            except NOT_LOGGED_IN as error:
                await gateway.close()
                if sentence := fatal(error):
                    raise CannotConnect(sentence) from None
                base = self._settings.discord.api_base
                await self._pauses.after(f"Discord's API {base} does not answer", why(error))
            except BaseException:
                await gateway.close()
                raise
            else:
                self._pauses.well()
                self._use(gateway)
                return gateway

    def _use(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._deliverer = _deliverer(gateway.http)

    async def _register(self, gateway: Gateway, application: int) -> None:
        """Register the commands; a bot that could not still answers those Discord knows."""
        shards = self._settings.discord.shard_ids
        if shards and 0 not in shards:
            return  # the process of the first shard does it
        try:
            await register(gateway.http, application, self._settings.home)
        except (discord.HTTPException, OSError) as error:
            self._desk.tell(
                f"Discord did not take the commands ({why(error)}). Once that is mended: "
                "studybot discord sync"
            )

    async def _listen(self, gateway: Gateway) -> None:
        """Stay connected; return when the connection broke for a reason nobody foresaw."""
        try:
            await gateway.connect()
        except Exception as error:
            if sentence := fatal(error):
                raise CannotConnect(sentence) from None
            if not isinstance(error, UNREACHED):
                LOGGER.exception("the connection to Discord broke")
            await self._pauses.after("The connection to Discord broke", why(error))
        if self._gateway is gateway and gateway.is_closed():
            if self._deliverer:
                await self._deliverer.close()
            await self._log_in()

    def _take(self, payload: Payload) -> None:
        """Take an interaction, as it came off the wire."""
        now = self._now()
        found = receive.event(payload, now)
        if self._inbox is None:
            return  # not yet, or no longer
        match found:
            case None:
                LOGGER.warning("an interaction of type %s cannot be read", payload.get("type"))
                self._start(self._excuse(payload))
            case Autocomplete():
                self._start(self._suggest(found, payload))
            case _:
                self._remember(payload, now)
                self._start(self._hand_over(self._inbox, self._placed(found, payload), payload))

    def _placed(self, event: Event, payload: Payload) -> Event:
        """Add where the bot may post; a bot that only a person installed knows of no server."""
        guild = payload.get("guild_id")
        known = self._gateway.get_guild(int(guild)) if self._gateway and guild else None
        return with_spots(event, payload, known)

    def _come(self, guild: discord.Guild) -> None:
        if self._inbox:
            self._start(self._inbox(guilds.joined(guild, self._now())))

    def _gone(self, guild: discord.Guild) -> None:
        if self._inbox:
            self._start(self._inbox(guilds.left(guild.id, self._now())))

    def _count(self, roll: Roll) -> None:
        if self._inbox:
            self._start(self._miss(self._inbox, roll, self._now()))

    async def _miss(self, inbox: Inbox, roll: Roll, at: datetime) -> None:
        """Tell of servers that were left unheard; ``at`` is when the roll was called."""
        for guild in guilds.missing(roll, await self._desk.spaces()):
            # It may have come back meanwhile.
            if self._gateway and not self._gateway.get_guild(guild):
                await inbox(guilds.left(guild, at))

    async def _hand_over(self, inbox: Inbox, event: Event, payload: Payload) -> None:
        """Have it handled, and tell Discord in time that it was heard."""
        alarm = asyncio.get_running_loop().call_later(
            DEFER_AFTER, lambda: self._start(self._acknowledge(payload))
        )
        try:
            await inbox(event)
        finally:
            alarm.cancel()
        # What was handled lacks an answer only if it came before: see that nothing waits on screen.
        if payload.get("message"):
            await self._acknowledge(payload)

    async def _acknowledge(self, payload: Payload) -> None:
        if self._deliverer:
            await self._deliverer.replies.acknowledge(payload)

    async def _excuse(self, payload: Payload) -> None:
        """Say that it could not be read, where that can be said."""
        answerable = payload.get("type") in receive.ANSWERED and "token" in payload
        if self._deliverer and answerable:
            await self._deliverer.replies.reply(Reply(UNREADABLE), payload)

    async def _suggest(self, asked: Autocomplete, payload: Payload) -> None:
        found = await self._desk.suggest(asked.wish) if asked.wish else ()
        choices = [
            {"name": label(each.label, LIMITS.choice_name), "value": each.value}
            for each in found
            if size(each.value) <= LIMITS.choice_value
        ]
        if self._deliverer:
            await self._deliverer.replies.suggest(choices, payload)

    def _remember(self, payload: Payload, now: datetime) -> None:
        """Keep how to answer it for as long as Discord takes answers."""
        while self._asked and now - next(iter(self._asked.values()))[1] > ANSWERABLE:
            self._asked.popitem(last=False)
        self._asked.setdefault(f"{names.PLATFORM}:{int(payload['id'])}", (essence(payload), now))

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            LOGGER.error("what Discord sent was not handled", exc_info=error)


def _deliverer(http: HTTPClient) -> Deliverer:
    return Deliverer(http, message=render.message, modal=render.modal)
