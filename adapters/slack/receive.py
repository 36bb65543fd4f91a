"""What Slack's payloads mean. Every kind takes this one road, from the payload as it came.

Nothing is remembered between two payloads, so that a button or an open form from before a restart
or an update is read like any other. Nothing raises, whatever a payload holds.
https://docs.slack.dev/reference/interaction-payloads
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from adapters.slack import filled, happened, names
from adapters.slack.declare import SHORTCUTS
from adapters.slack.happened import Clock, Person
from adapters.slack.lines import call_of
from bot.commands import Call, Verb, parse
from bot.events import Asked, Left, Origin, PersonEvent, Pressed, Submitted
from bot.ids import DAILY
from bot.view.actions import SetUp, Step, decode

Payload = Mapping[str, Any]
_SET_UP = Call(Verb.SETUP)


class Kind(StrEnum):
    """The kinds of payloads that mean something."""

    COMMAND = "command"
    ACTION = "action"
    VIEW = "view"
    SHORTCUT = "shortcut"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody looks at their Home."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited the bot into a channel."""

    origin: Origin


Received = PersonEvent | HomeOpened | Invited | Left | None


class Read(Protocol):
    """Reads a payload."""

    def __call__(
        self, kind: Kind, payload: Payload, now: datetime, heard_at: datetime, /
    ) -> Received:
        """Return what it means; None for one that cannot be read at all."""
        ...


def event(kind: Kind, payload: Payload, now: datetime, heard_at: datetime) -> Received:
    """Return what a payload means; None for one that cannot be read, or means nothing to us.

    ``heard_at`` is when it reached us: it stands in for a time that the payload does not tell, or
    that is nowhere near ``now``.
    """
    try:
        return _received(kind, payload, Clock(now, heard_at))
    except happened.UNREADABLE:
        return None


def team_of(payload: Payload) -> str:
    """Return the workspace of a command or an interaction; empty where it cannot be read."""
    try:
        if "command" in payload:
            return happened.team_id(payload.get("team_id") or payload["enterprise_id"])
        return happened.team_of(payload)
    except happened.UNREADABLE:
        return ""


def _received(kind: Kind, payload: Payload, clock: Clock) -> Received:
    match kind:
        case Kind.COMMAND:
            return _command(payload, clock)
        case Kind.ACTION:
            return _action(payload, clock)
        case Kind.VIEW:
            return _view(payload, clock)
        case Kind.SHORTCUT:
            return _shortcut(payload, clock)
        case Kind.EVENT:
            return _event(payload, clock)


def _command(payload: Payload, clock: Clock) -> Asked | Pressed:
    team = happened.team_id(team_of(payload))
    by = Person(happened.user_id(payload["user_id"]), team, str(payload.get("user_name") or ""))
    channel = happened.channel_id(payload["channel_id"])
    # A command tells no time of its own.
    receipt = happened.text(payload["trigger_id"])
    origin = happened.origin(by, team, channel, clock.heard_at, receipt)
    call = call_of(str(payload.get("text") or ""), team)
    # Slack has room for all of it in one form, and a command can open one.
    return Pressed(origin, SetUp(DAILY, Step.FORM)) if call == _SET_UP else Asked(origin, call)


def _action(payload: Payload, clock: Clock) -> Pressed:
    action, container = payload["actions"][0], payload["container"]
    team = happened.team_of(payload)
    by = happened.person_of(payload, team)
    where = container.get("message_ts") or container["view_id"]
    channel = payload.get("channel") or {}
    found = channel.get("id") or container.get("channel_id")
    place = happened.channel_id(found) if found else _metadata(payload)[1]
    receipt = ":".join(
        map(happened.text, (by.user, action["action_ts"], action["action_id"], where))
    )
    origin = happened.origin(by, team, place, clock.at(action["action_ts"]), receipt)
    return Pressed(origin, decode(filled.token_of(action)), filled.values_of(payload, action))


def _view(payload: Payload, clock: Clock) -> Pressed | Submitted:
    if payload["type"] != "view_submission":
        raise ValueError(f"{payload['type']} sends nothing")
    view, team = payload["view"], happened.team_of(payload)
    token, channel = _metadata(payload)
    values = view["state"]["values"]
    # A form stays as it is until it is taken; corrected after an error it is another one.
    content = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
    receipt = f"{happened.text(view['id'])}:{filled.words(view.get('hash') or '')}:{content}"
    by = happened.person_of(payload, team)
    origin = happened.origin(by, team, channel, clock.heard_at, receipt)
    action = decode(token)
    if filled.has_menu(payload, token):  # a question in a window: what was picked is sent at once
        return Pressed(origin, action, filled.values_of(payload, {"action_id": token}))
    return Submitted(origin, action, filled.fields_of(values, team))


def _shortcut(payload: Payload, clock: Clock) -> PersonEvent:
    team = happened.team_of(payload)
    by, at = happened.person_of(payload, team), clock.at(payload["action_ts"])
    origin = happened.origin(by, team, "", at, happened.text(payload["trigger_id"]))
    does = {each.callback: each.does for each in SHORTCUTS}[payload["callback_id"]]
    return Asked(origin, parse(does)) if isinstance(does, str) else Pressed(origin, does)


def _event(payload: Payload, clock: Clock) -> Received:
    told, ours = payload["event"], happened.authorization_of(payload)
    team = happened.team_id(ours.get("team_id") or ours["enterprise_id"])
    at, receipt = clock.at(told.get("event_ts")), happened.text(payload["event_id"])
    match told["type"]:
        # By our clock, as coming back is, which tells what was before what.
        case "app_uninstalled":
            return Left(space=names.space(team), at=clock.heard_at)
        case "tokens_revoked" if told["tokens"].get("bot"):
            return Left(space=names.space(team), at=clock.heard_at)
        case "app_home_opened" if told.get("tab", "home") == "home":
            by = Person(happened.user_id(told["user"]), team)
            return HomeOpened(happened.origin(by, team, "", at, receipt))
        case "member_joined_channel" if told["user"] == ours.get("user_id"):
            by = Person(happened.user_id(told["inviter"]), team)
            channel = happened.channel_id(told["channel"])
            return Invited(happened.origin(by, team, channel, at, receipt))
        case _:
            return None


def _metadata(payload: Payload) -> tuple[str, str]:
    """Return the token of what a form is for, and the channel it was asked for in, if any.

    Slack keeps both as we wrote them; whatever else stands there is worth no more than a typed one.
    """
    held = str((payload.get("view") or {}).get("private_metadata") or "")
    token, _, channel = filled.words(held).partition("\n")
    return token, channel if happened.is_channel(channel) else ""
