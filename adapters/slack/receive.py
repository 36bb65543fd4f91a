"""What Slack's payloads mean. Every kind takes this one road; nothing raises.

https://docs.slack.dev/reference/interaction-payloads
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from adapters.slack import names
from bot.commands import Verb, parse
from bot.events import Asked, Left, Origin, PersonEvent, Pressed, Submitted
from bot.view.actions import decode

Payload = Mapping[str, Any]


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


SHORTCUTS = {"practice": Verb.DAILY}


def event(kind: Kind, payload: Payload, _now: datetime, heard_at: datetime) -> Received:
    """Return what a payload means; None for one that cannot be read at all."""
    try:
        match kind:
            case Kind.COMMAND:
                return _command(payload, heard_at)
            case Kind.ACTION:
                return _action(payload)
            case Kind.VIEW:
                return _view(payload, heard_at)
            case Kind.SHORTCUT:
                return _shortcut(payload)
            case Kind.EVENT:
                return _event(payload)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _command(payload: Payload, heard_at: datetime) -> Received:
    team = payload.get("team_id") or payload["enterprise_id"]
    origin = _origin(
        team,
        (team, payload["user_id"], payload.get("user_name", "")),
        payload["channel_id"],
        heard_at,
        payload["trigger_id"],
    )
    return Asked(origin, parse(payload["text"]))


def _action(payload: Payload) -> Received:
    action = payload["actions"][0]
    container = payload["container"]
    where = container.get("message_ts") or container.get("view_id")
    person = _person(payload)
    receipt = f"{person[1]}:{action['action_ts']}:{action['action_id']}:{where}"
    channel = payload.get("channel", {}).get("id") or _metadata(payload)[1]
    origin = _origin(_team(payload), person, channel, _moment(action["action_ts"]), receipt)
    chosen = action.get("selected_options") or [action.get("selected_option")]
    values = tuple(option["value"] for option in chosen if option)
    token = action.get("value") or action["action_id"]
    return Pressed(origin, decode(token), values)


def _view(payload: Payload, heard_at: datetime) -> Received:
    token, channel = _metadata(payload)
    origin = _origin(_team(payload), _person(payload), channel, heard_at, payload["view"]["id"])
    fields = {}
    for block, inputs in payload["view"]["state"]["values"].items():
        given = next(iter(inputs.values()))
        chosen = given.get("selected_conversation") or given.get("selected_channel")
        fields[block] = names.place(_team(payload), chosen) if chosen else given.get("value") or ""
    return Submitted(origin, decode(token), fields)


def _shortcut(payload: Payload) -> Received:
    person, at = _person(payload), _moment(payload["action_ts"])
    origin = _origin(_team(payload), person, "", at, payload["trigger_id"])
    return Asked(origin, parse(SHORTCUTS[payload["callback_id"]]))


def _event(payload: Payload) -> Received:
    happened = payload["event"]
    team = (payload.get("authorizations") or [payload])[0]["team_id"] or payload["team_id"]
    at, receipt = _moment(happened["event_ts"]), payload["event_id"]
    match happened["type"]:
        case "app_uninstalled":
            return Left(space=names.space(team), at=at)
        case "tokens_revoked" if happened["tokens"].get("bot"):
            return Left(space=names.space(team), at=at)
        case "app_home_opened":
            person = (team, happened["user"], "")
            return HomeOpened(_origin(team, person, "", at, receipt))
        case "member_joined_channel" if happened["user"] == payload["authorizations"][0]["user_id"]:
            person = (team, happened["inviter"], "")
            return Invited(_origin(team, person, happened["channel"], at, receipt))
        case _:
            return None


def _origin(
    team: str, person: tuple[str, str, str], channel: str, at: datetime, receipt: str
) -> Origin:
    by = names.learner(person[0], person[1])
    alone = channel.startswith("D")
    return Origin(
        by=by,
        name=person[2],
        space=names.private_space(team, person[1]) if alone else names.space(team),
        place=names.place(team, channel or person[1]),
        at=at,
        receipt=f"{names.PLATFORM}:{receipt}",
        admin=True if alone else None,
    )


def _team(payload: Payload) -> str:
    return str((payload.get("team") or payload["enterprise"])["id"])


def _person(payload: Payload) -> tuple[str, str, str]:
    user = payload["user"]
    return user.get("team_id") or _team(payload), user["id"], user.get("username", "")


def _metadata(payload: Payload) -> tuple[str, str]:
    token, _, channel = payload.get("view", {}).get("private_metadata", "").partition("\n")
    return token, channel


def _moment(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)
