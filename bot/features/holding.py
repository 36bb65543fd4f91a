"""Holding all posting, and letting go: after a restore nobody knows what was posted since.

An operator does this beside a stopped bot, so these take the store and not a turn. Whatever may
have been posted is *unsure* and never posted again, and whatever was held back is *skipped*.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.reveal import Reveals
from bot.features import digesting, reminder_due
from bot.features.expecting import expected
from bot.features.posting import following
from bot.store.affairs import Hold, Holder
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState, Track

MOST_NOTED = 31
"""Occurrences of a track noted one by one; the ones before leave no trace."""
SINCE_BACKUP = "it may have been posted after the backup was made"
WHILE_HELD = "posting was held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The hold that stood, and how many occurrences were let go of."""

    hold: Hold
    let_go: int


def hold(store: Store, reason: str, now: datetime) -> Hold:
    """Post nothing from now on; a hold that stands already is left as it is."""
    standing = store.holds.current()
    if standing:
        return standing
    begun = Hold(since=now, by=Holder.OPERATOR, reason=reason)
    store.holds.begin(begun)
    return begun


def release(store: Store, now: datetime) -> Released | None:
    """Post again, from the next time on: nothing is made up for. None when nothing is held."""
    standing = store.holds.current()
    if standing is None:
        return None
    match standing.by:
        case Holder.RESTORE:
            state, reason = DeliveryState.UNSURE, SINCE_BACKUP
        case Holder.OPERATOR:
            state, reason = DeliveryState.SKIPPED, WHILE_HELD
    let_go = 0
    for track in store.tracks.all():
        let_go += _let_go(store, track, now, state, reason)
        digesting.let_go(store, track.id, now, state, reason)
    store.holds.end(now)
    return Released(hold=standing, let_go=let_go)


def hold_restored(store: Store, source: str, now: datetime) -> int:
    """Make a restored store safe to run: hold it, and doubt all it may have posted since.

    ``source`` names the backup. Ids go on from the second of the restore, because buttons of
    questions that were posted after the backup are still out there. Returns how many messages are
    unsure.
    """
    doubted = store.deliveries.unsettled()
    for delivery in doubted:
        store.deliveries.move(delivery, DeliveryState.UNSURE, now, reason=SINCE_BACKUP)
    passed = 0
    for track in store.tracks.all():
        let_go = _let_go(store, track, now, DeliveryState.UNSURE, SINCE_BACKUP)
        digesting.let_go(store, track.id, now, DeliveryState.UNSURE, SINCE_BACKUP)
        _doubt_reveal(store, track, now, passed=bool(let_go))
        passed += let_go
    reminder_due.doubt(store, now)
    store.skip_ids(int(now.timestamp()))
    store.holds.begin(Hold(since=now, by=Holder.RESTORE, reason=f"restored from {source}"))
    return len(doubted) + passed


def _let_go(store: Store, track: Track, now: datetime, state: DeliveryState, reason: str) -> int:
    """Note what came due up to now as ``state``, and go on with what comes next."""
    if track.schedule is None or track.paused or track.next_due is None:
        return 0
    just_before = track.next_due - timedelta(microseconds=1)
    passed = list(expected(store, track, track.schedule, after=just_before, until=now))
    for each in passed[-MOST_NOTED:]:
        planned = store.deliveries.plan(
            track.id, DeliveryKind.QUESTION, each.key, post=None, at=now, due_at=each.at
        )
        if planned:
            store.deliveries.move(planned, state, now, reason=reason)
    if passed:
        next_due = following(store, track, track.schedule, now)
        store.tracks.save(replace(track, next_due=next_due), now)
    return len(passed)


def _doubt_reveal(store: Store, track: Track, now: datetime, *, passed: bool) -> None:
    """Never reveal the last question of the backup where something may have done so since.

    That is the one after it (``passed``), its own time, or an answer.
    """
    last = store.posts.latest(track.id)
    if last is None or last.revealed_at or last.voided:
        return
    today = now.astimezone(ZoneInfo(track.zone)).date()
    # Where there is no schedule, the next one can only be asked for tomorrow.
    passed = passed or (track.schedule is None and last.date < today)
    timely = last.reveal_at is not None and last.reveal_at <= now
    if not passed and not timely and last.reveal.by is not Reveals.ANSWERED:
        return
    store.posts.reveal(last.id, now)
    planned = store.deliveries.plan(
        track.id, DeliveryKind.REVEAL, last.occurrence, post=last.id, at=now, due_at=now
    )
    if planned:
        store.deliveries.move(planned, DeliveryState.UNSURE, now, reason=SINCE_BACKUP)
