"""Trouble on demand, as discord.py meets it."""

import asyncio

import aiohttp
import discord as dpy
import pytest

from tests.adapters.discord.bots import http, running
from tests.adapters.discord.fake import Drop, FakeDiscord, Hold, Lose, Refuse
from tests.adapters.discord.fake.problems import SERVER_ERROR, UNAVAILABLE
from tests.adapters.discord.fake.world import Channel

POST = "POST /channels/{channel_id}/messages"


async def post(bot: dpy.Client, place: Channel, content: str = "hello") -> None:
    route = "/channels/{channel_id}/messages"
    body = {"content": content, "nonce": content, "enforce_nonce": True}
    await http(bot, "POST", route, channel_id=place.id, json=body)


async def test_a_lost_answer_did_its_work(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Lose())

    async with running(discord) as bot:
        with pytest.raises(aiohttp.ClientError):
            await post(bot, place)
        assert len(discord.messages) == 1
        await post(bot, place)

    assert len(discord.messages) == 1
    assert [call.status for call in discord.asked(POST)] == [None, 200]


async def test_a_dropped_request_did_nothing(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Drop())

    async with running(discord) as bot:
        with pytest.raises(aiohttp.ClientError):
            await post(bot, place)

    assert discord.messages == []
    assert discord.asked(POST)[0].status is None


@pytest.mark.parametrize("worked", [True, False])
async def test_a_500_is_tried_again(discord: FakeDiscord, worked: bool) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Refuse(SERVER_ERROR, worked=worked), times=2)

    async with running(discord) as bot:
        await post(bot, place)

    assert [call.status for call in discord.asked(POST)] == [500, 500, 200]
    assert discord.slept == [1, 3]
    assert len(discord.messages) == 1


async def test_a_503_is_not(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Refuse(UNAVAILABLE))

    async with running(discord) as bot:
        with pytest.raises(dpy.DiscordServerError):
            await post(bot, place)


@pytest.mark.parametrize("worked", [True, False])
async def test_an_answer_is_held_back(discord: FakeDiscord, worked: bool) -> None:
    place = discord.add_channel(discord.add_guild())
    gate = asyncio.Event()
    discord.misbehave(POST, Hold(gate, worked=worked))

    async with running(discord) as bot:
        sending = asyncio.create_task(post(bot, place))
        await discord.until(lambda: len(discord.asked(POST)) == 1, "the request")
        assert len(discord.messages) == worked
        assert not sending.done()
        gate.set()
        await sending

    assert len(discord.messages) == 1


async def test_trouble_can_be_aimed(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    here, there = discord.add_channel(guild), discord.add_channel(guild, "there")
    discord.misbehave(f"POST /channels/{there.id}/messages", Drop(), skip=1)

    async with running(discord) as bot:
        await post(bot, here)
        await post(bot, there)
        with pytest.raises(aiohttp.ClientError):
            await post(bot, there, "second")
        await post(bot, there, "third")

    assert [message.content for message in discord.messages] == ["hello", "hello", "third"]


async def test_trouble_can_be_forgotten(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave("* /channels/*", Drop(), times=100)
    discord.behave()

    async with running(discord) as bot:
        await post(bot, place)

    assert len(discord.messages) == 1
