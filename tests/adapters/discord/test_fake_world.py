"""The world behind the fake: ids, clocks, permissions."""

from datetime import UTC, datetime, timedelta

import discord as dpy
import pytest

from bot.runtime.clock import SetClock
from tests.adapters.discord.fake import FakeDiscord, Press
from tests.adapters.discord.fake.permissions import (
    ADMINISTRATOR,
    EVERYTHING,
    MANAGE_GUILD,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
    permissions_of,
)
from tests.adapters.discord.fake.world import Kind, Message

AT = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)


def test_a_snowflake_tells_its_moment() -> None:
    fake = FakeDiscord(clock=SetClock(AT))

    assert dpy.utils.snowflake_time(fake.add_user("ana").id) == AT
    fake.advance(0.5)
    assert dpy.utils.snowflake_time(fake.add_user("ben").id) == AT + timedelta(seconds=0.5)


def test_guilds_spread_over_shards() -> None:
    fake = FakeDiscord()

    assert {(fake.add_guild(f"G{number}").id >> 22) % 3 for number in range(6)} == {0, 1, 2}


def test_permissions_add_up_as_discord_says() -> None:
    fake = FakeDiscord()
    guild = fake.add_guild(permissions=VIEW_CHANNEL)
    role = fake.add_role(guild, "writer", permissions=SEND_MESSAGES)
    chief = fake.add_role(guild, "chief", permissions=ADMINISTRATOR)
    place = fake.add_channel(guild)
    ana = fake.add_member(guild, "ana", roles=(role,))
    eve = fake.add_member(guild, "eve", roles=(chief,))

    def may() -> int:
        return permissions_of(ana.id, guild, place)

    assert may() == VIEW_CHANNEL | SEND_MESSAGES
    fake.overwrite(place, guild.roles[guild.id], deny=SEND_MESSAGES)
    assert may() == VIEW_CHANNEL
    fake.overwrite(place, role, allow=SEND_MESSAGES)
    assert may() == VIEW_CHANNEL | SEND_MESSAGES
    fake.overwrite(place, chief, deny=SEND_MESSAGES)
    guild.members[ana.id].roles.add(chief.id)
    chief.permissions = 0
    assert may() == VIEW_CHANNEL | SEND_MESSAGES
    chief.permissions = ADMINISTRATOR
    guild.members[ana.id].roles.discard(chief.id)
    fake.overwrite(place, ana, deny=VIEW_CHANNEL)
    assert may() == SEND_MESSAGES
    assert permissions_of(eve.id, guild, place) == EVERYTHING
    assert permissions_of(guild.owner_id, guild, place) == EVERYTHING
    fake.remove_member(guild, ana)
    assert may() == 0


def test_a_thread_has_the_overwrites_of_its_channel() -> None:
    fake = FakeDiscord()
    guild = fake.add_guild()
    place = fake.add_channel(guild)
    thread = fake.add_channel(guild, "day 1", kind=Kind.PUBLIC_THREAD, parent=place)
    everyone = guild.roles[guild.id]

    fake.overwrite(place, everyone, deny=SEND_MESSAGES_IN_THREADS)

    assert not permissions_of(fake.world.bot.id, guild, thread) & SEND_MESSAGES_IN_THREADS


def test_by_default_nobody_is_an_admin() -> None:
    fake = FakeDiscord()
    guild = fake.add_guild()
    ana = fake.add_member(guild, "ana")

    assert not permissions_of(ana.id, guild) & (MANAGE_GUILD | ADMINISTRATOR)
    assert permissions_of(ana.id, guild) & SEND_MESSAGES


def test_a_real_clock_is_not_moved() -> None:
    class Real:
        def now(self) -> datetime:
            return AT

    with pytest.raises(AssertionError, match="SetClock"):
        FakeDiscord(clock=Real()).advance(1)


@pytest.mark.parametrize("forged", [True, False])
def test_a_departed_member_has_no_permissions(forged: bool) -> None:
    fake = FakeDiscord()
    guild = fake.add_guild()
    place, ana = fake.add_channel(guild), fake.add_member(guild, "ana")
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "A", "custom_id": "1:a"}]}
    post = Message(id=1, channel=place, author=fake.world.bot, at=AT, body={"components": [row]})
    fake.remove_member(guild, ana)

    sent = fake.send(Press(post, "1:a", forged=forged), by=ana)

    assert sent.payload["member"]["permissions"] == "0"
    assert sent.payload["message"]["id"] == "1"
