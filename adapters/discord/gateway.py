"""discord.py's client, as small as this bot needs it: no privileged intent, no caches, no views.

It reaches into discord.py in three places: interactions are taken as they come off the wire, the
roll of servers is read there, and a handshake that fails is told about.
https://discordpy.readthedocs.io/en/v2.7.1/api.html
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route
from discord.shard import Shard
from discord.state import AutoShardedConnectionState

from adapters.discord.guilds import Roll, roll_of
from adapters.pauses import Pauses
from bot.settings import Discord

HANDSHAKE = 60.0
"""Seconds in which a gateway must have said hello."""
GOODBYE = 1.0
"""Seconds in which it may say goodbye; discord.py would wait for half a minute."""
UNREACHED = (
    OSError,
    TimeoutError,
    aiohttp.ClientError,
    discord.ConnectionClosed,
    discord.GatewayNotFound,
    discord.HTTPException,
    ReconnectWebSocket,
)
"""What is no fault of ours, and may be over soon."""
FATAL = {
    4004: "Discord does not accept DISCORD_TOKEN any more. Make a new one: Developer Portal, your "
    "application, Bot, Reset Token.",
    4010: "Discord has no such shard: DISCORD_SHARD_IDS must be below DISCORD_SHARD_COUNT.",
    4011: "Discord wants more shards: raise DISCORD_SHARD_COUNT, or leave it out.",
    4012: "Discord no longer speaks this version of its API: update studybot.",
    4013: "Discord does not know what this version listens to: update studybot.",
    4014: "Discord does not let this bot listen: update studybot.",
}
"""Closing codes after which trying again is no use
(https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway)."""

REASONS = {
    TimeoutError: "no answer in time",
    aiohttp.ClientConnectorDNSError: "no such host",
    aiohttp.ClientConnectorError: "no connection",
}

Take = Callable[[Mapping[str, Any]], None]
Hear = Callable[[discord.Guild], None]
Count = Callable[[Roll], None]


def _ignore(_news: discord.Guild | Roll) -> None:
    return


class Gateway(discord.AutoShardedClient):
    """The connection to Discord. What is interacted goes to ``take``, as it came.

    ``come`` and ``gone`` hear of servers: of each at every start, and of each that comes or goes.
    ``count`` hears of all that a shard has, whenever it begins anew.
    """

    def __init__(
        self,
        settings: Discord,
        take: Take,
        pauses: Pauses,
        *,
        come: Hear = _ignore,
        gone: Hear = _ignore,
        count: Count = _ignore,
    ) -> None:
        """Prepare; nothing is sent before ``login``."""
        self._take = take
        self._come = come
        self._gone = gone
        self._count = count
        self._pauses = pauses
        self._at = settings.gateway
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.shard_count,
        )
        if settings.shard_ids:
            self.shard_ids = list(settings.shard_ids)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard, however often that takes.

        discord.py's own way tries every five seconds for ever, and nobody hears of it.
        """
        url = yarl.URL(self._at) if self._at else gateway
        while True:
            try:
                shaking = DiscordWebSocket.from_client(
                    self, initial=initial, gateway=url, shard_id=shard_id
                )
                socket = await asyncio.wait_for(shaking, timeout=HANDSHAKE)
                break
            except UNREACHED as error:
                if fatal(error):
                    raise
                await self._pauses.after(f"Discord's gateway {url} does not answer", why(error))
        self._pauses.well()
        own = vars(self)
        shard = Shard(socket, self, own["_AutoShardedClient__queue"].put_nowait)
        own["_AutoShardedClient__shards"][shard_id] = shard
        shard.launch()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Hear of a server that it is in: at a start, and after an outage."""
        self._come(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Hear of a server that it was added to."""
        self._come(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Hear of a server that it was removed from; an outage is no such thing."""
        self._gone(guild)

    def trouble(self) -> str:
        """Return what is wrong with the connection, as a sentence; empty while all is well.

        discord.py closes one that is silent: it looks at each heartbeat, and waits a minute.
        """
        shards = [*self.shards.values()]
        lost = sum(shard.is_closed() for shard in shards)
        if lost == len(shards):
            return "There is no connection to Discord."
        return f"{lost} of {len(shards)} shards have no connection to Discord." if lost else ""

    async def hang_up(self) -> None:
        """Listen no more; requests can still be made."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE):
                await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()))

    def _get_state(self, **options: Any) -> "_State":  # noqa: ANN401 - discord.py's signature
        return _State(
            take=self._take,
            count=self._count,
            dispatch=self.dispatch,
            handlers=self._handlers,
            hooks=self._hooks,
            http=self.http,
            **options,
        )


class _State(AutoShardedConnectionState[Gateway]):
    """Hands interactions on as they came, and which servers there are.

    Of an interaction, discord.py would look for a View that it keeps, and drop the forms it does
    not know: those from before a restart. Servers that were left between two sessions it takes for
    ours still.
    """

    def __init__(self, *, take: Take, count: Count, **options: Any) -> None:  # noqa: ANN401
        self._take = take
        self._count = count
        super().__init__(**options)

    def parse_interaction_create(self, data: Any) -> None:  # noqa: ANN401 - a payload
        self._take(data)

    def parse_ready(self, data: Any) -> None:  # noqa: ANN401 - a payload
        roll = roll_of(data)
        for guild in [*self.guilds]:
            if roll.lacks(guild.id):
                self._remove_guild(guild)
        super().parse_ready(data)
        self._count(roll)


def point_at(settings: Discord) -> None:
    """Send discord.py to another API and gateway; both are of the whole process."""
    # Nobody speaks here, and nobody needs to be warned that the parts for that are not installed.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    Route.BASE = settings.api_base
    if settings.gateway:
        # For a shard that begins anew; `launch_shard` knows for the first time.
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)


def fatal(error: BaseException) -> str:
    """Return the sentence about an error after which trying again is no use; empty for others."""
    match error:
        case discord.LoginFailure():
            return (
                "Discord does not accept DISCORD_TOKEN. Copy it anew: Developer Portal, your "
                "application, Bot, Reset Token."
            )
        case discord.PrivilegedIntentsRequired():
            return FATAL[4014]
        case discord.ConnectionClosed(code=code):
            return FATAL.get(code, "")
        case _:
            return ""


def why(error: BaseException) -> str:
    """Return a few words about an error; no address and no token is in them."""
    match error:
        case discord.HTTPException(status=status) | aiohttp.WSServerHandshakeError(status=status):
            return f"HTTP {status}"
        case discord.ConnectionClosed(code=code):
            return f"closed with code {code}"
        case _:
            known = (words for kind, words in REASONS.items() if isinstance(error, kind))
            return next(known, type(error).__name__)
