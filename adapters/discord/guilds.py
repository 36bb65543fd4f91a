"""Servers that the bot joins and leaves. One that is unavailable is neither gone nor new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from adapters.discord import names
from bot.events import Joined, Left
from bot.ids import PlaceId, SpaceId, platform_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The servers of shard ``shard`` of ``shards``, as it began anew; the unavailable ones, too.

    https://discord.com/developers/docs/events/gateway-events#ready
    """

    shard: int
    shards: int
    guilds: frozenset[int]

    def lacks(self, guild: int) -> bool:
        """Tell whether the bot is not in a server that this shard would serve.

        https://discord.com/developers/docs/events/gateway#sharding
        """
        return (guild >> 22) % self.shards == self.shard and guild not in self.guilds


def roll_of(ready: dict[str, Any]) -> Roll:
    """Return what a READY says."""
    shard, shards = ready["shard"]
    guilds = frozenset(int(guild["id"]) for guild in ready["guilds"])
    return Roll(shard=shard, shards=shards, guilds=guilds)


def missing(roll: Roll, spaces: Iterable[SpaceId]) -> list[int]:
    """Return the servers among ``spaces`` that the bot was removed from while nobody listened."""
    ours = (names.guild_of(space) for space in spaces if platform_of(space) == names.PLATFORM)
    return [guild for guild in ours if guild is not None and roll.lacks(guild)]


def joined(guild: discord.Guild, now: datetime) -> Joined:
    """Return that the bot is in a server, and where its admins can be welcomed."""
    return Joined(space=names.guild_space(guild.id), place=_welcome_place(guild), at=now)


def left(guild: int, now: datetime) -> Left:
    """Return that the bot was removed from a server."""
    return Left(space=names.guild_space(guild), at=now)


def _welcome_place(guild: discord.Guild) -> PlaceId | None:
    """The channel for Discord's own welcomes, or the first one where the bot may post."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in [*first, *guild.text_channels]:
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages and allowed.embed_links:
            return names.place(channel.id)
    return None
