"""REST of the fake, asked by discord.py's own HTTP client."""

import io
from typing import Any

import aiohttp
import discord as dpy
import pytest

from tests.adapters.discord.bots import http, running
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.fake.permissions import (
    EMBED_LINKS,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)


async def post(bot: dpy.Client, place: int, **body: Any) -> Any:
    return await http(bot, "POST", "/channels/{channel_id}/messages", channel_id=place, json=body)


async def test_a_wrong_token_is_refused(discord: FakeDiscord) -> None:
    bot = dpy.Client(intents=dpy.Intents.none())

    with pytest.raises(dpy.LoginFailure):
        await bot.login("wrong")

    await bot.close()
    assert discord.requests[0].status == 401


async def test_the_bot_learns_who_it_is(discord: FakeDiscord) -> None:
    async with running(discord) as bot:
        assert bot.user is not None
        assert bot.user.id == discord.world.bot.id
        assert bot.application_id == discord.world.application_id


async def test_headers_are_the_real_ones(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    url = f"{discord.api_base}/channels/{place.id}/messages"

    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as session,
        session.post(url, json={"content": "hello"}) as answer,
    ):
        headers = dict(answer.headers)

    assert headers["Content-Type"] == "application/json"
    assert headers["Via"] == "1.1 google"
    assert headers["X-RateLimit-Limit"] == "5"
    assert headers["X-RateLimit-Remaining"] == "4"
    assert headers["X-RateLimit-Reset-After"] == "5.000"
    assert {"X-RateLimit-Bucket", "X-RateLimit-Reset"} <= set(headers)


async def test_a_message_is_sent_edited_read_and_deleted(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord) as bot:
        channel = await bot.fetch_channel(place.id)
        assert isinstance(channel, dpy.TextChannel)
        message = await channel.send("one", embed=dpy.Embed(title="Day 1"))
        discord.advance(60)
        await message.edit(content="two")
        again = await channel.fetch_message(message.id)
        assert [each.id async for each in channel.history()] == [message.id]
        assert again.content == "two"
        assert again.embeds[0].title == "Day 1"
        assert again.edited_at is not None
        assert (again.edited_at - again.created_at).total_seconds() == 60
        await message.delete()

    assert discord.messages[0].deleted
    assert discord.seen_by(ana) == []


