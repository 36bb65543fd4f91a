"""Messages owed to places, and what became of them.

A delivery is claimed in the same transaction that plans or finds it, so a crash after the commit
leaves a claim whose lease runs out: nobody knows whether it was posted, and it is *unsure* until
the first proof. A press on it proves that it was posted when it was claimed; somebody who asks for
the question and is shown it proves only that it is out from now on.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.slot import deadline, zone_in_force
from bot.events import CameDue, Delivered, Undelivered
from bot.features import doubting, reminder_due, revealing, vanishing
from bot.features.arrival import Visit
from bot.features.expecting import is_too_late
from bot.ids import DeliveryId, LearnerId, PlaceId, QuizId, SpaceId, TrackId, platform_of
from bot.store.records import (
    LEASE,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Post,
    Track,
)
from bot.turn import Turn

TRIED_FOR = timedelta(hours=12)
"""How long what is no question is tried again; a question is as long as its track says."""
RESEND = timedelta(seconds=10)
"""How long a message in doubt waits before it is sent once more as the same."""
LONGEST_WAIT = timedelta(minutes=15)
"""Between two attempts, unless the platform asks for more; each wait is about twice the last."""
ORPHANED = "the sender never came back"
SLEPT = "it came due while nothing ran"
SUPERSEDED = "a later question came due as well"
PAUSED, REMOVED = "its track was paused", "its track was removed"
_LOOKED_UP, _SEEN = "shown to someone who asked", "seen by a learner"


class CannotPost(Exception):
    """One track, message owed, space to purge, quiz, or learner fails; all others go on."""

    def __init__(
        self,
        *,
        track: TrackId | None = None,
        delivery: DeliveryId | None = None,
        space: SpaceId | None = None,
        quiz: QuizId | None = None,
        learner: LearnerId | None = None,
    ) -> None:
        """Name what fails; the cause says why."""
        named = {
            "post for": track,
            "post delivery": delivery,
            "purge": space,
            "go on with quiz": quiz,
            "remind": learner and "somebody",  # no log names a person
        }
        what = [f"{deed} {name}" for deed, name in named.items() if name is not None]
        super().__init__(f"cannot {what[0]}")
        self.track = track
        self.delivery = delivery
        self.space = space
        self.quiz = quiz
        self.learner = learner


def give_up_expired(turn: Turn, event: CameDue) -> None:
    """Move claims whose lease ran out to unsure: their sender died or hangs.

    What a process claimed that is no more is sent once more at once, where the platform still
    takes that for the same message.
    """
    windows = dict(event.resends)
    for delivery in turn.store.deliveries.abandoned(turn.owner) if windows else ():
        until = _same_until(delivery, windows.get(platform_of(delivery.track), timedelta()))
        began = claimed_at(delivery)
        if until and began and began <= turn.now <= until:
            turn.store.deliveries.repeat(
                delivery, turn.now, reason=ORPHANED, attempt_at=turn.now, until=until
            )
    for delivery in turn.store.deliveries.expired(turn.now):
        doubting.doubt(turn, delivery, turn.now, ORPHANED)
    for delivery in turn.store.deliveries.outdated(turn.now):
        doubting.doubt(turn, delivery, turn.now, delivery.reason)


def delivered(turn: Turn, event: Delivered) -> None:
    """Note that the platform acknowledged a message; a proof that came first keeps its time."""
    delivery = turn.store.deliveries.get(event.delivery)
    if delivery is None:
        return
    sent = turn.store.deliveries.move(delivery, DeliveryState.SENT, event.at, ref=event.ref)
    revealing.foresee(turn, delivery, sent)
    vanishing.taken(turn, delivery)


def undelivered(turn: Turn, event: Undelivered) -> None:
    """Note that a message was refused, postponed, or lost from sight.

    One that was refused for good is tried again for a while: the place may come back.
    """
    delivery = turn.store.deliveries.get(event.delivery)
    certain = event.known or bool(event.retry_at)
    if delivery is None or not _is_open(delivery, event, certain=certain):
        return
    if not certain:
        _in_doubt(turn, delivery, event)
        return
    if event.absent or delivery.doubted == delivery.attempts:
        delivery = turn.store.deliveries.refute(delivery)
    if event.absent and (why := doubting.why_moot(turn, delivery)):
        doubting.let_go(turn, delivery, why)
        return
    retry_at = vanishing.refused(turn, delivery, event) if event.known else event.retry_at
    again = retry_at and max(retry_at, event.at + _wait(delivery.attempts))
    if again is None or _is_over(turn, delivery, again):
        _fail(turn, delivery, event)
        if again is None:
            reminder_due.refused(turn, delivery, event)
    else:
        later = turn.store.deliveries.postpone(
            delivery, event.at, reason=event.reason, attempt_at=again
        )
        revealing.foresee(turn, delivery, later)


def _in_doubt(turn: Turn, delivery: Delivery, event: Undelivered) -> None:
    """Send it once more while that is the same message; else nobody knows."""
    until, again = _same_until(delivery, event.resend), event.at + RESEND
    if until and again <= until:
        turn.store.deliveries.repeat(
            delivery, event.at, reason=event.reason, attempt_at=again, until=until
        )
    else:
        doubting.doubt(turn, delivery, event.at, event.reason)


def _same_until(delivery: Delivery, window: timedelta) -> datetime | None:
    """Return until when a repeat is the same message; None where it never is."""
    first = delivery.doubted_at or claimed_at(delivery)
    return first + window if first and window else None


def _fail(turn: Turn, delivery: Delivery, event: Undelivered) -> None:
    """Give a message up; one that an earlier attempt may have posted is unsure as before."""
    if delivery.doubted_at:
        doubting.doubt(turn, delivery, event.at, event.reason)
    else:
        why = event.reason
        failed = turn.store.deliveries.move(delivery, DeliveryState.FAILED, event.at, reason=why)
        revealing.foresee(turn, delivery, failed)


def settle(turn: Turn, post: Post, seen_at: datetime) -> Delivery | None:
    """Return the delivery of a post's question, sent for sure: someone used it at ``seen_at``.

    It was posted when it was claimed. None for a post that was never put before anyone.
    """
    found = _shown(turn, post)
    if found is None:
        return None
    # What waits for a repeat was posted by the attempt in doubt, if at all.
    waits = found.state is DeliveryState.DUE
    claimed = (found.doubted_at if waits else claimed_at(found)) or seen_at
    if found.sent_at and not found.ref and claimed <= seen_at < found.sent_at:
        # Used before it was looked up, though we heard of it later: it was out by then.
        found = turn.store.deliveries.move(found, DeliveryState.UNSURE, turn.now)
        return note_sent(turn, found, seen_at, _SEEN)
    if found.state is DeliveryState.SENT and found.reason != _LOOKED_UP:
        return found
    used_at = min(claimed, seen_at)
    return note_sent(turn, found, used_at, _SEEN)


def look_up(turn: Turn, post: Post) -> Delivery | None:
    """Return the delivery of a post's question that someone asked for and is shown now.

    In doubt it is out from now on, so nobody's deadline is past. One still being sent is left to
    its sender, and one that was revealed stays in doubt: nobody is to miss an old question anew.
    """
    found = _shown(turn, post)
    if found is None or found.state is DeliveryState.SENT or post.revealed_at:
        return found
    if found.state is DeliveryState.DUE:
        return found
    if found.lease_until and turn.now < found.lease_until and _is_claimed(found):
        return found
    return note_sent(turn, found, turn.now, _LOOKED_UP)


def claimed_at(delivery: Delivery) -> datetime | None:
    """Return when its last sender began; None for one that never had a sender."""
    return delivery.lease_until - LEASE if delivery.lease_until else None


def closes_at(turn: Turn, visit: Visit, post: Post, delivery: Delivery) -> datetime:
    """Return the visitor's own deadline for a post; in doubt it was posted when it was claimed."""
    posted_at = delivery.sent_at or claimed_at(delivery) or turn.now
    return deadline(posted_at, ZoneInfo(zone_in_force(visit.zones, posted_at, post.zone)))


