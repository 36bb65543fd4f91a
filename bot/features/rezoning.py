"""The rules of zones change between two runs: what comes next is reckoned anew, by the new ones.

A program reads the rules once, so this is done at every start. Where the rules are those of before,
nothing moves.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.schedule import Schedule
from bot.domain.spread import moment
from bot.features import expecting, posting
from bot.store.interface import Store
from bot.store.records import Track

FARTHEST_MOVE = timedelta(hours=26)
"""No zone has ever moved by more than a day and a bit, between two of its rules."""


def settle(store: Store, now: datetime) -> int:
    """Let every track come at the wall time of the rules in force; return how many moved.

    A time that is past by the new rules, and by the old ones was not yet, is due at once. A track
    whose zone cannot be read is left to the ticks, which report it.
    """
    moved = 0
    for track in store.tracks.all():
        try:
            with store.attempt():
                moved += _settle(store, track, now)
        except Exception:  # noqa: S112 - the ticks report it, and no other track may suffer
            continue
    return moved


def _settle(store: Store, track: Track, now: datetime) -> bool:
    if track.schedule is None or track.paused or track.removed or track.next_due is None:
        return False
    if _stands(store, track, track.schedule, track.next_due):
        return False
    due = _first(store, track, track.schedule, track.next_due)
    if due is None:
        return False
    store.tracks.save(replace(track, next_due=due), now)
    return due != track.next_due


def _stands(store: Store, track: Track, schedule: Schedule, was: datetime) -> bool:
    """Tell whether a question comes at ``was`` by the rules in force."""
    just_before = was - timedelta(microseconds=1)
    found = expecting.expected(store, track, schedule, after=just_before, until=was)
    last = store.deliveries.last_question(track.id)
    return any(each.key > last for each in found)


def _first(store: Store, track: Track, schedule: Schedule, was: datetime) -> datetime | None:
    """Return the first moment by the rules in force that may be the one that was to come.

    It had no question yet, and came after the track was last changed: by the rules of before
    ``was`` came after that as well.
    """
    changes = store.tracks.changes(track.id)
    since = max(was - FARTHEST_MOVE, changes[-1].at) if changes else was
    last = store.deliveries.last_question(track.id)
    until = was + posting.FAR_AHEAD
    around = expecting.came_due(store, track, schedule, after=min(since, was), until=until)
    found = next((each for each in around if each.key > last), None)
    return moment(schedule, track.shift, found) if found else None
