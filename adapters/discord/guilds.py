"""Servers that the bot joins and leaves. One that is unavailable is neither gone nor new."""

from datetime import datetime

import discord

from adapters.discord import names
from bot.events import Joined, Left
from bot.ids import PlaceId


def joined(guild: discord.Guild, now: datetime) -> Joined:
    """Return that the bot is in a server, and where its admins can be welcomed."""
    return Joined(space=names.guild_space(guild.id), place=_welcome_place(guild), at=now)


def left(guild: discord.Guild, now: datetime) -> Left:
    """Return that the bot was removed from a server."""
    return Left(space=names.guild_space(guild.id), at=now)


def _welcome_place(guild: discord.Guild) -> PlaceId | None:
    """The channel for Discord's own welcomes, or the first one where the bot may post."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in [*first, *guild.text_channels]:
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages and allowed.embed_links:
            return names.place(channel.id)
    return None