def is_late(turn: Turn, delivery: Delivery, at: datetime) -> bool:
    """Tell whether a question posted at ``at`` should say for which day it is."""
    track = turn.store.tracks.get(delivery.track)
    return at - delivery.due_at > LEASE + (track.shift if track else timedelta())


def supersede(turn: Turn, latest: Delivery) -> None:
    """Let go of questions of a track that still wait for an attempt: the latest came due."""
    for waiting in turn.store.deliveries.waiting(latest.track):
        if waiting.kind is latest.kind and waiting.id != latest.id:
            track = turn.store.tracks.get(waiting.track)
            reason = why_missed(track, waiting.due_at, turn.now) if track else REMOVED
            doubting.let_go(turn, waiting, reason)


def why_missed(track: Track, due_at: datetime, now: datetime) -> str:
    """Return why a question is not posted although it came due."""
    return SLEPT if is_too_late(track, due_at, now) else SUPERSEDED


def revive_reveal(turn: Turn, post: Post) -> None:
    """Send the reveal after all that was let go of while its post was withdrawn."""
    found = turn.store.deliveries.of(post.track, DeliveryKind.REVEAL, post.occurrence)
    if found and found.state is DeliveryState.SKIPPED:
        turn.store.deliveries.postpone(found, turn.now, reason="reinstated", attempt_at=turn.now)


