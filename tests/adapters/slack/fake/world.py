"""What there is in Slack: teams, people, channels, messages, views, tokens, triggers, addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]
Now = Callable[[], datetime]

TRIGGER_LASTS = timedelta(seconds=3)
"""https://docs.slack.dev/interactivity/handling-user-interaction"""
ADDRESS_LASTS, ADDRESS_USES = timedelta(minutes=30), 5
"""Of a response_url; the same page."""
APP_SCOPES = ("commands", "chat:write")
"""The least a study bot needs."""


@dataclass(kw_only=True, eq=False)
class Team:
    """A workspace; ``enterprise`` names the grid it is part of."""

    id: str
    name: str
    domain: str
    enterprise: str | None = None


@dataclass(kw_only=True, eq=False)
class User:
    """``away``: an ephemeral message does not reach them, as Slack says it may not."""

    id: str
    team: Team
    name: str
    real_name: str = ""
    tz: str = "Europe/Berlin"
    admin: bool = False
    owner: bool = False
    guest: bool = False
    bot: bool = False
    deactivated: bool = False
    away: bool = False


@dataclass(kw_only=True, eq=False)
class Channel:
    """``person`` is whose conversation with the bot it is, if it is one."""

    id: str
    team: Team
    name: str
    private: bool = False
    archived: bool = False
    deleted: bool = False
    shared: bool = False
    person: User | None = None
    members: set[str] = field(default_factory=set)


@dataclass(kw_only=True, eq=False)
class Message:
    """``body`` is what was sent last, ``versions`` all of it; ``only_for`` reads an ephemeral."""

    ts: str
    channel: Channel
    author: str
    body: Json
    at: datetime
    thread: str = ""
    only_for: User | None = None
    arrived: bool = True
    deleted: bool = False
    edited: str = ""
    versions: list[Json] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def ref(self) -> str:
        return f"{self.channel.id}/{self.ts}"

    @property
    def blocks(self) -> list[Json]:
        found: list[Json] = self.body.get("blocks") or []
        return found

    @property
    def text(self) -> str:
        """Every word a reader sees: the blocks, or the text where there are none."""
        return "\n".join(words_within(self.blocks)) or str(self.body.get("text") or "")


@dataclass(kw_only=True, eq=False)
class View:
    """A modal or a home; ``hash`` changes with every version."""

    id: str
    user: User
    body: Json
    hash: str
    root: str
    previous: str | None = None
    closed: bool = False
    versions: list[Json] = field(default_factory=list)

    @property
    def blocks(self) -> list[Json]:
        found: list[Json] = self.body.get("blocks") or []
        return found

    @property
    def text(self) -> str:
        """Every word a reader sees in it."""
        title = (self.body.get("title") or {}).get("text", "")
        return "\n".join([*([title] if title else []), *words_within(self.blocks)])


@dataclass(kw_only=True, eq=False)
class Token:
    """``kind`` is bot, app or user."""

    value: str
    kind: str
    team: Team
    scopes: tuple[str, ...]
    revoked: bool = False
    inactive: bool = False


@dataclass(kw_only=True, eq=False)
class Trigger:
    """One view may be opened with it, soon."""

    id: str
    user: User
    at: datetime
    view: View | None = None
    used: bool = False


@dataclass(kw_only=True, eq=False)
class Address:
    """A response_url: where an interaction is answered, a few times."""

    id: str
    user: User
    channel: Channel
    at: datetime
    original: Message | None = None
    uses: int = 0


TEXTS = ("text", "title", "label", "hint", "placeholder", "alt_text", "description")
PARTS = (
    *("blocks", "fields", "elements", "element", "accessory", "options", "option_groups", "rows"),
)


def words_within(part: Any) -> Iterator[str]:
    """Every word a reader sees, in order."""
    if isinstance(part, list):
        for each in part:
            yield from words_within(each)
    elif isinstance(part, dict):
        for key, inner in part.items():
            if key in TEXTS and isinstance(inner, str):
                yield inner
            elif key in TEXTS or key in PARTS:
                yield from words_within(inner)


