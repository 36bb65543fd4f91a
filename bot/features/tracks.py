"""/schedule list, add and remove: several series of questions in one group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bot.cards.missing import missing_blocks
from bot.cards.prospect import Prospect
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
from bot.features import changing, posting, reach, revealing, scheduling, wording
from bot.features.arrival import Visit, go_to
from bot.features.resting import as_of
from bot.ids import DAILY, TRACK_NAME, track_id
from bot.store.records import DeliveryKind, Track
from bot.turn import Turn
from bot.view.card import Card

SHOWN = 5
MOST_TRACKS = 8
"""In one group; more are a different group."""


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show every track with its times and topics, what comes next, and what became of the last."""
    tracks = [as_of(track, turn.now) for track in _listed(turn, visit)]
    prospects = [_prospect(turn, track) for track in tracks]
    return [Reply(tracks_card(tracks, turn.known(visit.origin.space), prospects, visit.zone))]


def add(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Add a track that posts here, at the times given, or bring one back."""
    name = options["name"].strip().lower()
    refusal = _refusal(turn, visit, options["name"])
    if refusal:
        return [Reply(refusal)]
    track = wording.read(turn, visit, _new(visit, name), options)
    if isinstance(track, Card):
        return [Reply(track)]
    saved = changing.save(turn, visit, track)
    bare = saved.schedule is None
    card = track_added_card(name) if bare else scheduling.track_card(turn, saved)
    missing = missing_blocks(reach.missing(turn, visit, saved), visit.origin.place)
    return [Reply(replace(card, blocks=(*missing, *card.blocks)))]


def remove(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take a track off; what it posted keeps counting."""
    found = go_to(turn, visit, typed)
    if found is None:
        return [Reply(missing_card(turn, visit, typed))]
    if found.track.name == DAILY:
        return [Reply(daily_stays_card())]
    changing.save(turn, found, replace(found.track, removed=True))
    latest = turn.store.posts.latest(found.track.id)
    if latest and latest.withheld:  # no later question will bring its reveal
        revealing.plan(turn, latest, turn.now)
    return [Reply(track_removed_card(found.track))]


def missing_card(turn: Turn, visit: Visit, typed: str) -> Card:
    """Return what to tell who named a track that is not there."""
    return unknown_track_card(typed, [track.name for track in _listed(turn, visit)])


def _refusal(turn: Turn, visit: Visit, typed: str) -> Card | None:
    name, known = typed.strip().lower(), _listed(turn, visit)
    if not TRACK_NAME.fullmatch(name):
        return bad_track_card(typed)
    if any(track.name == name for track in known):
        return known_track_card(name)
    return too_many_tracks_card(MOST_TRACKS) if len(known) >= MOST_TRACKS else None


def _prospect(turn: Turn, track: Track) -> Prospect:
    coming = () if turn.store.holds.current() else islice(posting.moments(turn, track), SHOWN)
    deliveries = turn.store.deliveries
    last = deliveries.of(track.id, DeliveryKind.QUESTION, deliveries.last_question(track.id))
    return Prospect(coming=tuple(coming), last=last)


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
