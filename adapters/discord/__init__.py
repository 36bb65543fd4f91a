"""Discord, on discord.py. ``connect`` is what every platform offers; ``sync`` is for developers.

In: ``gateway`` listens, ``receive`` reads interactions. Out: ``render`` turns cards and forms into
payloads (``blocks`` into the words of an embed, in the ``markdown`` of Discord, ``components``
into what is pressed), ``deliver`` sends them within the limits. ``client`` joins both; ``declare``
and ``registering`` tell Discord which commands there are. ``names`` are the ids, ``limits`` the
table of what Discord takes, ``guilds`` the servers that come and go. ``hushing`` keeps tokens out
of the log.

The library takes a quarter of a second to import: that is done where it is used.
"""

from collections.abc import Callable
from datetime import datetime

from bot.port import Desk, Platform
from bot.settings import (
    DISCORD_SHARD_COUNT,
    DISCORD_SHARD_IDS,
    DISCORD_TOKEN,
    Discord,
    SettingError,
    Settings,
    missing,
)


def connect(settings: Settings, now: Callable[[], datetime], desk: Desk) -> Platform:
    """Return Discord, not yet connected. See ``port.Connect``."""
    _check(settings.discord)
    from adapters.discord.client import DiscordPlatform  # noqa: PLC0415 - see above

    return DiscordPlatform(settings, now, desk)


async def sync(settings: Settings, guild: int | None = None) -> int:
    """Register every command anew, for all servers or in one; return how many there are.

    Raises:
        CannotConnect: Discord did not take them.
        SettingError: a setting that it needs is missing.
    """
    _check(settings.discord)
    from adapters.discord.registering import sync as register  # noqa: PLC0415 - see above

    return await register(settings, guild)


def _check(discord: Discord) -> None:
    """See that together they can be used; each by itself was read well."""
    if not discord.token:
        raise missing(DISCORD_TOKEN, "Discord lets nobody in without it")
    if discord.shard_ids and not discord.shard_count:
        raise missing(DISCORD_SHARD_COUNT, f"{DISCORD_SHARD_IDS.name} needs it")
    if discord.shard_count and max(discord.shard_ids, default=0) >= discord.shard_count:
        raise SettingError(
            f"{DISCORD_SHARD_IDS.name} names shard {max(discord.shard_ids)}, and shards are "
            f"numbered from 0 to {discord.shard_count - 1}. Raise {DISCORD_SHARD_COUNT.name}."
        )
