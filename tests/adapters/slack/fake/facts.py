"""What one may ask: who am I, who is that, where is this; and a socket's address."""

from zoneinfo import ZoneInfo

from tests.adapters.slack.fake.calls import Backend, Call, Method
from tests.adapters.slack.fake.chat import message_json
from tests.adapters.slack.fake.problems import Problem
from tests.adapters.slack.fake.world import Channel, Json, User


def _auth_test(backend: Backend, call: Call) -> Json:
    """https://docs.slack.dev/reference/methods/auth.test"""
    team, bot = call.team, backend.world.bots[call.team.id]
    answer: Json = {
        "ok": True,
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": bot.name,
        "team_id": team.id,
        "user_id": bot.id,
        "bot_id": backend.world.bot_id,
        "is_enterprise_install": False,
    }
    return answer | ({"enterprise_id": team.enterprise} if team.enterprise else {})


def _connections_open(backend: Backend, call: Call) -> Json:
    """https://docs.slack.dev/reference/methods/apps.connections.open"""
    if not backend.world.socket_mode:
        raise Problem("forbidden_request_origin")
    return {"ok": True, "url": backend.sockets.ticket()}


def user_json(user: User, now_offset: int, team: str) -> Json:
    """https://docs.slack.dev/reference/objects/user-object"""
    shown: Json = {
        "id": user.id,
        "team_id": user.team.id,
        "name": user.name,
        "deleted": user.deactivated,
        "real_name": user.real_name,
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": user.team.id},
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": 0,
    }
    if user.team.id != team:
        return shown | {"is_stranger": True}
    if user.deactivated:
        return shown
    return shown | {
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": now_offset,
        "is_admin": user.admin or user.owner,
        "is_owner": user.owner,
        "is_primary_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
    }


def _users_info(backend: Backend, call: Call) -> Json:
    user = backend.world.users.get(str(call.data.get("user") or ""))
    if user is None:
        raise Problem("user_not_found")
    offset = backend.world.now().astimezone(ZoneInfo(user.tz)).utcoffset()
    seconds = int(offset.total_seconds()) if offset else 0
    return {"ok": True, "user": user_json(user, seconds, call.team.id)}


def channel_json(channel: Channel, bot: str) -> Json:
    """https://docs.slack.dev/reference/objects/conversation-object"""
    if channel.person is not None:
        return {"id": channel.id, "is_im": True, "user": channel.person.id, "is_archived": False}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": False,
        "is_member": bot in channel.members,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "context_team_id": channel.team.id,
    }


def _known(backend: Backend, call: Call) -> Channel:
    channel = backend.channel(call, str(call.data.get("channel") or ""))
    kind = "im" if channel.person else "groups" if channel.private else "channels"
    call.need(f"{kind}:read")
    return channel


def _info(backend: Backend, call: Call) -> Json:
    bot = backend.world.bots[call.team.id].id
    return {"ok": True, "channel": channel_json(_known(backend, call), bot)}


def _members(backend: Backend, call: Call) -> Json:
    channel = _known(backend, call)
    start, limit = int(call.data.get("cursor") or 0), int(call.data.get("limit") or 100)
    people = sorted(channel.members)
    onward = str(start + limit) if start + limit < len(people) else ""
    return {
        "ok": True,
        "members": people[start : start + limit],
        "response_metadata": {"next_cursor": onward},
    }


def _history(backend: Backend, call: Call) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.history"""
    channel = backend.channel(call, str(call.data.get("channel") or ""))
    kind = "im" if channel.person else "groups" if channel.private else "channels"
    call.need(f"{kind}:history")
    if backend.world.bots[call.team.id].id not in channel.members:
        raise Problem("not_in_channel")
    oldest = float(call.data.get("oldest") or 0)
    there = [
        each
        for each in backend.world.messages
        if each.channel is channel and not each.deleted and not each.only_for and not each.thread
        if float(each.ts) > oldest
    ][::-1]
    start, limit = int(call.data.get("cursor") or 0), int(call.data.get("limit") or 100)
    more = start + limit < len(there)
    with_metadata = str(call.data.get("include_all_metadata")) in ("true", "1")
    shown = [
        message_json(backend.world, each)
        | ({"metadata": each.body["metadata"]} if with_metadata and "metadata" in each.body else {})
        for each in there[start : start + limit]
    ]
    answer: Json = {"ok": True, "messages": shown, "has_more": more}
    onward = {"next_cursor": str(start + limit)}
    return answer | ({"response_metadata": onward} if more else {})


def _open(backend: Backend, call: Call) -> Json:
    """https://docs.slack.dev/reference/methods/conversations.open"""
    user = backend.world.users.get(str(call.data.get("users") or ""))
    if user is None:
        raise Problem("user_not_found")
    if user.deactivated:
        raise Problem("user_disabled")
    if user.bot:
        raise Problem("cannot_dm_bot")
    return {"ok": True, "channel": {"id": backend.world.dm_with(user, call.team).id}}


METHODS = {
    "auth.test": Method(_auth_test, 5),
    "apps.connections.open": Method(_connections_open, 1, kind="app", scope="connections:write"),
    "users.info": Method(_users_info, 4, scope="users:read"),
    "conversations.info": Method(_info, 3),
    "conversations.history": Method(_history, 3),
    "conversations.members": Method(_members, 4),
    "conversations.open": Method(_open, 3, scope="im:write"),
}
