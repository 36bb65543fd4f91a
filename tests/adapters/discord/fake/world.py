"""Guilds, channels, people and messages: what Discord keeps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

Json = dict[str, Any]
Now = Callable[[], datetime]

EPOCH_MS = 1_420_070_400_000
"""https://discord.com/developers/docs/reference#snowflakes"""

EPHEMERAL = 1 << 6
LOADING = 1 << 7
DEFAULT_PERMISSIONS = 0x0006_AC67_01C3_CE41 | 1 << 10 | 1 << 11 | 1 << 14 | 1 << 35 | 1 << 38
DEFAULT_PERMISSIONS &= ~(1 << 3 | 1 << 5)


class Kind(IntEnum):
    """Types of channels."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


@dataclass(kw_only=True, eq=False)
class User:
    id: int
    username: str
    global_name: str | None = None
    bot: bool = False
    takes_dms: bool = True
    locale: str = "en-US"


@dataclass(kw_only=True, eq=False)
class Role:
    id: int
    name: str
    permissions: int = 0
    mentionable: bool = False


@dataclass(kw_only=True, eq=False)
class Member:
    user: User
    roles: set[int] = field(default_factory=set)
    nick: str | None = None


@dataclass(kw_only=True, eq=False)
class Guild:
    """``available`` is False during an outage; ``installed`` once the bot was added."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    available: bool = True
    installed: bool = True
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(kw_only=True, eq=False)
class Channel:
    """``overwrites``: role or user id → (allowed, denied) bits; ``people``: which are users.

    ``recipient`` is the other one in a direct message, and who opened a thread.
    """

    id: int
    type: int
    name: str = ""
    guild_id: int | None = None
    parent: "Channel | None" = None
    recipient: User | None = None
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    archived: bool = False
    archive_after: int = 1440
    opened: datetime | None = None

    @property
    def is_thread(self) -> bool:
        return self.type in (Kind.ANNOUNCEMENT_THREAD, Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD)


@dataclass(kw_only=True, eq=False)
class Message:
    """``body`` is what was sent last, ``versions`` all of it; ``only_for`` reads an ephemeral one.

    ``pings`` names whom it rings: "everyone", and ids of users and roles.
    """

    id: int
    channel: Channel
    author: User
    at: datetime
    body: Json
    flags: int = 0
    pings: frozenset[str] = frozenset()
    nonce: str | int | None = None
    only_for: User | None = None
    edited: datetime | None = None
    deleted: bool = False
    thread: Channel | None = None
    interaction: Json | None = None
    application_id: int | None = None
    versions: list[Json] = field(default_factory=list)

    @property
    def content(self) -> str:
        return self.body.get("content") or ""

    @property
    def embeds(self) -> list[Json]:
        return self.body.get("embeds") or []

    @property
    def components(self) -> list[Json]:
        return self.body.get("components") or []

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def text(self) -> str:
        """Every word a reader sees in it, a line each."""
        return "\n".join(_words_within(self.body))

    def controls(self) -> list[Json]:
        """Everything in it that has a custom id."""
        return [each for each in components_within(self.components) if "custom_id" in each]

    def control(self, wanted: str) -> Json:
        """The control with this custom id, label or placeholder; AssertionError without one."""
        names = ("custom_id", "label", "placeholder")
        for each in self.controls():
            if wanted in (each.get(name) for name in names):
                return each
        offered = [each.get("label") or each["custom_id"] for each in self.controls()]
        raise AssertionError(f"message {self.id} has no control {wanted!r}, only {offered}")


# In the order of reading; ``accessory`` and ``component`` hold one part, the plurals many.
READ = (
    *("content", "embeds", "author", "title", "description", "name", "value", "fields"),
    *("text", "footer", "label", "placeholder", "options", "components", "component", "accessory"),
)


def _words_within(part: Json) -> Iterator[str]:
    for key in READ:
        inner = part.get(key)
        if isinstance(inner, str):
            # The value of an option is for the machine.
            if inner and not (key == "value" and "label" in part):
                yield inner
        elif inner:
            for each in inner if isinstance(inner, list) else [inner]:
                yield from _words_within(each)


def components_within(components: list[Json]) -> Iterator[Json]:
    for each in components:
        yield each
        yield from components_within(each.get("components") or [])
        yield from components_within(
            [each[key] for key in ("component", "accessory") if each.get(key)]
        )


class Mint:
    """Snowflakes: the moment, and a counter that never repeats."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._count = 0
        self._guilds = 0

    def snowflake(self) -> int:
        self._count += 1
        return _milliseconds(self._now()) << 22 | self._count & 0x3FFFFF

    def guild(self) -> int:
        """Founded a millisecond after the one before, so that guilds spread over the shards."""
        self._guilds += 1
        founded = self._now() - timedelta(days=100) + timedelta(milliseconds=self._guilds)
        return _milliseconds(founded) << 22 | self._guilds


def _milliseconds(at: datetime) -> int:
    return round(at.astimezone(UTC).timestamp() * 1000) - EPOCH_MS


class World:
    """All there is. Changing it here tells nobody; ``FakeDiscord`` also tells the gateway."""

    def __init__(self, now: Now) -> None:
        self.mint = Mint(now)
        self.now = now
        self.application_id = self.mint.snowflake()
        self.bot = User(id=self.application_id, username="studybot", bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.commands: dict[int | None, list[Json]] = {None: []}

    def found_guild(self, name: str, guild_id: int | None, permissions: int) -> Guild:
        """A guild with the bot in it; ``permissions`` are what @everyone may do."""
        owner = self.add_user(f"owner-of-{name}".lower().replace(" ", "-")[:32])
        guild = Guild(id=guild_id or self.mint.guild(), name=name, owner_id=owner.id)
        guild.roles[guild.id] = Role(id=guild.id, name="@everyone", permissions=permissions)
        for user in (owner, self.bot):
            guild.members[user.id] = Member(user=user)
        self.guilds[guild.id] = guild
        return guild

    def add_user(self, username: str, global_name: str | None = None) -> User:
        user = User(id=self.mint.snowflake(), username=username, global_name=global_name)
        self.users[user.id] = user
        return user

    def add_channel(self, **fields: Any) -> Channel:
        channel = Channel(id=fields.pop("id", None) or self.mint.snowflake(), **fields)
        self.channels[channel.id] = channel
        return channel

    def dm_with(self, user: User) -> Channel:
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        return self.add_channel(type=Kind.DM, recipient=user)

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self.guilds.get(channel.guild_id)

    def channels_of(self, guild: Guild) -> list[Channel]:
        return [channel for channel in self.channels.values() if channel.guild_id == guild.id]
