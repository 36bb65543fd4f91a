"""Where the bot may post, as the deed of who sets something up tells."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.discord import names
from adapters.discord.client import DiscordPlatform
from adapters.discord.permissions import Needed
from adapters.discord.spots import with_spots
from bot.events import Asked, Event, PersonEvent, Spot
from bot.view.actions import SetUp, Step, encode
from tests.adapters.discord.fake import Message, Press, Slash
from tests.adapters.discord.fake.world import Channel, Kind, User
from tests.adapters.discord.garden import Garden
from tests.adapters.discord.rig import Told, becomes, listening, settings_for
from tests.adapters.discord.test_receive import asked as read
from tests.adapters.discord.test_receive import slash

SETUP = Slash("setup")
THREADS = ("Create Public Threads", "Send Messages in Threads")


class Heard:
    """The platform, and what it tells of places."""

    def __init__(self, garden: Garden, platform: DiscordPlatform) -> None:
        self.garden, self.platform, self.events = garden, platform, list[Event]()

    async def spots(
        self, deed: Any = SETUP, by: User | None = None, at: Channel | None = None
    ) -> dict[str, Spot]:
        self.events.clear()
        garden = self.garden
        garden.discord.send(deed, by=by or garden.ana, at=at or garden.channel)
        await becomes(lambda: any(isinstance(each, PersonEvent) for each in self.events))
        (event,) = (each for each in self.events if isinstance(each, PersonEvent))
        return {spot.place: spot for spot in event.origin.spots}


@pytest.fixture
async def heard(garden: Garden) -> AsyncIterator[Heard]:
    settings = settings_for(garden.discord, garden.home)
    discord = garden.discord
    platform = DiscordPlatform(settings, discord.clock.now, Told(), sleep=discord.sleep)
    heard = Heard(garden, platform)

    async def inbox(event: Event) -> None:
        heard.events.append(event)

    await platform.connect()
    async with listening(platform, discord, inbox):
        await becomes(lambda: bool(heard.events))  # the server is known
        yield heard
    await platform.close()


async def test_what_is_missing_is_told_of_every_channel_of_text(heard: Heard) -> None:
    garden, bot = heard.garden, heard.garden.discord.world.bot
    attic = garden.discord.add_channel(garden.guild, "attic", kind=Kind.ANNOUNCEMENT)
    cellar = garden.discord.add_channel(garden.guild, "cellar", kind=Kind.CATEGORY)
    garden.discord.overwrite(garden.channel, bot, deny=Needed.EMBED_LINKS | Needed.SEND_MESSAGES)
    garden.discord.overwrite(attic, bot, deny=Needed.CREATE_PUBLIC_THREADS)

    found = await heard.spots()

    here, there = names.place(garden.channel.id), names.place(attic.id)
    assert found[here].lacks == ("Send Messages", "Embed Links")
    assert found[there] == Spot(place=there, threads=("Create Public Threads",))
    assert names.place(cellar.id) not in found


async def test_a_thread_is_posted_in_and_has_no_threads(heard: Heard) -> None:
    garden = heard.garden
    thread = garden.discord.world.add_channel(
        type=Kind.PUBLIC_THREAD, name="a thread", guild_id=garden.guild.id, parent=garden.channel
    )
    denied = Needed.SEND_MESSAGES_IN_THREADS
    garden.discord.overwrite(garden.channel, garden.discord.world.bot, deny=denied)

    found = await heard.spots(at=thread)

    place = names.place(thread.id)
    assert found[place] == Spot(place=place, lacks=("Send Messages in Threads",))


async def test_only_who_sets_something_up_is_told(heard: Heard) -> None:
    garden = heard.garden
    dm = garden.discord.dm_with(garden.ana)

    assert await heard.spots(Slash("daily")) == {}
    assert await heard.spots(SETUP, at=dm) == {}
    assert await heard.spots(Slash("schedule edit", {"times": "09:00"})) != {}


async def test_who_was_named_an_admin_is_told_as_well(heard: Heard) -> None:
    """Discord does not say that Ben is one."""
    assert await heard.spots(SETUP, by=heard.garden.ben) == await heard.spots(SETUP)


async def test_what_discord_says_of_a_picked_channel_goes_before_the_cache(heard: Heard) -> None:
    gateway = heard.platform._gateway
    assert gateway
    guild = gateway.get_guild(heard.garden.guild.id)
    channel = str(heard.garden.channel.id)
    picked = {"id": channel, "type": 0, "app_permissions": "0"}
    payload = {"data": {"resolved": {"channels": {channel: picked}}}, "channel_id": "5"}

    told = with_spots(asked(), payload, guild)

    (spot,) = told.origin.spots
    assert spot.lacks == ("View Channel", "Send Messages", "Embed Links")
    assert spot.threads == THREADS


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"data": {"resolved": {"channels": []}}, "channel_id": "5"},
        {"data": {"resolved": 5}, "channel_id": "5"},
        {"data": {}, "channel_id": "x", "app_permissions": "y"},
        {"data": {}, "channel": 5, "channel_id": "5"},
    ],
)
async def test_nothing_raises_whatever_a_payload_holds(
    heard: Heard, payload: dict[str, Any]
) -> None:
    gateway = heard.platform._gateway
    assert gateway

    told = with_spots(asked(), payload, gateway.get_guild(heard.garden.guild.id))

    assert [spot.place for spot in told.origin.spots] == [names.place(heard.garden.channel.id)]


async def test_a_server_that_the_bot_does_not_know_tells_nothing(heard: Heard) -> None:
    event = asked()

    assert with_spots(event, {}, None) is event


async def test_a_button_of_an_admin_tells_too(heard: Heard) -> None:
    message = posted(heard)
    button = Press(message, encode(SetUp("daily", Step.WHERE)), forged=True)

    assert await heard.spots(button) != {}
    assert await heard.spots(Press(message, "1:answer:1:0", forged=True)) == {}


def posted(heard: Heard) -> Message:
    discord = heard.garden.discord
    return Message(
        id=discord.world.mint.snowflake(),
        channel=heard.garden.channel,
        author=discord.world.bot,
        at=discord.clock.now(),
        body={},
    )


def asked() -> Asked:
    admin = {"user": {"id": "42", "username": "ana"}, "permissions": "32"}
    return read(slash("setup", member=admin))
