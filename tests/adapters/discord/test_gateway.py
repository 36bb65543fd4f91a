"""What is said when Discord cannot be reached, and how long is waited."""

import asyncio
from pathlib import Path

import aiohttp
import discord as dpy
import pytest

from adapters.discord.gateway import Gateway, fatal, why
from adapters.pauses import Pauses
from bot.port import Healthy
from bot.settings import Discord
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.rig import becomes, ignore, listening, make_platform


async def test_it_listens_to_no_more_than_it_needs() -> None:
    gateway = Gateway(Discord(api_base="https://discord.com/api/v10"), lambda _: None, pauses())

    assert gateway.intents == dpy.Intents(guilds=True)
    assert gateway.allowed_mentions
    assert dict(gateway.allowed_mentions.to_dict()) == {"parse": []}
    assert not gateway.cached_messages


def pauses() -> Pauses:
    return Pauses(print, asyncio.sleep)


class Closed(dpy.ConnectionClosed):
    def __init__(self, code: int) -> None:
        self.code = code


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (dpy.LoginFailure("improper"), "Discord does not accept DISCORD_TOKEN."),
        (dpy.PrivilegedIntentsRequired(0), "Discord does not let this bot listen"),
        (Closed(4004), "Discord does not accept DISCORD_TOKEN any more"),
        (Closed(4010), "Discord has no such shard"),
        (Closed(4011), "Discord wants more shards"),
        (Closed(1000), ""),
        (TimeoutError(), ""),
        (OSError(), ""),
    ],
)
def test_what_is_no_use_trying_again_has_a_sentence(error: Exception, sentence: str) -> None:
    assert fatal(error).startswith(sentence)
    assert bool(fatal(error)) == bool(sentence)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "no answer in time"),
        (Closed(4000), "closed with code 4000"),
        (aiohttp.ClientConnectionError("a.secret.token"), "ClientConnectionError"),
        (KeyError("id"), "KeyError"),
    ],
)
def test_a_reason_is_a_few_words_that_hold_no_secret(error: Exception, words: str) -> None:
    assert why(error) == words


NOT_CONNECTED = "There is no connection to Discord."


async def test_it_is_well_while_discord_is_heard(discord: FakeDiscord, tmp_path: Path) -> None:
    platform = make_platform(discord, tmp_path)
    assert isinstance(platform, Healthy)
    assert platform.trouble() == "Discord is not connected."
    await platform.connect()
    assert platform.trouble() == NOT_CONNECTED

    async with listening(platform, discord, ignore):
        await becomes(lambda: not platform.trouble())
        discord.shards.refusals = 10**6
        discord.shards.cut()
        await becomes(lambda: platform.trouble() == NOT_CONNECTED)
        discord.shards.refusals = 0
        await becomes(lambda: not platform.trouble())

    await platform.close()
    assert platform.trouble() == "Discord is not connected."


async def test_a_socket_that_fell_silent_is_trouble(
    discord: FakeDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord.shards.heartbeat_ms = 10
    platform = make_platform(discord, tmp_path)
    await platform.connect()
    assert platform._gateway
    monkeypatch.setattr(platform._gateway._connection, "heartbeat_timeout", 0.2)

    async with listening(platform, discord, ignore):
        await becomes(lambda: not platform.trouble())
        discord.shards.refusals = 10**6
        discord.shards.acknowledges = False
        await becomes(lambda: platform.trouble() == NOT_CONNECTED)

    await platform.close()


async def test_shards_that_are_lost_are_counted(discord: FakeDiscord, tmp_path: Path) -> None:
    platform = make_platform(discord, tmp_path, DISCORD_SHARD_IDS="0,2", DISCORD_SHARD_COUNT="4")
    await platform.connect()

    async with listening(platform, discord, ignore, shards=2):
        await becomes(lambda: not platform.trouble())
        discord.shards.refusals = 10**6
        link = discord.shards.connected[0].link
        assert link
        link.abort()
        await becomes(lambda: bool(platform.trouble()))

        assert platform.trouble() == "1 of 2 shards have no connection to Discord."

    await platform.close()
