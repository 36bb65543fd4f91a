"""/schedule skip and unskip, with dates: on some a series posts nothing. For admins."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.cards.days_off import (
    bad_dates_card,
    nothing_skipped_card,
    skipped_dates_card,
    unskipped_dates_card,
)
from bot.cards.refusal import not_scheduled_card
from bot.domain.dates_off import parse_dates
from bot.effects import Effect, Reply
from bot.features import posting
from bot.features.arrival import Visit
from bot.features.resting import today
from bot.ids import LearnerId, TrackId
from bot.store.decisions import NOBODY
from bot.store.interface import Store
from bot.store.records import Track
from bot.turn import Turn


def skip(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Leave dates out, as a person writes them."""
    return _change(turn, visit, typed, skipped=True)


def unskip(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take that back, also for what was left out by itself on these dates."""
    return _change(turn, visit, typed, skipped=False)


def leave_out(
    store: Store,
    track: Track,
    days: Collection[date],
    now: datetime,
    *,
    by: LearnerId = NOBODY,
    name: str = "",
) -> int:
    """Leave dates of a track out, but for those that are already; return how many were not."""
    known = store.agenda.skipped(track.id)
    new = sorted(day.isoformat() for day in days if day.isoformat() not in known)
    for word in new:
        store.agenda.skip(track.id, word, skipped=True, by=by, at=now, name=name)
    return len(new)


def bring_back(
    store: Store, track: Track, days: Collection[date], now: datetime, *, by: LearnerId = NOBODY
) -> Collection[date]:
    """Let dates of a track have their questions again; return those that were left out."""
    wanted = {day.isoformat() for day in days}
    words = sorted(w for w in store.agenda.skipped(track.id) if w[:10] in wanted)
    for word in words:
        store.agenda.skip(track.id, word, skipped=False, by=by, at=now)
    return {date.fromisoformat(word[:10]) for word in words}


def ahead(store: Store, track: Track, now: datetime) -> Sequence[date]:
    """Return the dates from today on that are left out as a whole, sorted."""
    first = today(track, now).isoformat()
    words = store.agenda.skipped(track.id)
    return sorted(date.fromisoformat(w) for w in words if len(w) == len(first) and w >= first)


def settle(store: Store, which: TrackId, now: datetime) -> None:
    """Note when a track posts next, now that other dates are left out.

    What is due already is left to the next tick, or to the end of a hold.
    """
    track = store.tracks.get(which)
    if track and track.schedule and track.next_due and track.next_due > now:
        next_due = posting.first_due(store, track, track.schedule, now)
        store.tracks.save(replace(track, next_due=next_due), now)


def _change(turn: Turn, visit: Visit, typed: str, *, skipped: bool) -> Sequence[Effect]:
    track = visit.track
    if track.schedule is None:
        return [Reply(not_scheduled_card())]
    days = parse_dates(typed, today(track, turn.now))
    if not isinstance(days, tuple):
        verb = "skip" if skipped else "unskip"
        return [Reply(bad_dates_card(days, f"/schedule {verb} 2026-12-24..2027-01-02"))]
    by, store = visit.learner.id, turn.store
    if skipped:
        leave_out(store, track, days, turn.now, by=by)
        changed: Collection[date] = days
    else:
        changed = bring_back(store, track, days, turn.now, by=by)
        if not changed:
            return [Reply(nothing_skipped_card(track.id, ahead(store, track, turn.now)))]
    posting.catch_up(turn, track)
    settle(store, track.id, turn.now)
    next_at = posting.next_due(turn, track, track.schedule)
    card = skipped_dates_card if skipped else unskipped_dates_card
    return [Reply(card(track, changed, next_at, visit.zone))]
