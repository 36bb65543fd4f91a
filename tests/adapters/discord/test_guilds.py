"""Servers that come and go."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import guilds, names
from adapters.discord.client import DiscordPlatform
from adapters.discord.guilds import Roll
from bot.events import Event, Joined, Left
from bot.ids import SpaceId
from bot.store.affairs import PresenceState
from bot.store.sqlite import open_reader
from bot.turn import PURGE_AFTER
from tests.adapters.discord.fake import FakeDiscord
from tests.adapters.discord.garden import HALF_AN_HOUR, POST, Garden, bank_of
from tests.adapters.discord.rig import Told, becomes, listening, settings_for, words_of
from tests.adapters.discord.whole import Whole, whole

ELSEWHERE = SpaceId("slack:T1")
PRIVATE = SpaceId("discord:dm:12")


def make_platform(
    discord: FakeDiscord, home: Path, *spaces: SpaceId, **more: str
) -> DiscordPlatform:
    settings = settings_for(discord, home, **more)
    desk = Told(spaces=spaces)
    return DiscordPlatform(settings, discord.clock.now, desk, sleep=discord.sleep)


async def test_servers_that_come_and_go_are_heard_of(discord: FakeDiscord, tmp_path: Path) -> None:
    old = discord.add_guild("Old")
    hidden = discord.add_channel(old, "hidden")
    open_to_all = discord.add_channel(old, "open")
    discord.overwrite(hidden, discord.world.bot, deny=1 << 11)
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)

    platform = make_platform(discord, tmp_path)
    await platform.connect()
    async with listening(platform, discord, inbox):
        await becomes(lambda: len(heard) == 1)
        new = discord.add_guild("New")
        await becomes(lambda: len(heard) == 2)
        discord.begin_outage(old)
        discord.remove_guild(new)
        await becomes(lambda: len(heard) == 3)
    await platform.close()

    now = discord.clock.now()
    assert heard == [
        Joined(space=f"discord:{old.id}", place=f"discord:{open_to_all.id}", at=now),  # type: ignore[arg-type]
        Joined(space=f"discord:{new.id}", place=None, at=now),  # type: ignore[arg-type]
        Left(space=f"discord:{new.id}", at=now),  # type: ignore[arg-type]
    ]


# --- while nobody listened ---


@given(st.integers(1, 9), st.sets(st.integers(1, 2**63)), st.sets(st.integers(1, 2**63)))
def test_each_server_that_is_gone_is_missed_by_one_shard(
    shards: int, had: set[int], left: set[int]
) -> None:
    spaces = [*map(names.guild_space, sorted(had)), PRIVATE, ELSEWHERE]
    rolls = [
        Roll(
            shard=shard,
            shards=shards,
            guilds=frozenset(guild for guild in had - left if (guild >> 22) % shards == shard),
        )
        for shard in range(shards)
    ]

    missed = [guild for roll in rolls for guild in guilds.missing(roll, spaces)]

    assert sorted(missed) == sorted(had & left)


async def heard_of(discord: FakeDiscord, platform: DiscordPlatform, shards: int = 1) -> list[Event]:
    """What a start tells, once the last server of each shard was heard of."""
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)

    await platform.connect()
    async with listening(platform, discord, inbox, shards):
        await becomes(lambda: any(isinstance(event, Joined) for event in heard))
    await platform.close()
    return heard


def gone(heard: Sequence[Event]) -> list[SpaceId]:
    return [event.space for event in heard if isinstance(event, Left)]


async def test_a_server_that_was_left_unheard_is_told_of_at_the_start(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    stays, dark, left = (discord.add_guild(name) for name in ("Stays", "Dark", "Left"))
    spaces = [names.guild_space(each.id) for each in (stays, dark, left)]
    discord.begin_outage(dark)
    discord.remove_guild(left)

    heard = await heard_of(discord, make_platform(discord, tmp_path, *spaces, PRIVATE, ELSEWHERE))

    assert gone(heard) == [names.guild_space(left.id)]


async def test_servers_of_another_process_are_not_missed(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    here = discord.add_guild("Here", guild_id=4 << 22)
    discord.add_guild("There", guild_id=5 << 22)
    spaces = [names.guild_space(number << 22) for number in (4, 5, 6, 7)]

    heard = await heard_of(
        discord,
        make_platform(discord, tmp_path, *spaces, DISCORD_SHARD_IDS="0", DISCORD_SHARD_COUNT="2"),
    )

    assert gone(heard) == [names.guild_space(6 << 22)]
    assert [event.space for event in heard if isinstance(event, Joined)] == [
        names.guild_space(here.id)
    ]


async def test_a_server_that_was_left_between_two_sessions_is_told_of(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    stays, left = discord.add_guild("Stays"), discord.add_guild("Left")
    spaces = [names.guild_space(each.id) for each in (stays, left)]
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)

    platform = make_platform(discord, tmp_path, *spaces)
    await platform.connect()
    async with listening(platform, discord, inbox):
        await becomes(lambda: len(heard) == 2)
        left.installed = False
        discord.shards.invalidate()
        await becomes(lambda: bool(gone(heard)))
    await platform.close()

    assert gone(heard) == [names.guild_space(left.id)]


def state_of(garden: Garden) -> PresenceState | None:
    store = open_reader(garden.home / "studybot.db")
    try:
        with store.transaction():
            last = store.presences.last(names.guild_space(garden.guild.id))
    finally:
        store.close()
    return last.state if last else None


async def settles(garden: Garden, bot: Whole, state: PresenceState) -> None:
    await becomes(lambda: state_of(garden) is state)
    await bot.shell.tick()
    await bot.shell.posted()


async def test_a_server_that_was_left_unheard_gets_no_more_posts_until_the_bot_is_back(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    garden = Garden(discord, tmp_path)
    async with whole(discord, tmp_path, bank_of()) as bot:
        await garden.schedules(bot)
    discord.remove_guild(garden.guild)
    discord.advance(60)
    async with whole(discord, tmp_path, bank_of()) as bot:
        await settles(garden, bot, PresenceState.LEFT)
        discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()
    assert len(discord.asked(POST)) == 1

    discord.advance(timedelta(days=1).total_seconds() - HALF_AN_HOUR - 60)
    discord.rejoin(garden.guild)
    async with whole(discord, tmp_path, bank_of()) as bot:
        await settles(garden, bot, PresenceState.HERE)
        await garden.is_asked(bot)

    welcome, question = discord.asked(POST)
    assert "studybot is here" in words_of(welcome.data)
    assert "studybot is here" not in words_of(question.data)


async def test_a_server_that_was_joined_unheard_is_welcomed_once(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    garden = Garden(discord, tmp_path)
    for _ in range(3):
        async with whole(discord, tmp_path, bank_of()) as bot:
            await settles(garden, bot, PresenceState.HERE)

    assert len(discord.asked(POST)) == 1


async def test_what_a_server_had_is_purged_once_its_days_are_over(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    garden = Garden(discord, tmp_path)
    async with whole(discord, tmp_path, bank_of()) as bot:
        await garden.schedules(bot)
        await garden.is_asked(bot)
        discord.remove_guild(garden.guild)
        await settles(garden, bot, PresenceState.LEFT)
        discord.advance(PURGE_AFTER.total_seconds())
        for _ in range(20):
            await bot.shell.tick()
        purged = state_of(garden)
        discord.rejoin(garden.guild)
        await settles(garden, bot, PresenceState.HERE)
        schedule = await garden.says("schedule show")

    assert purged is PresenceState.PURGED
    assert "13:30" not in words_of(schedule.reply.body)
    welcomes = [each for each in discord.asked(POST) if "studybot is here" in words_of(each.data)]
    assert len(welcomes) == 2