def elements_within(part: Any) -> Iterator[tuple[str, Json]]:
    """Everything that has an action_id, with the block_id of its block."""
    for block in part:
        inside = [*(block.get("elements") or [])]
        inside += [block[key] for key in ("accessory", "element") if block.get(key)]
        for each in inside:
            if isinstance(each, dict) and "action_id" in each:
                yield block.get("block_id", ""), each


class Mint:
    """Ids and timestamps that never repeat."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._count = 0
        self._last = 0

    def id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count:09X}"

    def ts(self) -> str:
        """Seconds and microseconds; later than every one before."""
        micros = round(self._now().timestamp() * 1_000_000)
        self._last = max(micros, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


class World:
    """All there is. Changing it here tells nobody."""

    def __init__(self, now: Now, scopes: tuple[str, ...] = APP_SCOPES) -> None:
        self.mint = Mint(now)
        self.now = now
        self.app_id = self.mint.id("A")
        self.bot_id = self.mint.id("B")
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.tokens: dict[str, Token] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.addresses: dict[str, Address] = {}
        self.bots: dict[str, User] = {}
        self.socket_mode = True
        self.scopes = scopes

    def add_team(self, name: str, enterprise: str | None = None) -> Team:
        """A workspace with the bot in it."""
        team = Team(
            id=self.mint.id("T"),
            name=name,
            domain=name.lower().replace(" ", "-"),
            enterprise=enterprise,
        )
        self.teams[team.id] = team
        self.bots[team.id] = self.add_user("studybot", team, bot=True)
        return team

    def add_user(self, name: str, team: Team, **fields: Any) -> User:
        fields.setdefault("real_name", name.title())
        prefix = "W" if team.enterprise else "U"
        user = User(id=self.mint.id(prefix), team=team, name=name, **fields)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, team: Team, *, bot: bool = True, **fields: Any) -> Channel:
        """A channel, with the bot in it unless told otherwise."""
        channel = Channel(id=self.mint.id("C"), team=team, name=name, **fields)
        if bot:
            channel.members.add(self.bots[team.id].id)
        self.channels[channel.id] = channel
        return channel

    def dm_with(self, user: User, team: Team) -> Channel:
        for channel in self.channels.values():
            if channel.person is user and channel.team is team:
                return channel
        members = {user.id, self.bots[team.id].id}
        channel = Channel(
            id=self.mint.id("D"), team=team, name="directmessage", person=user, members=members
        )
        self.channels[channel.id] = channel
        return channel

    def add_token(
        self, value: str, kind: str, team: Team, scopes: tuple[str, ...] | None = None
    ) -> Token:
        given = ("connections:write",) if kind == "app" else self.scopes
        token = Token(value=value, kind=kind, team=team, scopes=given if scopes is None else scopes)
        self.tokens[value] = token
        return token

    def message(self, channel: str, ts: str) -> Message | None:
        """A message that is no ephemeral one, unless it was deleted."""
        for each in self.messages:
            if each.channel.id == channel and each.ts == ts:
                return None if each.deleted or each.ephemeral else each
        return None

    def was_deleted(self, channel: str, ts: str) -> bool:
        """Whether there was such a message."""
        return any(
            each.deleted and each.channel.id == channel and each.ts == ts for each in self.messages
        )

    def pull_trigger(self, user: User, view: View | None = None) -> Trigger:
        trigger = Trigger(
            id=f"{self.mint.id('')}.{self.mint.id('')}.{self.mint.id('')}".lower(),
            user=user,
            at=self.now(),
            view=view,
        )
        self.triggers[trigger.id] = trigger
        return trigger

    def add_address(self, user: User, channel: Channel, original: Message | None) -> Address:
        address = Address(
            id=self.mint.id("R"), user=user, channel=channel, at=self.now(), original=original
        )
        self.addresses[address.id] = address
        return address
