"""Who answered in a week: counted a few at a turn, since a group may be large."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.digest import DigestWeek, kept, surely_kept
from bot.domain.schedule import instant
from bot.domain.streak import fold, outcomes
from bot.features import streaks
from bot.ids import LearnerId
from bot.store.counts import Attendance
from bot.store.records import Post, Track
from bot.turn import Turn

MOST_A_TURN = 40
"""Learners whose streak goes on from a checkpoint: some milliseconds, so that nobody waits."""
SLOTS_OF_A_LEARNER = 4
"""Questions gone through anew that take as long as one such learner."""


def count(turn: Turn, track: Track, week: DigestWeek, most: int) -> int:
    """Count on, learner by learner; return how much that was, less than ``most`` at the end.

    All stands as it stood when the digest came due.
    """
    posts = turn.store.digests.posts(track.id, week)
    ids = [post.id for post in posts]
    done = 0
    for learner in turn.store.digests.uncounted(track.id, ids, week.at, most):
        if done >= most:
            break
        attended, slots = _attended(turn, track, week, learner, posts)
        turn.store.digests.add(track.id, week, attended)
        done += 1 + slots // SLOTS_OF_A_LEARNER
    return done


def begins_at(track: Track, week: DigestWeek) -> datetime:
    """Return when the first date of a week begins in the track's zone."""
    return instant(datetime.combine(week.first, time()), ZoneInfo(track.zone))


def _attended(
    turn: Turn, track: Track, week: DigestWeek, learner: LearnerId, posts: Sequence[Post]
) -> tuple[Attendance, int]:
    """Return a learner's week, and how many slots were gone through for it."""
    since = min(post.created_at for post in posts)
    zones = turn.store.people.zones(learner)
    account = streaks.account_of(turn, learner, zones, track.id, week.at)
    judged = outcomes(account.history, week.at, account.since)
    length, slots = fold(judged, account.since.streak).length, len(judged)
    given = turn.store.streaks.answered_since(track.space, learner, since)
    stood = surely_kept(length, sum(where == track.id for where, _ in given))
    if not stood and length:
        whole = streaks.whole_account(turn, learner, zones, track.id)
        again = outcomes(whole.history, week.at)
        stood, slots = kept(again, since), slots + len(again)
    fresh = not turn.store.digests.answered_before(track.space, learner, begins_at(track, week))
    return Attendance(learner=learner, length=length, kept=stood, fresh=fresh), slots
