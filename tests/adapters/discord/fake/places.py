"""Routes about the bot itself, guilds, channels, threads and members."""

from tests.adapters.discord.fake.calls import Answer, Backend, Call, Handler
from tests.adapters.discord.fake.payloads import (
    application_json,
    channel_json,
    guild_json,
    me_json,
    member_json,
    role_json,
    user_json,
)
from tests.adapters.discord.fake.permissions import (
    VIEW_CHANNEL,
    permissions_of,
    to_open_thread,
)
from tests.adapters.discord.fake.problems import (
    INVALID_RECIPIENT,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    THREAD_EXISTS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    Problem,
)
from tests.adapters.discord.fake.world import Channel, Guild, Kind


def visible_channel(backend: Backend, call: Call, need: int = 0) -> Channel:
    """The channel of the path, if the bot sees it and has the bits ``need`` in it."""
    channel = backend.world.channels.get(call.number("channel_id"))
    if channel is None:
        raise Problem(UNKNOWN_CHANNEL)
    guild = backend.world.guild_of(channel)
    if guild is None:
        return channel
    bits = permissions_of(backend.world.bot.id, guild, channel)
    if not bits & VIEW_CHANNEL:
        raise Problem(MISSING_ACCESS)
    if bits & need != need:
        raise Problem(MISSING_PERMISSIONS)
    return channel


def _guild(backend: Backend, call: Call) -> Guild:
    guild = backend.world.guilds.get(call.number("guild_id"))
    if guild is None:
        raise Problem(UNKNOWN_GUILD)
    if not guild.installed:
        raise Problem(MISSING_ACCESS)
    return guild


def _gateway(backend: Backend, _: Call) -> Answer:
    return Answer(200, {"url": backend.gateway.url})


def _gateway_bot(backend: Backend, _: Call) -> Answer:
    used = backend.gateway.count(2)
    limit = {
        "total": 1000,
        "remaining": 1000 - used,
        "reset_after": 86_400_000,
        "max_concurrency": 1,
    }
    shards = max(1, -(-len(backend.world.guilds) // 1000))
    told = {"url": backend.gateway.url, "shards": shards, "session_start_limit": limit}
    return Answer(200, told)


def _me(backend: Backend, _: Call) -> Answer:
    return Answer(200, me_json(backend.world.bot))


def _application(backend: Backend, _: Call) -> Answer:
    return Answer(200, application_json(backend.world))


def _user(backend: Backend, call: Call) -> Answer:
    user = backend.world.users.get(call.number("user_id"))
    if user is None:
        raise Problem(UNKNOWN_USER)
    return Answer(200, user_json(user))


def _open_dm(backend: Backend, call: Call) -> Answer:
    wanted = str(call.data.get("recipient_id", ""))
    user = backend.world.users.get(int(wanted) if wanted.isdecimal() else 0)
    if user is None or user is backend.world.bot:
        raise Problem(INVALID_RECIPIENT)
    return Answer(200, channel_json(backend.world.dm_with(user)))


def _read_guild(backend: Backend, call: Call) -> Answer:
    return Answer(200, guild_json(_guild(backend, call)))


def _read_channels(backend: Backend, call: Call) -> Answer:
    channels = backend.world.channels_of(_guild(backend, call))
    return Answer(200, [channel_json(each) for each in channels if not each.is_thread])


def _read_roles(backend: Backend, call: Call) -> Answer:
    roles = _guild(backend, call).roles.values()
    return Answer(200, [role_json(role, place) for place, role in enumerate(roles)])


def _read_member(backend: Backend, call: Call) -> Answer:
    member = _guild(backend, call).members.get(call.number("user_id"))
    if member is None:
        raise Problem(UNKNOWN_MEMBER)
    return Answer(200, member_json(member))


def _leave(backend: Backend, call: Call) -> Answer:
    guild = _guild(backend, call)
    guild.installed = False
    del guild.members[backend.world.bot.id]
    backend.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)
    return Answer(204)


def _read_channel(backend: Backend, call: Call) -> Answer:
    return Answer(200, channel_json(visible_channel(backend, call)))


def _edit_channel(backend: Backend, call: Call) -> Answer:
    """Only what a bot does to its threads: a name, and archiving."""
    channel = visible_channel(backend, call)
    channel.name = call.data.get("name", channel.name)
    channel.archived = call.data.get("archived", channel.archived)
    return Answer(200, channel_json(channel))


def _open_thread(backend: Backend, call: Call) -> Answer:
    kind = call.data.get("type", Kind.PRIVATE_THREAD)
    parent = visible_channel(backend, call, to_open_thread(kind))
    return Answer(201, channel_json(_thread(backend, parent, call, kind)))


def _open_thread_on(backend: Backend, call: Call) -> Answer:
    parent = visible_channel(backend, call, to_open_thread(Kind.PUBLIC_THREAD))
    message = backend.world.messages.get(call.number("message_id"))
    if message is None or message.deleted or message.channel is not parent:
        raise Problem(UNKNOWN_MESSAGE)
    if message.thread is not None:
        raise Problem(THREAD_EXISTS)
    message.thread = _thread(backend, parent, call, Kind.PUBLIC_THREAD, message.id)
    return Answer(201, channel_json(message.thread))


def _thread(
    backend: Backend, parent: Channel, call: Call, kind: int, thread_id: int | None = None
) -> Channel:
    """A thread on a message has the message's id."""
    thread = backend.world.add_channel(
        id=thread_id,
        type=kind,
        name=call.data["name"],
        guild_id=parent.guild_id,
        parent=parent,
        recipient=backend.world.bot,
        archive_after=call.data.get("auto_archive_duration") or 1440,
        opened=backend.world.now(),
    )
    backend.gateway.dispatch("THREAD_CREATE", channel_json(thread), thread.guild_id)
    return thread


ROUTES: dict[str, Handler] = {
    "GET /gateway": _gateway,
    "GET /gateway/bot": _gateway_bot,
    "GET /users/@me": _me,
    "GET /users/{user_id}": _user,
    "POST /users/@me/channels": _open_dm,
    "DELETE /users/@me/guilds/{guild_id}": _leave,
    "GET /oauth2/applications/@me": _application,
    "GET /applications/@me": _application,
    "GET /guilds/{guild_id}": _read_guild,
    "GET /guilds/{guild_id}/channels": _read_channels,
    "GET /guilds/{guild_id}/roles": _read_roles,
    "GET /guilds/{guild_id}/members/{user_id}": _read_member,
    "GET /channels/{channel_id}": _read_channel,
    "PATCH /channels/{channel_id}": _edit_channel,
    "POST /channels/{channel_id}/threads": _open_thread,
    "POST /channels/{channel_id}/messages/{message_id}/threads": _open_thread_on,
}