async def test_a_nonce_makes_one_message(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    body = {"content": "day 1", "nonce": "post-1", "enforce_nonce": True}

    async with running(discord) as bot:
        first = await post(bot, place.id, **body)
        again = await post(bot, place.id, **body)
        other = await post(bot, place.id, **body | {"nonce": "post-2"})
        discord.advance(10 * 60)
        much_later = await post(bot, place.id, **body)

    assert again["id"] == first["id"]
    assert len({first["id"], other["id"], much_later["id"]}) == 3


async def test_a_nonce_is_kept_to_its_channel_and_to_enforcing(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    here, there = discord.add_channel(guild), discord.add_channel(guild, "other")
    body = {"content": "day 1", "nonce": "post-1"}

    async with running(discord) as bot:
        await post(bot, here.id, **body)
        await post(bot, here.id, **body)
        await post(bot, there.id, **body, enforce_nonce=True)

    assert len(discord.messages) == 3


async def test_the_nonce_of_a_deleted_message_is_unknown(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())
    body = {"content": "day 1", "nonce": "post-1", "enforce_nonce": True}

    async with running(discord) as bot:
        await post(bot, place.id, **body)
        discord.delete_message(discord.messages[0])
        with pytest.raises(dpy.NotFound) as gone:
            await post(bot, place.id, **body)

    assert gone.value.code == 10008


@pytest.mark.parametrize(
    ("denied", "code"),
    [(VIEW_CHANNEL, 50001), (SEND_MESSAGES, 50013), (EMBED_LINKS, 50013)],
)
async def test_a_missing_permission_is_named(discord: FakeDiscord, denied: int, code: int) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)
    discord.overwrite(place, guild.roles[guild.id], deny=denied)

    async with running(discord) as bot:
        with pytest.raises(dpy.Forbidden) as refused:
            await post(bot, place.id, embeds=[{"title": "Day 1"}])

    assert refused.value.code == code


async def test_an_overwrite_for_the_bot_beats_that_for_everyone(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)
    discord.overwrite(place, guild.roles[guild.id], deny=SEND_MESSAGES)
    discord.overwrite(place, discord.world.bot, allow=SEND_MESSAGES)

    async with running(discord) as bot:
        await post(bot, place.id, content="hello")

    assert len(discord.messages) == 1


async def test_what_is_gone_is_unknown(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, kept = discord.add_channel(guild), discord.add_channel(guild, "kept")
    discord.delete_channel(place)

    async with running(discord) as bot:
        with pytest.raises(dpy.NotFound) as channel:
            await post(bot, place.id, content="hello")
        with pytest.raises(dpy.NotFound) as message:
            await http(bot, "GET", f"/channels/{kept.id}/messages/1")
        with pytest.raises(dpy.NotFound) as guild_unknown:
            await bot.fetch_guild(1)
        with pytest.raises(dpy.NotFound) as route:
            await http(bot, "GET", "/no/such/route")

    codes = [each.value.code for each in (channel, message, guild_unknown, route)]
    assert codes == [10003, 10008, 10004, 0]


async def test_out_of_the_guild_nothing_can_be_accessed(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)
    discord.remove_guild(guild)

    async with running(discord) as bot:
        with pytest.raises(dpy.Forbidden) as refused:
            await post(bot, place.id, content="hello")

    assert refused.value.code == 50001


async def test_guilds_channels_roles_and_members_are_told(discord: FakeDiscord) -> None:
    guild = discord.add_guild("Readers")
    place, role = discord.add_channel(guild, "daily"), discord.add_role(guild, "quiz")
    ana = discord.add_member(guild, "ana", nick="Ana B", roles=(role,))

    async with running(discord) as bot:
        told = await bot.fetch_guild(guild.id)
        channels = await told.fetch_channels()
        roles = await told.fetch_roles()
        member = await told.fetch_member(ana.id)

    assert told.name == "Readers"
    assert [channel.id for channel in channels] == [place.id]
    assert {each.name for each in roles} == {"@everyone", "quiz"}
    assert member.display_name == "Ana B"


async def test_a_direct_message_needs_an_open_door(discord: FakeDiscord) -> None:
    ana, ben = discord.add_user("ana"), discord.add_user("ben")
    ben.takes_dms = False

    async with running(discord) as bot:
        await (await bot.fetch_user(ana.id)).send("hello")
        with pytest.raises(dpy.Forbidden) as shut:
            await (await bot.fetch_user(ben.id)).send("hello")

    assert shut.value.code == 50007
    assert [message.channel.recipient for message in discord.messages] == [ana]


async def test_a_thread_hangs_on_its_message(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)

    async with running(discord) as bot:
        sent = await post(bot, place.id, content="question")
        route = f"/channels/{place.id}/messages/{sent['id']}/threads"
        thread = await http(bot, "POST", route, json={"name": "Day 1"})
        await post(bot, thread["id"], content="in the thread")
        with pytest.raises(dpy.HTTPException) as second:
            await http(bot, "POST", route, json={"name": "Day 1"})
        discord.overwrite(place, guild.roles[guild.id], deny=SEND_MESSAGES_IN_THREADS)
        with pytest.raises(dpy.Forbidden):
            await post(bot, thread["id"], content="again")

    assert thread["id"] == sent["id"]
    assert second.value.code == 160004
    assert discord.messages[1].channel.parent is place


@pytest.mark.parametrize(
    ("body", "rung"),
    [
        ({"content": "@everyone <@5> <@&7>"}, {"everyone", "5", "7"}),
        ({"content": "@here", "allowed_mentions": {"parse": []}}, set()),
        ({"content": "<@&7> <@&8>", "allowed_mentions": {"parse": [], "roles": ["7"]}}, {"7"}),
        ({"embeds": [{"title": "@everyone"}]}, set()),
    ],
)
async def test_mentions_ring_as_allowed(
    discord: FakeDiscord, body: dict[str, Any], rung: set[str]
) -> None:
    place = discord.add_channel(discord.add_guild())
    for user_id in (5,):
        discord.world.users[user_id] = discord.add_user("eve")

    async with running(discord) as bot:
        told = await post(bot, place.id, **body)

    assert discord.messages[0].pings == rung
    assert told["mention_everyone"] == ("everyone" in rung)


async def test_an_empty_message_is_refused(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())

    async with running(discord) as bot:
        with pytest.raises(dpy.HTTPException) as refused:
            await post(bot, place.id, content="")

    assert refused.value.code == 50006


async def test_what_is_no_json_is_refused(discord: FakeDiscord) -> None:
    url = f"{discord.api_base}/users/@me/channels"

    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as session,
        session.post(url, data=b"{") as answer,
    ):
        assert (await answer.json())["code"] == 50109


async def test_a_file_comes_with_its_json(discord: FakeDiscord) -> None:
    place = discord.add_channel(discord.add_guild())

    async with running(discord) as bot:
        channel = await bot.fetch_channel(place.id)
        assert isinstance(channel, dpy.TextChannel)
        await channel.send("picture", file=dpy.File(io.BytesIO(b"x"), "board.png"))

    assert discord.requests[-1].files == ["board.png"]
    assert discord.messages[0].content == "picture"


async def test_commands_keep_their_ids(discord: FakeDiscord) -> None:
    declared: list[Any] = [{"name": "today", "description": "Today"}]

    async with running(discord) as bot:
        app = discord.world.application_id
        first = await bot.http.bulk_upsert_global_commands(app, declared)
        again = await bot.http.bulk_upsert_global_commands(app, declared * 1)
        twice = await http(bot, "POST", f"/applications/{app}/commands", json=declared[0])
        listed = await bot.http.get_global_commands(app)
        await bot.http.delete_global_command(app, int(first[0]["id"]))

    assert first[0]["id"] == again[0]["id"] == twice["id"] == listed[0]["id"]
    assert discord.commands == []
