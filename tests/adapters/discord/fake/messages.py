"""Routes about messages: create, edit, get, delete."""

from datetime import timedelta

from tests.adapters.discord.fake.calls import Answer, Backend, Call, Handler
from tests.adapters.discord.fake.mentions import pings_of
from tests.adapters.discord.fake.payloads import message_json
from tests.adapters.discord.fake.permissions import (
    EMBED_LINKS,
    READ_MESSAGE_HISTORY,
    to_send,
)
from tests.adapters.discord.fake.places import visible_channel
from tests.adapters.discord.fake.problems import (
    CLOSED_TO_DMS,
    EMPTY_MESSAGE,
    NOT_YOUR_MESSAGE,
    UNKNOWN_MESSAGE,
    Problem,
)
from tests.adapters.discord.fake.world import (
    EPHEMERAL,
    LOADING,
    Channel,
    Json,
    Kind,
    Message,
    User,
)

NONCE_LIVES = timedelta(minutes=3)
""""The past few minutes": https://discord.com/developers/docs/resources/message#create-message"""

SENDABLE_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | 1 << 15


def write(
    backend: Backend, channel: Channel, body: Json, *, only_for: User | None = None
) -> Message:
    """Keep a new message of the bot."""
    flags = (body.get("flags") or 0) & SENDABLE_FLAGS
    message = Message(
        id=backend.world.mint.snowflake(),
        channel=channel,
        author=backend.world.bot,
        at=backend.world.now(),
        body=body,
        flags=flags | EPHEMERAL if only_for else flags & ~EPHEMERAL,
        pings=frozenset() if only_for else pings_of(body),
        nonce=body.get("nonce"),
        only_for=only_for,
        versions=[body],
    )
    backend.world.messages[message.id] = message
    backend.posted.append(message)
    return message


def rewrite(backend: Backend, message: Message, body: Json) -> None:
    """Change what ``body`` names; the rest stays. An edit rings nobody who was not rung."""
    message.body = message.body | body
    refuse_empty(message.body)
    message.versions.append(message.body)
    message.edited = backend.world.now()
    message.flags &= ~LOADING


def refuse_empty(body: Json, files: object = None) -> None:
    if not (any(body.get(key) for key in ("content", "embeds", "components", "poll")) or files):
        raise Problem(EMPTY_MESSAGE)


def _create(backend: Backend, call: Call) -> Answer:
    channel = visible_channel(backend, call)
    need = to_send(channel) | (EMBED_LINKS if call.data.get("embeds") else 0)
    visible_channel(backend, call, need)
    if channel.type == Kind.DM and channel.recipient and not channel.recipient.takes_dms:
        raise Problem(CLOSED_TO_DMS)
    refuse_empty(call.data, call.files)
    before = _sent_before(backend, channel, call.data)
    if before is not None:
        if before.deleted:
            raise Problem(UNKNOWN_MESSAGE)
        return Answer(200, message_json(backend.world, before))
    told = message_json(backend.world, write(backend, channel, call.data))
    where = {"guild_id": str(channel.guild_id)} if channel.guild_id else {}
    backend.gateway.dispatch("MESSAGE_CREATE", told | where, channel.guild_id)
    return Answer(200, told)


def _sent_before(backend: Backend, channel: Channel, body: Json) -> Message | None:
    """The message this nonce made a moment ago, if the bot asks for that."""
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    oldest = backend.world.now() - NONCE_LIVES
    for message in reversed(backend.posted):
        same = str(message.nonce) == str(nonce) and message.channel is channel
        if same and message.nonce is not None and message.at > oldest:
            return message
    return None


def _message(backend: Backend, call: Call) -> Message:
    channel = visible_channel(backend, call)
    message = backend.world.messages.get(call.number("message_id"))
    if message is None or message.deleted or message.ephemeral or message.channel is not channel:
        raise Problem(UNKNOWN_MESSAGE)
    return message


def _edit(backend: Backend, call: Call) -> Answer:
    message = _message(backend, call)
    if message.author is not backend.world.bot:
        raise Problem(NOT_YOUR_MESSAGE)
    rewrite(backend, message, call.data)
    return Answer(200, message_json(backend.world, message))


def _read(backend: Backend, call: Call) -> Answer:
    visible_channel(backend, call, READ_MESSAGE_HISTORY)
    return Answer(200, message_json(backend.world, _message(backend, call)))


def _list(backend: Backend, call: Call) -> Answer:
    """The newest first; without the permission there are none to be read."""
    channel = visible_channel(backend, call)
    try:
        visible_channel(backend, call, READ_MESSAGE_HISTORY)
    except Problem:
        return Answer(200, [])
    there = [
        each
        for each in backend.posted
        if each.channel is channel and not each.deleted and not each.ephemeral
        if each.id < int(call.query.get("before", str(1 << 63)))
    ]
    newest = there[::-1][: int(call.query.get("limit", "50"))]
    return Answer(200, [message_json(backend.world, each) for each in newest])


def _delete(backend: Backend, call: Call) -> Answer:
    message = _message(backend, call)
    message.deleted = True
    told = {"id": str(message.id), "channel_id": str(message.channel.id)}
    if message.channel.guild_id:
        told["guild_id"] = str(message.channel.guild_id)
    backend.gateway.dispatch("MESSAGE_DELETE", told, message.channel.guild_id)
    return Answer(204)


ROUTES: dict[str, Handler] = {
    "POST /channels/{channel_id}/messages": _create,
    "GET /channels/{channel_id}/messages": _list,
    "PATCH /channels/{channel_id}/messages/{message_id}": _edit,
    "GET /channels/{channel_id}/messages/{message_id}": _read,
    "DELETE /channels/{channel_id}/messages/{message_id}": _delete,
}
