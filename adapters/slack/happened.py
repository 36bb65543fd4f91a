"""Who did something in Slack, where and when: the parts that all payloads share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.slack import names
from adapters.slack.filled import words
from bot.events import Origin

UNREADABLE = (
    *(AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError),
)
"""What reading a payload may raise that is not as Slack's are."""

_NEAR = timedelta(days=1)
"""A stamp farther from now than this is no time at which anything happened."""
_LONGEST = 300
"""Characters of an id; Slack's are far shorter."""
_TEAM = re.compile(r"[TE][A-Z0-9]{1,30}")
_CHANNEL = re.compile(r"[CDG][A-Z0-9]{1,30}")
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clock:
    """Now, and when the payload reached us."""

    now: datetime
    heard_at: datetime

    def at(self, stamp: Any) -> datetime:  # noqa: ANN401 - JSON
        """Return the moment of a stamp such as 1772452800.000100, by Slack's clock."""
        try:
            moment = datetime.fromtimestamp(float(stamp), UTC)
        except (OSError, OverflowError, TypeError, ValueError):
            return self.heard_at
        return moment if abs(moment - self.now) < _NEAR else self.heard_at


@dataclass(frozen=True, slots=True)
class Person:
    """A user, the workspace that is theirs, and what they are called."""

    user: str
    team: str
    name: str = ""


def origin(by: Person, team: str, channel: str, at: datetime, receipt: str) -> Origin:
    """Return who did something, in which channel of the workspace the app is in; "" for none.

    Without a channel, as on the Home, the place is the person. A direct message is its person's
    own space, where they are their own admin. Elsewhere payloads do not tell who is one, but
    people of other workspaces are none.
    """
    alone = channel.startswith("D")
    stranger = by.team != team
    return Origin(
        by=names.learner(by.team, by.user),
        name=words(by.name)[:_LONGEST],
        space=names.private_space(team, by.user) if alone else names.space(team),
        place=names.place(team, channel or by.user),
        at=at,
        receipt=f"{names.PLATFORM}:{receipt}",
        admin=True if alone else False if stranger else None,
        alone=alone,
    )


def team_of(payload: Payload) -> str:
    """Return the workspace that an interaction belongs to; of a grid, where it has none, the grid.

    A form that was opened in a channel shared between workspaces tells where the app is installed.
    """
    view, team = payload.get("view") or {}, payload.get("team") or {}
    found = view.get("app_installed_team_id") or team.get("id")
    return team_id(found or payload["enterprise"]["id"])


def person_of(payload: Payload, team: str) -> Person:
    """Return who caused an interaction in a workspace: one of its people, or a stranger.

    Who is told to be of the grid that the workspace is part of is one of its people.
    """
    user, home = payload["user"], payload["user"].get("team_id")
    grids = {
        (payload.get("team") or {}).get("enterprise_id"),
        (payload.get("enterprise") or {}).get("id"),
    }
    ours = not home or home == team or home in grids
    name = user.get("name") or user.get("username") or ""
    return Person(user_id(user["id"]), team if ours else team_id(home), str(name))


def authorization_of(payload: Payload) -> Payload:
    """Return whose event it is: with Slack Connect not that of the team that caused it.

    https://docs.slack.dev/apis/events-api#authorizations
    """
    authorizations = payload.get("authorizations")
    found: Payload = authorizations[0] if authorizations else payload
    return found


def team_id(found: Any) -> str:  # noqa: ANN401 - JSON, here and below
    """Return the id of a workspace or a grid.

    Raises:
        ValueError: it is none.
    """
    return _matching(_TEAM, found)


def user_id(found: Any) -> str:  # noqa: ANN401
    """Return the id of a user.

    Raises:
        ValueError: it is none.
    """
    return _matching(_USER, found)


def channel_id(found: Any) -> str:  # noqa: ANN401
    """Return the id of a channel or a conversation.

    Raises:
        ValueError: it is none.
    """
    return _matching(_CHANNEL, found)


def is_channel(found: str) -> bool:
    """Tell whether this is the id of a channel or a conversation."""
    return _CHANNEL.fullmatch(found) is not None


def text(found: Any) -> str:  # noqa: ANN401
    """Return a part of a receipt.

    Raises:
        ValueError: there is none.
    """
    if not isinstance(found, str) or not found:
        raise ValueError("a part of what names a payload is missing")
    return words(found)[:_LONGEST]


def _matching(pattern: re.Pattern[str], found: Any) -> str:  # noqa: ANN401
    if not isinstance(found, str) or pattern.fullmatch(found) is None:
        raise ValueError(f"{found!r} is no id of Slack's")
    return found
