"""The gateway of the fake, against discord.py's shards and against raw frames."""

import asyncio
import json
from typing import Any

import aiohttp
import discord as dpy
import pytest

from tests.adapters.discord.bots import Bot, http, running
from tests.adapters.discord.fake import FakeDiscord, Slash
from tests.adapters.discord.fake.gateway import Close

BEAT, IDENTIFY, RESUME = 1, 2, 6


async def test_guilds_are_told_after_ready(discord: FakeDiscord) -> None:
    guild = discord.add_guild("Readers")
    place = discord.add_channel(guild, "daily")
    away = discord.add_guild("Away")
    discord.begin_outage(away)

    async with running(discord) as bot:
        await heard(bot, "ready")
        told, gone = bot.get_guild(guild.id), bot.get_guild(away.id)
        assert told is not None
        assert told.get_channel(place.id) is not None
        assert told.me.id == discord.world.bot.id
        assert gone is not None
        assert gone.unavailable


async def test_joining_leaving_and_outages_are_told_apart(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        await heard(bot, "ready")
        guild = discord.add_guild()
        await heard(bot, "guild_join")
        discord.begin_outage(guild)
        await heard(bot, "guild_unavailable")
        discord.end_outage(guild)
        await heard(bot, "guild_available")
        discord.remove_guild(guild)
        await heard(bot, "guild_remove")
        discord.rejoin(guild)
        await heard(bot, "guild_join", times=2)


async def test_channels_and_roles_are_told(discord: FakeDiscord) -> None:
    guild = discord.add_guild()

    async with running(discord) as bot:
        await heard(bot, "ready")
        place = discord.add_channel(guild)
        role = discord.add_role(guild, "quiz")
        discord.overwrite(place, role, deny=1 << 10)
        discord.overwrite(place, discord.world.bot, allow=1 << 11)
        await heard(bot, "guild_channel_update", times=2)
        channel = bot.get_channel(place.id)
        assert isinstance(channel, dpy.TextChannel)
        assert {type(target) for target in channel.overwrites} == {dpy.Role, dpy.Member}
        discord.delete_channel(place)
        await heard(bot, "guild_channel_delete")


async def test_guilds_go_to_their_shards(discord: FakeDiscord) -> None:
    guilds = [discord.add_guild(f"G{number}") for number in range(4)]

    async with running(discord, shard_ids=[0, 1], shard_count=2) as bot:
        await heard(bot, "ready")
        shards = {guild.id: guild.shard_id for guild in bot.guilds}

    assert shards == {guild.id: (guild.id >> 22) % 2 for guild in guilds}
    assert set(shards.values()) == {0, 1}
    assert 5.0 in discord.slept


async def test_shards_are_counted_by_the_gateway(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        assert bot.shard_count == 1

    assert discord.asked("GET /gateway/bot")


async def test_it_beats_and_is_answered(discord: FakeDiscord) -> None:
    discord.shards.heartbeat_ms = 10

    async with running(discord) as bot:
        await discord.until(lambda: discord.shards.count(BEAT) > 3, "heartbeats")
        assert bot.latency < 5


async def test_a_heartbeat_can_be_asked_for(discord: FakeDiscord) -> None:
    async with running(discord):
        before = discord.shards.count(BEAT)
        discord.shards.ask_for_heartbeat()
        await discord.until(lambda: discord.shards.count(BEAT) > before, "the heartbeat")


async def test_reconnect_is_resumed_and_nothing_is_missed(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord, lambda i: i.response.send_message("here")) as bot:
        discord.shards.ask_to_reconnect()
        await discord.until(lambda: not discord.shards.connected, "the disconnect")
        missed = discord.send(Slash("today"), by=ana, at=place)
        await heard(bot, "resumed")
        await discord.answer_to(missed)

    assert missed.reply.content == "here"
    assert discord.shards.count(IDENTIFY) == 1
    assert discord.shards.count(RESUME) == 1


async def test_a_cut_wire_is_resumed(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        discord.shards.cut()
        await heard(bot, "resumed")

    assert discord.shards.count(IDENTIFY) == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_starts_again_or_resumes(
    discord: FakeDiscord, resumable: bool
) -> None:
    async with running(discord) as bot:
        discord.shards.invalidate(resumable=resumable)
        await heard(bot, "resumed" if resumable else "shard_connect", times=2 - resumable)

    assert discord.shards.count(IDENTIFY) == 2 - resumable


async def test_a_forgotten_session_cannot_be_resumed(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        discord.shards.sessions.clear()
        discord.shards.cut()
        await heard(bot, "shard_connect", times=2)

    assert discord.shards.count(RESUME) == 1
    assert discord.shards.count(IDENTIFY) == 2


async def test_a_close_with_a_code_is_resumed(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        discord.shards.close(Close.UNKNOWN_ERROR)
        await heard(bot, "resumed")


@pytest.mark.parametrize("code", [Close.AUTHENTICATION_FAILED, Close.DISALLOWED_INTENTS])
async def test_some_codes_end_it(discord: FakeDiscord, code: Close) -> None:
    bot = Bot()
    await bot.login(discord.token)
    running_bot = asyncio.create_task(bot.connect())
    await discord.connected()

    discord.shards.close(code)

    with pytest.raises((dpy.ConnectionClosed, dpy.PrivilegedIntentsRequired)):
        await running_bot
    await bot.close()
    assert discord.shards.sessions == {}


async def test_a_wrong_token_is_4004(discord: FakeDiscord) -> None:
    bot = Bot(shard_ids=[0], shard_count=1)
    await bot.login(discord.token)
    discord.shards.token = "changed meanwhile"

    with pytest.raises(dpy.ConnectionClosed) as closed:
        await bot.connect()
    await bot.close()

    assert closed.value.code == 4004


async def test_a_refused_handshake_is_tried_again(discord: FakeDiscord) -> None:
    discord.shards.refusals = 1

    async with running(discord):
        pass

    assert discord.slept == [5.0, 5.0]


async def test_without_acknowledgements_the_client_leaves_and_resumes(
    discord: FakeDiscord,
) -> None:
    discord.shards.heartbeat_ms = 10
    discord.shards.acknowledges = False

    async with running(discord, heartbeat_timeout=0.1) as bot:
        await heard(bot, "resumed")

    assert discord.shards.count(IDENTIFY) == 1
    assert discord.shards.closed_by_client[0] == 4000


async def test_without_a_hello_the_client_tries_again(discord: FakeDiscord) -> None:
    discord.shards.silent = True
    bot = Bot(shard_ids=[0], shard_count=1, heartbeat_timeout=0.05)
    await bot.login(discord.token)
    connecting = asyncio.create_task(bot.connect())

    await discord.until(lambda: bool(discord.shards.closed_by_client), "the client to give up")
    discord.shards.silent = False
    await discord.connected()

    await bot.close()
    await connecting


async def test_the_plain_client_dies_of_a_refused_first_handshake(discord: FakeDiscord) -> None:
    discord.shards.refusals = 1
    bot = dpy.Client(intents=dpy.Intents.none())
    await bot.login(discord.token)

    with pytest.raises(AttributeError):
        await bot.connect()

    await bot.close()


async def test_interactions_come_whatever_the_intents(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord) as bot:
        discord.send(Slash("today"), by=ana, at=place)
        await heard(bot, "interaction")
        await http(bot, "POST", f"/channels/{place.id}/messages", json={"content": "hello"})

    assert "message" not in bot.heard


# --- raw frames ------------------------------------------------------------------------------


async def closed_with(discord: FakeDiscord, *frames: str, version: int = 10) -> int | None:
    """What the gateway closes with after these frames."""
    async with aiohttp.ClientSession() as session:
        ws = await session.ws_connect(f"{discord.gateway}?v={version}&encoding=json")
        for frame in frames:
            await ws.send_str(frame)
        async for _ in ws:
            pass
        return ws.close_code


def identify(discord: FakeDiscord, **data: Any) -> str:
    told = {"token": discord.token, "intents": 1, "properties": {}} | data
    return json.dumps({"op": 2, "d": told})


def resume(discord: FakeDiscord, session: str, seq: int, token: str | None = None) -> str:
    told = {"token": token or discord.token, "session_id": session, "seq": seq}
    return json.dumps({"op": 6, "d": told})


async def test_frames_out_of_turn_are_closed_with_their_codes(discord: FakeDiscord) -> None:
    good = identify(discord)
    presence = json.dumps({"op": 3, "d": {}})

    assert await closed_with(discord, "{") == Close.DECODE_ERROR
    assert await closed_with(discord, json.dumps({"op": 99})) == Close.UNKNOWN_OPCODE
    assert await closed_with(discord, presence) == Close.NOT_AUTHENTICATED
    assert await closed_with(discord, good, good) == Close.ALREADY_AUTHENTICATED
    assert await closed_with(discord, identify(discord, shard=[2, 2])) == Close.INVALID_SHARD
    assert await closed_with(discord, identify(discord, token="x")) == Close.AUTHENTICATION_FAILED
    assert await closed_with(discord, identify(discord, intents=2)) == Close.DISALLOWED_INTENTS
    assert await closed_with(discord, good, presence + " " * 4096) == Close.DECODE_ERROR
    assert await closed_with(discord, good, *[presence] * 120) == Close.RATE_LIMITED
    assert await closed_with(discord, version=9) == Close.INVALID_API_VERSION
    last = [*discord.shards.sessions][-1]
    assert await closed_with(discord, resume(discord, last, 9)) == Close.INVALID_SEQ
    wrong = resume(discord, last, 1, "x")
    assert await closed_with(discord, wrong) == Close.AUTHENTICATION_FAILED


async def heard(bot: Bot, event: str, times: int = 1) -> None:
    """Wait until discord.py dispatched it."""
    async with asyncio.timeout(20):
        while bot.heard.count(event) < times:
            await asyncio.sleep(0)
