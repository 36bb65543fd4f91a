"""/track: several series of questions in one group."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.cards.track import (
    bad_track_card,
    daily_stays_card,
    known_track_card,
    too_many_tracks_card,
    track_added_card,
    track_removed_card,
    tracks_card,
    unknown_track_card,
)
from bot.effects import Effect, Reply
from bot.features.arrival import Visit, go_to
from bot.ids import DAILY, track_id
from bot.store.records import Track
from bot.turn import Turn
from bot.view.card import Card

MOST_TRACKS = 8
"""In one group; more are a different group."""
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show every track with its times and topics."""
    return [Reply(tracks_card(_listed(turn, visit), turn.bank))]


def add(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Add a track that posts here, or bring one back."""
    name = typed.strip().lower()
    known = _listed(turn, visit)
    if not _NAME.fullmatch(name):
        return [Reply(bad_track_card(typed))]
    if any(track.name == name for track in known):
        return [Reply(known_track_card(name))]
    if len(known) >= MOST_TRACKS:
        return [Reply(too_many_tracks_card(MOST_TRACKS))]
    turn.store.tracks.save(_new(visit, name), turn.now)
    return [Reply(track_added_card(name))]


def remove(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take a track off; what it posted keeps counting."""
    found = go_to(turn, visit, typed)
    if found is None:
        return [Reply(missing_card(turn, visit, typed))]
    if found.track.name == DAILY:
        return [Reply(daily_stays_card())]
    turn.store.tracks.save(replace(found.track, removed=True, next_due=None), turn.now)
    return [Reply(track_removed_card(found.track.name))]


def missing_card(turn: Turn, visit: Visit, typed: str) -> Card:
    """Return what to tell who named a track that is not there."""
    return unknown_track_card(typed, [track.name for track in _listed(turn, visit)])


def _new(visit: Visit, name: str) -> Track:
    """A track without a schedule, in the zone of the group's daily one."""
    return Track(
        id=track_id(visit.origin.space, name),
        space=visit.origin.space,
        name=name,
        place=visit.origin.place,
        zone=visit.track.zone,
    )


def _listed(turn: Turn, visit: Visit) -> Sequence[Track]:
    tracks = turn.store.tracks.of_space(visit.origin.space)
    return [track for track in tracks if not track.removed]
