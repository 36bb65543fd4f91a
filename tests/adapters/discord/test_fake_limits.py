"""Buckets, the global limit, and the ban: with discord.py's own patience, and without."""

import asyncio

import aiohttp
import discord as dpy
import pytest

from tests.adapters.discord.bots import http, running
from tests.adapters.discord.fake import FakeDiscord, Throttle
from tests.adapters.discord.fake.limits import BAN_WINDOW, Limits, TooFast
from tests.adapters.discord.fake.world import Channel

POST = "POST /channels/{channel_id}/messages"
GET = "GET /guilds/{guild_id}"


def refused(limits: Limits, route: str, **params: str) -> TooFast:
    with pytest.raises(TooFast) as caught:
        limits.admit(route, params)
    return caught.value


def test_a_bucket_is_empty_after_its_limit_and_full_again(discord: FakeDiscord) -> None:
    limits = discord.limits
    left = [limits.admit(POST, {"channel_id": "1"})["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]

    discord.advance(1.5)
    full = refused(limits, POST, channel_id="1")
    assert full.body == {
        "message": "You are being rate limited.",
        "retry_after": 3.5,
        "global": False,
    }
    assert full.headers["Retry-After"] == "4"
    assert full.headers["X-RateLimit-Scope"] == "user"
    assert full.headers["X-RateLimit-Remaining"] == "0"

    discord.advance(3.5)
    assert limits.admit(POST, {"channel_id": "1"})["X-RateLimit-Remaining"] == "4"


def test_each_channel_has_its_own_bucket(discord: FakeDiscord) -> None:
    for channel in "12345":
        for _ in range(5):
            discord.limits.admit(POST, {"channel_id": channel})

    refused(discord.limits, POST, channel_id="1")


def test_fifty_a_second_over_all_routes(discord: FakeDiscord) -> None:
    for guild in range(50):
        discord.limits.admit(GET, {"guild_id": str(guild)})
    discord.advance(0.25)

    full = refused(discord.limits, GET, guild_id="50")
    assert full.body["global"] is True
    assert full.body["retry_after"] == 0.75
    assert full.headers["X-RateLimit-Global"] == "true"
    assert full.headers["X-RateLimit-Scope"] == "global"

    discord.advance(0.75)
    discord.limits.admit(GET, {"guild_id": "50"})


def test_interactions_are_exempt_from_the_global_limit(discord: FakeDiscord) -> None:
    for guild in range(50):
        discord.limits.admit(GET, {"guild_id": str(guild)})

    route = "POST /interactions/{interaction_id}/{webhook_token}/callback"
    assert discord.limits.admit(route, {"webhook_token": "t"}) == {}


def test_too_many_invalid_requests_are_banned_for_a_while(discord: FakeDiscord) -> None:
    discord.limits.ban_after = 3
    for status in (401, 403, 404, 429, 200):
        discord.limits.note(status)

    assert len(discord.limits.invalid) == 3
    assert refused(discord.limits, GET, guild_id="1").ban
    discord.advance(BAN_WINDOW.total_seconds())
    discord.limits.admit(GET, {"guild_id": "1"})


def test_a_shared_limit_counts_not_towards_the_ban(discord: FakeDiscord) -> None:
    discord.limits.note(429, shared=True)

    assert not discord.limits.invalid


async def test_the_client_waits_before_an_empty_bucket(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())

    async with running(discord) as bot:
        for number in range(12):
            await _post(bot, place, number)

    assert [call.status for call in discord.asked(POST)] == [200] * 12
    assert discord.slept == [5.0, 5.0]


async def test_a_crowd_at_one_channel_waits_its_turn(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())

    async with running(discord) as bot:
        await asyncio.gather(*(_post(bot, place, number) for number in range(12)))

    assert len(discord.messages) == 12


async def test_the_client_comes_back_after_a_429(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Throttle(2.5, scope="shared"))

    async with running(discord) as bot:
        await _post(bot, place, 1)

    assert [call.status for call in discord.asked(POST)] == [429, 200]
    assert discord.slept == [2.5]
    assert not discord.limits.invalid


async def test_a_burst_meets_the_global_limit(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    places = [discord.add_channel(guild, f"c{number}") for number in range(60)]

    async with running(discord) as bot:
        await asyncio.gather(*(_post(bot, place, 1) for place in places))

    assert len(discord.messages) == 60
    assert 429 in [call.status for call in discord.requests]
    assert max(discord.slept) <= 1


async def test_cloudflare_speaks_no_json(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    discord.misbehave(POST, Throttle(600, scope="cloudflare"))

    async with running(discord) as bot:
        with pytest.raises(dpy.HTTPException) as banned:
            await _post(bot, place, 1)

    assert banned.value.status == 429
    assert discord.slept == []


async def test_a_ban_is_answered_without_via(discord: FakeDiscord) -> None:
    discord.limits.ban_after = 0

    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{discord.api_base}/users/@me") as answer,
    ):
        assert answer.status == 429
        assert "Via" not in answer.headers
        assert answer.content_type == "text/plain"


async def _post(bot: dpy.Client, place: Channel, number: int) -> None:
    route = "/channels/{channel_id}/messages"
    await http(bot, "POST", route, channel_id=place.id, json={"content": f"{number}"})
