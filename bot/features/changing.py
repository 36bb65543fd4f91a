"""A track is changed: saved, and never over another admin's head."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from bot.cards.changed import Change, overtaken_card
from bot.features import delivering, digesting, posting, resting, vanishing
from bot.features.arrival import Visit, shown_name
from bot.ids import DAILY
from bot.store.decisions import NOBODY
from bot.store.records import Space, Track
from bot.turn import Turn
from bot.view.actions import EditTrack
from bot.view.card import Card

LATELY = timedelta(minutes=10)


def save(turn: Turn, visit: Visit, track: Track) -> Track:
    """Save a track as the visitor set it, with when it is next due; return it as it is now.

    Posted questions keep their deadlines, and what came due before the change comes as it was.
    """
    before = turn.store.tracks.get(track.id)
    if before:
        rests = resting.rests(track, turn.now)
        instead = delivering.REMOVED if track.removed else delivering.PAUSED if rests else ""
        moved = (before.schedule, before.spread) != (track.schedule, track.spread)
        posting.catch_up(turn, before, instead=instead, early=bool(instead) or moved)
        digesting.catch_up(turn, before, instead=instead)
    if track.name == DAILY:
        turn.store.tracks.save_space(Space(id=track.space, zone=track.zone), turn.now)
    next_digest = digesting.next_digest(track, turn.now)
    saved = replace(track, next_due=_next_due(turn, track), next_digest=next_digest)
    if not saved.paused:
        vanishing.resumed(turn, saved)
    turn.store.tracks.save(saved, turn.now, by=visit.learner.id)
    return saved


def placed(turn: Turn, visit: Visit, typed: Mapping[str, str]) -> Track:
    """Return the visitor's track; one that nobody chose a place for comes where it gets times."""
    changes = turn.store.tracks.changes(visit.track.id)
    added = bool(changes) and changes[0].by != NOBODY
    moved = any(before.track.place != after.track.place for before, after in pairwise(changes))
    if added or moved or visit.track.schedule or not {"times", "days"} & typed.keys():
        return visit.track
    return replace(visit.track, place=visit.origin.place)


def overtaken(turn: Turn, visit: Visit, action: EditTrack, typed: Mapping[str, str]) -> Card | None:
    """Return what other admins changed since the version that the visitor saw, if anything."""
    news = _news(turn, visit, since=action.version)
    if not news:
        return None
    again = replace(action, version=turn.store.tracks.version(visit.track.id))
    return overtaken_card(news, again, typed, turn.known(visit.origin.space), visit.zone)


def lately(turn: Turn, visit: Visit) -> Sequence[Change]:
    """Return what other admins changed so lately that the visitor may not know."""
    return [each for each in _news(turn, visit) if turn.now - each.at < LATELY]


def _news(turn: Turn, visit: Visit, since: int = 0) -> Sequence[Change]:
    changes = turn.store.tracks.changes(visit.track.id, since=since)
    return [
        Change(
            at=after.at,
            name=shown_name(turn.store, after.by, visit.learner.id),
            before=before.track,
            after=after.track,
        )
        for before, after in pairwise(changes)
        if after.by not in (visit.learner.id, NOBODY)
    ]


def _next_due(turn: Turn, track: Track) -> datetime | None:
    if track.schedule is None or track.paused or track.removed:
        return None
    return posting.next_due(turn, track, track.schedule)
