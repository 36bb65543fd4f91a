"""Discord's numbers as our ids, and back."""

from bot import ids
from bot.ids import LearnerId, PlaceId, SpaceId

PLATFORM = "discord"
_PRIVATE = "dm"
_LONGEST = 20
"""Digits of a snowflake, which has 64 bits
(https://discord.com/developers/docs/reference#snowflakes)."""


class NotDiscords(ValueError):
    """An id that this adapter did not make; the message shows it."""


def guild_space(guild: int) -> SpaceId:
    """Return the space of a server."""
    return SpaceId(f"{PLATFORM}:{guild}")


def private_space(user: int) -> SpaceId:
    """Return the space of a user's direct messages with the bot."""
    return ids.private_space(learner(user))


def place(channel: int) -> PlaceId:
    """Return the place that a channel, a thread or a conversation is."""
    return PlaceId(f"{PLATFORM}:{channel}")


def learner(user: int) -> LearnerId:
    """Return the learner that a user is, in every server and in direct messages."""
    return LearnerId(f"{PLATFORM}:{user}")


def recipient_of(place: PlaceId) -> int | None:
    """Return the user who alone is written to in a place; None where it is a channel.

    Raises:
        NotDiscords: another adapter made the id.
    """
    private = f"{PLATFORM}:@"
    return _number(place, private) if place.startswith(private) else None


def guild_of(space: SpaceId) -> int | None:
    """Return the server of a space; None for somebody's direct messages.

    Raises:
        NotDiscords: another adapter made the id.
    """
    return None if _is_private(space) else _number(space, f"{PLATFORM}:")


def user_of(name: LearnerId | SpaceId) -> int:
    """Return the user that a learner is, or whose direct messages a space is.

    Raises:
        NotDiscords: another adapter made the id, or it is a server's.
    """
    private = f"{PLATFORM}:{_PRIVATE}:"
    return _number(name, private if _is_private(name) else f"{PLATFORM}:")


def channel_of(place: PlaceId) -> int:
    """Return the channel of a place.

    Raises:
        NotDiscords: another adapter made the id.
    """
    return _number(place, f"{PLATFORM}:")


def _is_private(name: str) -> bool:
    return name.startswith(f"{PLATFORM}:") and ids.is_private(SpaceId(name))


def _number(name: str, prefix: str) -> int:
    digits = name.removeprefix(prefix)
    good = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST
    if not name.startswith(prefix) or not good:
        raise NotDiscords(f"{name!r} is no id of {PLATFORM}: {prefix} and a number were expected")
    return int(digits)
