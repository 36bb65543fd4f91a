"""What Slack sends, as it looks.

https://docs.slack.dev/reference/interaction-payloads
"""

import re
from typing import Any

from tests.adapters.slack.fake.chat import message_json
from tests.adapters.slack.fake.views import view_json
from tests.adapters.slack.fake.world import (
    Address,
    Channel,
    Json,
    Message,
    Team,
    Trigger,
    User,
    View,
    World,
)

VERIFICATION = "a-verification-token"


def escaped(world: World, text: str) -> str:
    """What a person typed after a command, as it is sent with ``should_escape`` on.

    https://docs.slack.dev/interactivity/implementing-slash-commands
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for user in world.users.values():
        text = re.sub(rf"@{re.escape(user.name)}\b", f"<@{user.id}|{user.name}>", text)
    for channel in world.channels.values():
        text = re.sub(rf"#{re.escape(channel.name)}\b", f"<#{channel.id}|{channel.name}>", text)
    return re.sub(r"(?<![<|])(https?://[^\s>]+)", r"<\1>", text)


def command_payload(
    world: World, *, team: Team, by: User, command: str, text: str, address: Address, url: str,
    trigger: Trigger,
) -> Json:  # fmt: skip
    channel = address.channel
    payload = {
        "token": VERIFICATION,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": _name(channel),
        "user_id": by.id,
        "user_name": by.name,
        "command": command,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger.id,
    }
    if team.enterprise:
        payload |= {"enterprise_id": team.enterprise, "enterprise_name": "Grid"}
    return payload


def _name(channel: Channel) -> str:
    if channel.person is not None:
        return "directmessage"
    return "privategroup" if channel.private else channel.name


def _common(world: World, kind: str, team: Team, by: User, trigger: Trigger) -> Json:
    enterprise = {"id": team.enterprise, "name": "Grid"} if team.enterprise else None
    told = {"id": team.id, "domain": team.domain}
    if team.enterprise:
        told |= {"enterprise_id": team.enterprise, "enterprise_name": "Grid"}
    return {
        "type": kind,
        "user": {"id": by.id, "username": by.name, "name": by.name, "team_id": by.team.id},
        "api_app_id": world.app_id,
        "token": VERIFICATION,
        "trigger_id": trigger.id,
        "team": told,
        "enterprise": enterprise,
        "is_enterprise_install": False,
    }


def in_message(
    world: World, *, by: User, message: Message, action: Json, address: Address, url: str,
    trigger: Trigger, state: Json,
) -> Json:  # fmt: skip
    """Something was pressed in a message; that of an ephemeral one is not told."""
    channel = message.channel
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral,
    }
    payload = _common(world, "block_actions", channel.team, by, trigger) | {
        "container": container,
        "channel": {"id": channel.id, "name": _name(channel)},
        "state": {"values": state},
        "response_url": url,
        "actions": [action],
    }
    return payload if message.ephemeral else payload | {"message": message_json(world, message)}


def in_view(
    world: World, *, by: User, view: View, action: Json, trigger: Trigger, state: Json
) -> Json:
    return _common(world, "block_actions", by.team, by, trigger) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(world, view, state),
        "actions": [action],
    }


def submission(world: World, *, by: User, view: View, values: Json, trigger: Trigger) -> Json:
    return _common(world, "view_submission", by.team, by, trigger) | {
        "view": view_json(world, view, values),
        "response_urls": [],
    }


def closing(world: World, *, by: User, view: View, trigger: Trigger) -> Json:
    payload = _common(world, "view_closed", by.team, by, trigger)
    return payload | {"view": view_json(world, view), "is_cleared": False}


def shortcut(world: World, *, by: User, callback: str, trigger: Trigger) -> Json:
    payload = _common(world, "shortcut", by.team, by, trigger)
    return payload | {"callback_id": callback, "action_ts": world.mint.ts()}


def event_callback(world: World, team: Team, event: Json, **more: Any) -> Json:
    """https://docs.slack.dev/apis/events-api#event-type-structure"""
    authorization = {
        "enterprise_id": team.enterprise,
        "team_id": team.id,
        "user_id": world.bots[team.id].id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": VERIFICATION,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": team.enterprise,
        "api_app_id": world.app_id,
        "event": {"event_ts": world.mint.ts(), **event},
        "type": "event_callback",
        "event_id": world.mint.id("Ev"),
        "event_time": int(world.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": world.mint.id("4-"),
        **more,
    }
