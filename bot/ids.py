"""Identifiers. Opaque everywhere but in the adapter that made them.

Ids that come from a chat platform are text of the form ``platform:rest``; the part before the first
colon only says which adapter may read the rest. Ids the store hands out are integers.
"""

import re
from typing import NewType

SpaceId = NewType("SpaceId", str)
"""A server, a workspace, a direct message or a terminal: where a group studies."""
PlaceId = NewType("PlaceId", str)
"""Where a message can be posted: a channel, a thread, a terminal."""
LearnerId = NewType("LearnerId", str)
"""(platform, user) on Discord, (platform, workspace, user) on Slack."""
TrackId = NewType("TrackId", str)
"""A series of daily questions in one space."""
QuestionId = NewType("QuestionId", str)
ChoiceId = NewType("ChoiceId", str)
QuizId = NewType("QuizId", int)
"""One quiz in one place."""
PostId = NewType("PostId", int)
"""One question put before a group."""
DeliveryId = NewType("DeliveryId", int)
"""One message we owe a place."""

PackId = NewType("PackId", int)
"""Questions from elsewhere that were brought in together."""

DAILY = "daily"
"""The name of the track that every space has."""

_PRIVATE = "dm"
ERASED = "erased:"
"""How the id of someone erased begins."""

TRACK_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
"""What a track may be called; short and plain, since buttons carry it."""


def platform_of(identifier: SpaceId | PlaceId | LearnerId | TrackId) -> str:
    """Return the name of the adapter that made this id."""
    return identifier.partition(":")[0]


def is_erased(learner: LearnerId) -> bool:
    """Tell whether this stands for somebody who was erased; no platform has this name."""
    return learner.startswith(ERASED)


def private_space(learner: LearnerId) -> SpaceId:
    """Return the space in which a learner talks with the bot alone, where a platform has one."""
    platform, _, rest = learner.partition(":")
    return SpaceId(f"{platform}:{_PRIVATE}:{rest}")


def is_private(space: SpaceId) -> bool:
    """Tell whether ``private_space`` made this id."""
    return space.split(":")[1:2] == [_PRIVATE]


def private_place(learner: LearnerId) -> PlaceId:
    """Return where a learner alone is written to: ``discord:@123``, or ``slack:@T1:U2``."""
    platform, _, rest = learner.partition(":")
    return PlaceId(f"{platform}:@{rest}")


def learner_at(place: PlaceId) -> LearnerId | None:
    """Return whose ``private_place`` this is; None for any other place."""
    platform, _, rest = place.partition(":")
    return LearnerId(f"{platform}:{rest[1:]}") if rest.startswith("@") else None


def track_id(space: SpaceId, name: str) -> TrackId:
    """Return the id of the track called ``name`` in ``space``."""
    return TrackId(f"{space}/{name}")


def track_name(track: TrackId) -> str:
    """Return the name that ``track_id`` made this id of; names have no slash."""
    return track.rpartition("/")[2]
