"""chat.*: messages (https://docs.slack.dev/reference/methods/chat.postMessage)."""

from typing import Any

from tests.adapters.slack.fake import checks
from tests.adapters.slack.fake.calls import Backend, Call, Method, parsed, settled
from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.fake.problems import Problem, invalid
from tests.adapters.slack.fake.world import Channel, Json, Message, User

KEPT = ("text", "thread_ts", "unfurl_links", "unfurl_media", "mrkdwn", "metadata")


def check_body(backend: Backend, call: Call, known: tuple[str, ...] = checks.MESSAGE) -> Json:
    """The body with its blocks parsed and settled.

    Raises:
        Problem: it breaks a rule of Slack's.
    """
    body = dict(call.data) | ({"blocks": parsed(call.data["blocks"])} if _has_blocks(call) else {})
    faults = checks.faults_of_message(body, known)
    if body.get("blocks") and not body.get("text"):
        # Slack posts it all the same, and warns: notifications and screen readers have nothing.
        backend.blame(call.method, ["missing text beside blocks"])
    if faults:
        backend.blame(call.method, faults)
        raise invalid("invalid_blocks" if "/blocks" in faults[0] else "invalid_arguments", faults)
    _check_length(backend, call, body)
    if body.get("blocks"):
        body["blocks"] = settled(body["blocks"], backend.world)
    return body


def keep(world: Any, channel: Channel, body: Json, only_for: User | None = None) -> Message:
    """A new message of the bot's."""
    message = Message(
        ts=world.mint.ts(),
        channel=channel,
        author=world.bots[channel.team.id].id,
        body={key: body[key] for key in (*KEPT, "blocks") if key in body},
        at=world.now(),
        thread=str(body.get("thread_ts") or ""),
        only_for=only_for,
        arrived=only_for is None or not only_for.away,
    )
    message.versions.append(message.body)
    world.messages.append(message)
    return message


def message_json(world: Any, message: Message) -> Json:
    body: Json = {
        "type": "message",
        "user": message.author,
        "bot_id": world.bot_id,
        "app_id": world.app_id,
        "team": message.channel.team.id,
        "ts": message.ts,
        "text": message.body.get("text", ""),
        "blocks": message.blocks,
    }
    if message.thread:
        body["thread_ts"] = message.thread
    if message.edited:
        body["edited"] = {"user": message.author, "ts": message.edited}
    return body


def _has_blocks(call: Call) -> bool:
    return call.data.get("blocks") is not None


def _check_length(backend: Backend, call: Call, body: Json) -> None:
    if not body.get("text") and not body.get("blocks") and not body.get("attachments"):
        raise Problem("no_text")
    for error, length, most in (
        ("msg_too_long", len(body.get("text") or ""), LIMITS["text"]),
        ("msg_blocks_too_long", checks.characters_of(body.get("blocks")), LIMITS["message_blocks"]),
    ):
        if length > most:
            backend.blame(call.method, [f"{error}: {length} characters"])
            raise Problem(error)


def open_to_posts(backend: Backend, call: Call) -> Channel:
    """The channel of a call, where the bot may post."""
    channel = backend.channel(call, str(call.data.get("channel") or ""))
    if channel.archived:
        raise Problem("is_archived")
    if backend.world.bots[call.team.id].id not in channel.members:
        raise Problem("not_in_channel")
    return channel


def _post(backend: Backend, call: Call) -> Json:
    channel = open_to_posts(backend, call)
    body = check_body(backend, call)
    thread = body.get("thread_ts")
    if thread and backend.world.message(channel.id, str(thread)) is None:
        if not backend.world.was_deleted(channel.id, str(thread)):
            raise Problem("thread_not_found")
        # Slack posts it in the channel and says nothing: https://github.com/slack-go/slack/issues/1571
        del body["thread_ts"]
    message = keep(backend.world, channel, body)
    shown = message_json(backend.world, message)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": shown}


def _post_ephemeral(backend: Backend, call: Call) -> Json:
    channel = open_to_posts(backend, call)
    reader = backend.world.users.get(str(call.data.get("user") or ""))
    if reader is None or reader.id not in channel.members:
        raise Problem("user_not_in_channel")
    message = keep(backend.world, channel, check_body(backend, call), reader)
    return {"ok": True, "message_ts": message.ts}


def _own(backend: Backend, call: Call, refusal: str) -> Message:
    channel = backend.channel(call, str(call.data.get("channel") or ""))
    message = backend.world.message(channel.id, str(call.data.get("ts") or ""))
    if message is None:
        raise Problem("message_not_found")
    if message.author != backend.world.bots[call.team.id].id:
        raise Problem(refusal)
    if channel.archived:
        raise Problem("is_archived" if refusal == "cant_update_message" else refusal)
    return message


def revise(world: Any, message: Message, body: Json) -> None:
    """Text without blocks takes the blocks away."""
    new = {key: body[key] for key in (*KEPT, "blocks") if key in body}
    if "blocks" in body and "text" not in body:
        new["text"] = message.body.get("text", "")
    message.body = new
    message.edited = world.mint.ts()
    message.versions.append(new)


def _update(backend: Backend, call: Call) -> Json:
    message = _own(backend, call, "cant_update_message")
    revise(backend.world, message, check_body(backend, call))
    return {
        "ok": True,
        "channel": message.channel.id,
        "ts": message.ts,
        "text": message.body.get("text", ""),
        "message": message_json(backend.world, message),
    }


def _delete(backend: Backend, call: Call) -> Json:
    message = _own(backend, call, "cant_delete_message")
    message.deleted = True
    return {"ok": True, "channel": message.channel.id, "ts": message.ts}


METHODS = {
    "chat.postMessage": Method(_post, 0, scope="chat:write"),
    "chat.postEphemeral": Method(_post_ephemeral, 4, scope="chat:write"),
    "chat.update": Method(_update, 3, scope="chat:write"),
    "chat.delete": Method(_delete, 3, scope="chat:write"),
}
