"""Changing the world: guilds, channels, roles, people; the gateway tells the bot of it."""

from typing import Any

from tests.adapters.discord.fake.gateway import Gateway
from tests.adapters.discord.fake.payloads import (
    channel_json,
    guild_create_json,
    role_json,
)
from tests.adapters.discord.fake.world import (
    DEFAULT_PERMISSIONS,
    Channel,
    Guild,
    Kind,
    Member,
    Message,
    Role,
    User,
    World,
)


class Scenery:
    """``world`` is what there is, ``shards`` the gateway."""

    def __init__(self, world: World, shards: Gateway) -> None:
        self.world = world
        self.shards = shards

    def add_guild(
        self,
        name: str = "Deep learners",
        *,
        guild_id: int | None = None,
        permissions: int = DEFAULT_PERMISSIONS,
    ) -> Guild:
        """A guild with the bot in it: a bot that is connected has just joined."""
        guild = self.world.found_guild(name, guild_id, permissions)
        self.shards.dispatch("GUILD_CREATE", guild_create_json(self.world, guild), guild.id)
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """The bot is thrown out."""
        guild.installed = False
        guild.members.pop(self.world.bot.id, None)
        self.shards.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    def rejoin(self, guild: Guild) -> None:
        """The bot is invited again."""
        guild.installed = True
        guild.members[self.world.bot.id] = Member(user=self.world.bot)
        self.shards.dispatch("GUILD_CREATE", guild_create_json(self.world, guild), guild.id)

    def begin_outage(self, guild: Guild) -> None:
        guild.available = False
        told = {"id": str(guild.id), "unavailable": True}
        self.shards.dispatch("GUILD_DELETE", told, guild.id)

    def end_outage(self, guild: Guild) -> None:
        guild.available = True
        told = guild_create_json(self.world, guild) | {"unavailable": False}
        self.shards.dispatch("GUILD_CREATE", told, guild.id)

    def add_channel(
        self, guild: Guild, name: str = "general", *, kind: int = Kind.TEXT, **fields: Any
    ) -> Channel:
        channel = self.world.add_channel(type=kind, name=name, guild_id=guild.id, **fields)
        self.shards.dispatch("CHANNEL_CREATE", channel_json(channel), guild.id)
        return channel

    def delete_channel(self, channel: Channel) -> None:
        del self.world.channels[channel.id]
        self.shards.dispatch("CHANNEL_DELETE", channel_json(channel), channel.guild_id)

    def overwrite(
        self, channel: Channel, whom: Role | User, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Change what a role or somebody may do in a channel."""
        channel.overwrites[whom.id] = (allow, deny)
        if isinstance(whom, User):
            channel.people.add(whom.id)
        self.shards.dispatch("CHANNEL_UPDATE", channel_json(channel), channel.guild_id)

    def add_role(
        self, guild: Guild, name: str, *, permissions: int = 0, mentionable: bool = False
    ) -> Role:
        role = Role(
            id=self.world.mint.snowflake(),
            name=name,
            permissions=permissions,
            mentionable=mentionable,
        )
        guild.roles[role.id] = role
        told = {"guild_id": str(guild.id), "role": role_json(role, len(guild.roles) - 1)}
        self.shards.dispatch("GUILD_ROLE_CREATE", told, guild.id)
        return role

    def add_user(self, username: str, global_name: str | None = None) -> User:
        """Somebody in no guild."""
        return self.world.add_user(username, global_name)

    def add_member(
        self,
        guild: Guild,
        who: str | User,
        *,
        nick: str | None = None,
        roles: tuple[Role, ...] = (),
    ) -> User:
        """Somebody of a guild, by a new username or as they are. The bot hears nothing of it."""
        user = who if isinstance(who, User) else self.add_user(who, who.title())
        guild.members[user.id] = Member(user=user, nick=nick, roles={role.id for role in roles})
        return user

    def remove_member(self, guild: Guild, user: User) -> None:
        del guild.members[user.id]

    def delete_message(self, message: Message) -> None:
        message.deleted = True
        told = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild_id:
            told["guild_id"] = str(message.channel.guild_id)
        self.shards.dispatch("MESSAGE_DELETE", told, message.channel.guild_id)

    def dm_with(self, user: User) -> Channel:
        return self.world.dm_with(user)
