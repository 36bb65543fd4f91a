"""A track's week comes to its end: it is counted a few learners at a turn, then summed up once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.digest import DigestWeek, next_week, weeks
from bot.features import digest_counting, vanishing
from bot.features.delivering import SLEPT, CannotPost
from bot.features.digest_showing import JUST_BEFORE, NOTHING
from bot.features.resting import rests
from bot.ids import TrackId
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState, Track
from bot.turn import Turn

TRACKS_A_TURN = 100
MOST_SKIPPED = 5
"""Missed weeks noted one by one after a long sleep."""
LONGEST_WAIT = timedelta(days=15)
"""More than any digest waits: a week, or two where its zone skips its date."""
OVERTAKEN = "the next digest came due before its week was counted"


def come_due(turn: Turn, *, without: Collection[TrackId] = ()) -> None:
    """Begin the digests that came due, and count on; what is counted is planned.

    Raises:
        CannotPost: a track fails; ask again without it.
    """
    astray = turn.now + LONGEST_WAIT
    for track in turn.store.digests.due(turn.now, astray, TRACKS_A_TURN, without=without):
        try:
            _begin(turn, track)
        except Exception as error:
            raise CannotPost(track=track.id) from error
    left = digest_counting.MOST_A_TURN
    for track_id, week in turn.store.digests.pending(TRACKS_A_TURN, without=without):
        if left <= 0:
            return
        try:
            left -= _go_on(turn, track_id, week, left)
        except Exception as error:
            raise CannotPost(track=track_id) from error


def catch_up(turn: Turn, track: Track, *, instead: str = "") -> None:
    """Begin what came due of a track before it is changed, unless posting is held.

    With a reason why nothing is posted ``instead``, skip it for that.
    """
    if track.next_digest and track.next_digest <= turn.now and not turn.store.holds.current():
        _begin(turn, track, instead)


def next_digest(track: Track, now: datetime) -> datetime | None:
    """Return when the digest of a track is due after ``now``, whether or not it is paused."""
    if track.digest is None or track.removed:
        return None
    return next_week(track.digest, track.zone, now).at


def let_go(
    store: Store, track_id: TrackId, now: datetime, state: DeliveryState, reason: str
) -> None:
    """Note what came due up to now as ``state``, and go on with what comes next."""
    for _, week in store.digests.pending(1, track=track_id):
        store.digests.end(track_id, week)
        _note(store, track_id, week, now, state, reason)
    track = store.tracks.get(track_id)
    if track is None or track.next_digest is None or track.next_digest > now:
        return
    for week in [] if rests(track, now) else _due(track, now)[-MOST_SKIPPED:]:
        _note(store, track_id, week, now, state, reason)
    store.tracks.save(replace(track, next_digest=next_digest(track, now)), now)


def _begin(turn: Turn, track: Track, instead: str = "") -> None:
    """Begin the last week that is due of a track; the ones before it are skipped."""
    # What is due far ahead was planned by a clock that had jumped: then nothing was missed.
    due = _due(track, turn.now)
    moved = replace(track, next_digest=next_digest(track, turn.now))
    turn.store.tracks.save(moved, turn.now)
    if rests(track, turn.now) or vanishing.is_gone(turn, track.space):
        return
    for week in due[-1 - MOST_SKIPPED : -1]:
        _skip(turn, track.id, week, SLEPT)
    for week in due[-1:]:
        reason = instead or _why_not(turn, track, week)
        if reason:
            _skip(turn, track.id, week, reason)
        elif turn.store.deliveries.of(track.id, DeliveryKind.DIGEST, week.key) is None:
            _count(turn, track, week)


def _count(turn: Turn, track: Track, week: DigestWeek) -> None:
    """Begin to count a week, unless it was begun under an earlier setting."""
    uncounted = turn.store.digests.pending(1, track=track.id)
    if turn.store.digests.begin(track.id, week):
        for _, before in uncounted:
            turn.store.digests.end(track.id, before)
            _skip(turn, track.id, before, OVERTAKEN)


def _go_on(turn: Turn, track_id: TrackId, week: DigestWeek, most: int) -> int:
    """Count on; plan the digest of a week that is counted. Return how much that was."""
    track = turn.store.tracks.get(track_id)
    counted = digest_counting.count(turn, track, week, most) if track else most
    if counted < most:
        turn.store.digests.end(track_id, week)
        turn.store.deliveries.plan(
            track_id, DeliveryKind.DIGEST, week.key, post=None, at=turn.now, due_at=week.at
        )
    return counted


def _due(track: Track, now: datetime) -> list[DigestWeek]:
    if track.digest is None or track.next_digest is None:
        return []
    since = track.next_digest - JUST_BEFORE
    return list(weeks(track.digest, track.zone, after=since, until=now))


def _why_not(turn: Turn, track: Track, week: DigestWeek) -> str:
    if turn.now - week.at > track.catch_up:
        return SLEPT
    return "" if turn.store.digests.posts(track.id, week) else NOTHING


def _skip(turn: Turn, track: TrackId, week: DigestWeek, reason: str) -> None:
    _note(turn.store, track, week, turn.now, DeliveryState.SKIPPED, reason)


def _note(
    store: Store,
    track: TrackId,
    week: DigestWeek,
    now: datetime,
    state: DeliveryState,
    reason: str,
) -> None:
    planned = store.deliveries.plan(
        track, DeliveryKind.DIGEST, week.key, post=None, at=now, due_at=week.at
    )
    if planned:
        store.deliveries.move(planned, state, now, reason=reason)