def hand_over(turn: Turn, post: Post, place: PlaceId) -> None:
    """Note that a planned question is shown in reply to whoever asked: that is its delivery."""
    planned = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if planned:
        note_sent(turn, planned, turn.now, "shown to the first who asked", place)


def _is_over(turn: Turn, delivery: Delivery, at: datetime) -> bool:
    """Tell whether a message is let go of, rather than tried once more at ``at``."""
    track = turn.store.tracks.get(delivery.track)
    if track and delivery.kind is DeliveryKind.QUESTION:
        return is_too_late(track, delivery.due_at, at)
    return at - delivery.due_at > TRIED_FOR


_SHOWN = (DeliveryState.CLAIMED, DeliveryState.UNSURE, DeliveryState.SENT)


def _shown(turn: Turn, post: Post) -> Delivery | None:
    found = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if found is None or found.state in _SHOWN:
        return found
    # It waits to be posted once more, and may be out already.
    return found if found.state is DeliveryState.DUE and found.doubted_at else None


def note_sent(
    turn: Turn, delivery: Delivery, at: datetime, reason: str, place: PlaceId | None = None
) -> Delivery:
    """Note that a question was out at ``at``, and what follows for its reveal."""
    sent = turn.store.deliveries.move(delivery, DeliveryState.SENT, at, reason=reason, place=place)
    revealing.foresee(turn, delivery, sent)
    return sent


def _is_claimed(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.CLAIMED


def _is_open(delivery: Delivery, event: Undelivered, *, certain: bool) -> bool:
    """Tell whether a failure is news; a certain one is, even where someone asked meanwhile.

    What became of an attempt says nothing of a later one.
    """
    if event.attempt and event.attempt != delivery.attempts:
        return False
    looked_up = delivery.reason == _LOOKED_UP and not delivery.ref
    doubted = delivery.state is DeliveryState.UNSURE or looked_up
    return _is_claimed(delivery) or (certain and doubted)


def _wait(attempts: int) -> timedelta:
    """Return the least wait after so many attempts: none of ours, then 2, 4, 8 and 15 minutes."""
    if attempts <= 1:
        return timedelta()
    return min(timedelta(minutes=2 ** min(attempts - 1, 9)), LONGEST_WAIT)
