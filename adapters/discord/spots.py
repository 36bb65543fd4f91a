"""Where the bot may post, and what it lacks there, for whoever sets something up.

Of the channel of an interaction, and of those that were picked in it, Discord says what the bot may
do; of all others discord.py's cache tells.
https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-structure
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import discord

from adapters.discord import names
from adapters.discord.permissions import Needed, lacking
from bot.events import Event, PersonEvent, Spot, needs_spots

THREADS = frozenset({10, 11, 12})
"""Types of channels
(https://discord.com/developers/docs/resources/channel#channel-object-channel-types)."""
TO_POST = Needed.VIEW_CHANNEL | Needed.SEND_MESSAGES | Needed.EMBED_LINKS
TO_POST_IN_THREAD = Needed.VIEW_CHANNEL | Needed.SEND_MESSAGES_IN_THREADS | Needed.EMBED_LINKS
TO_OPEN_THREADS = Needed.CREATE_PUBLIC_THREADS | Needed.SEND_MESSAGES_IN_THREADS

Told = TypeVar("Told", bound=Event)


def with_spots(event: Told, payload: Mapping[str, Any], guild: discord.Guild | None) -> Told:
    """Return an event with the places of its server, where somebody sets something up.

    Nothing raises, whatever a payload holds.
    """
    if guild is None or not isinstance(event, PersonEvent) or not needs_spots(event):
        return event
    found = {spot.place: spot for spot in _all(guild)}
    with contextlib.suppress(AttributeError, KeyError, TypeError, ValueError):
        # What Discord says now goes before what it said once.
        found |= {spot.place: spot for spot in _told(payload)}
    return replace(event, origin=replace(event.origin, spots=tuple(found.values())))


def _all(guild: discord.Guild) -> Iterator[Spot]:
    for channel in guild.text_channels:
        yield _spot(channel.id, channel.type.value, channel.permissions_for(guild.me).value)


def _told(payload: Mapping[str, Any]) -> Iterator[Spot]:
    """Yield the places of which an interaction says what the bot may do there."""
    picked = (payload["data"].get("resolved") or {}).get("channels") or {}
    here = (payload.get("channel") or {}) | {
        "id": payload["channel_id"],
        "app_permissions": payload.get("app_permissions"),
    }
    for channel in (*picked.values(), here):
        if channel.get("app_permissions") is not None:
            permissions = int(channel["app_permissions"])
            yield _spot(int(channel["id"]), int(channel.get("type") or 0), permissions)


def _spot(channel: int, kind: int, permissions: int) -> Spot:
    threaded = kind in THREADS
    return Spot(
        place=names.place(channel),
        lacks=lacking(permissions, TO_POST_IN_THREAD if threaded else TO_POST),
        threads=() if threaded else lacking(permissions, TO_OPEN_THREADS),
    )
