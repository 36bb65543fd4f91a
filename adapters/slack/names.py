"""Slack's ids as our ids, and back."""

import re

from bot import ids
from bot.ids import LearnerId, PlaceId, SpaceId

PLATFORM = "slack"
_PRIVATE = "dm"
_TEAM = r"[TE][A-Z0-9]{1,30}"
_CHANNEL = r"[CDG][A-Z0-9]{1,30}"
_USER = r"[UW][A-Z0-9]{1,30}"


class NotSlacks(ValueError):
    """An id that this adapter did not make; the message shows it."""


def space(team: str) -> SpaceId:
    """Return the space of a workspace."""
    return SpaceId(f"{PLATFORM}:{team}")


def private_space(team: str, user: str) -> SpaceId:
    """Return the space of somebody's direct messages with the bot."""
    return ids.private_space(learner(team, user))


def place(team: str, channel: str) -> PlaceId:
    """Return the place that a channel is."""
    return PlaceId(f"{PLATFORM}:{team}:{channel}")


def learner(team: str, user: str) -> LearnerId:
    """Return the learner that a user is, in their workspace."""
    return LearnerId(f"{PLATFORM}:{team}:{user}")


def team_of(name: SpaceId | PlaceId | LearnerId) -> str:
    """Return the workspace of an id.

    Raises:
        NotSlacks: another adapter made the id.
    """
    kinds = rf"(?:{_PRIVATE}:)?({_TEAM})(?::(?:{_CHANNEL}|{_USER}))?|@({_TEAM}):{_USER}"
    return _found(rf"{PLATFORM}:(?:{kinds})", name)


def channel_of(place: PlaceId) -> str:
    """Return the channel of a place; for one person's own, their user's id, which Slack takes too.

    Raises:
        NotSlacks: another adapter made the id.
    """
    return _found(rf"{PLATFORM}:(?:{_TEAM}:({_CHANNEL})|@{_TEAM}:({_USER}))", place)


def is_private(place: PlaceId) -> bool:
    """Tell whether one person alone is written to in a place."""
    return place.startswith(f"{PLATFORM}:@")


def user_of(name: LearnerId | SpaceId) -> str:
    """Return the user that a learner is, or whose direct messages a space is.

    Raises:
        NotSlacks: another adapter made the id, or it is a workspace's.
    """
    return _found(rf"{PLATFORM}:(?:{_PRIVATE}:)?{_TEAM}:({_USER})", name)


def _found(pattern: str, name: str) -> str:
    found = re.fullmatch(pattern, name)
    if found is None:
        raise NotSlacks(f"{name!r} is no such id of {PLATFORM}")
    return str(next(filter(None, found.groups())))
