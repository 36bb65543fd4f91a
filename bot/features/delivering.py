"""Messages owed to places, and what became of them.

A delivery is claimed in the same transaction that plans or finds it, so a crash after the commit
leaves a claim whose lease runs out: nobody knows whether it was posted, and it is *unsure* until
the first proof. A press on it proves that it was posted when it was claimed; somebody who asks for
the question and is shown it proves only that it is out from now on.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.cards.question import question_card, reveal_card
from bot.effects import Announce
from bot.events import Delivered, Undelivered
from bot.features import noticing, vanishing
from bot.ids import DeliveryId, PlaceId, SpaceId, TrackId
from bot.store.records import (
    LEASE,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Post,
    Track,
)
from bot.turn import Turn
from bot.view.card import Card

CATCH_UP = timedelta(hours=12)
"""A question that is later than this is skipped, not posted."""
LONGEST_WAIT = timedelta(minutes=15)
"""Between two attempts, unless the platform asks for more; each wait is about twice the last."""
DELIVERIES_A_TURN = 100
SLEPT = "it came due while nothing ran"
SUPERSEDED = "a later question came due as well"
_LOOKED_UP, _SEEN = "shown to someone who asked", "seen by a learner"


class CannotPost(Exception):
    """One track, one message owed, or one space to purge fails; without it all others go on."""

    def __init__(
        self,
        *,
        track: TrackId | None = None,
        delivery: DeliveryId | None = None,
        space: SpaceId | None = None,
    ) -> None:
        """Name what fails; the cause says why."""
        what = f"purge {space}" if space else f"post delivery {delivery}"
        super().__init__(f"cannot {f'post for {track}' if track else what}")
        self.track = track
        self.delivery = delivery
        self.space = space


def send_due(
    turn: Turn,
    *,
    track: TrackId | None = None,
    without: Collection[DeliveryId] = (),
    busy: Collection[str] = (),
) -> Sequence[Announce]:
    """Claim what is due and return it for sending, oldest first; nothing while posting is held.

    ``track`` alone is sent for, where it is given; nothing goes to ``busy`` platforms.

    Raises:
        CannotPost: a message cannot be made; ask again without it.
    """
    if turn.store.holds.current():
        return []
    claimed = turn.store.deliveries.claim_due(
        turn.owner, turn.now, DELIVERIES_A_TURN, track=track, without=without, busy=busy
    )
    return [_announce(turn, delivery) for delivery in claimed if not _skipped(turn, delivery)]


def send_at_once(turn: Turn, track: TrackId) -> Sequence[Announce]:
    """Send what is due of a track; where a message cannot be made, the ticker sees to the rest."""
    try:
        return send_due(turn, track=track)
    except CannotPost:
        return []


def give_up_expired(turn: Turn) -> None:
    """Move claims whose lease ran out to unsure: their sender died or hangs."""
    for delivery in turn.store.deliveries.expired(turn.now):
        turn.store.deliveries.move(
            delivery, DeliveryState.UNSURE, turn.now, reason="the sender never came back"
        )


def delivered(turn: Turn, event: Delivered) -> None:
    """Note that the platform acknowledged a message; a proof that came first keeps its time."""
    delivery = turn.store.deliveries.get(event.delivery)
    if delivery is None:
        return
    turn.store.deliveries.move(delivery, DeliveryState.SENT, event.at, ref=event.ref)
    vanishing.taken(turn, delivery)


def undelivered(turn: Turn, event: Undelivered) -> None:
    """Note that a message was refused, postponed, or lost from sight.

    One that was refused for good is tried again for a while: the place may come back.
    """
    delivery = turn.store.deliveries.get(event.delivery)
    if delivery is None or not _is_open(delivery, certain=event.known or bool(event.retry_at)):
        return
    retry_at = vanishing.refused(turn, delivery, event) if event.known else event.retry_at
    if retry_at is None:
        state = DeliveryState.FAILED if event.known else DeliveryState.UNSURE
        turn.store.deliveries.move(delivery, state, event.at, reason=event.reason)
        return
    again = max(retry_at, event.at + _wait(delivery.attempts))
    if again - delivery.due_at > CATCH_UP:
        turn.store.deliveries.move(delivery, DeliveryState.FAILED, event.at, reason=event.reason)
    else:
        turn.store.deliveries.postpone(delivery, event.at, reason=event.reason, attempt_at=again)


def settle(turn: Turn, post: Post, seen_at: datetime) -> Delivery | None:
    """Return the delivery of a post's question, sent for sure: someone used it at ``seen_at``.

    It was posted when it was claimed. None for a post that was never put before anyone.
    """
    found = _shown(turn, post)
    if found is None:
        return None
    claimed = claimed_at(found) or seen_at
    if found.sent_at and not found.ref and claimed <= seen_at < found.sent_at:
        # Used before it was looked up, though we heard of it later: it was out by then.
        found = turn.store.deliveries.move(found, DeliveryState.UNSURE, turn.now)
        return turn.store.deliveries.move(found, DeliveryState.SENT, seen_at, reason=_SEEN)
    if found.state is DeliveryState.SENT and found.reason != _LOOKED_UP:
        return found
    used_at = min(claimed, seen_at)
    return turn.store.deliveries.move(found, DeliveryState.SENT, used_at, reason=_SEEN)


def look_up(turn: Turn, post: Post) -> Delivery | None:
    """Return the delivery of a post's question that someone asked for and is shown now.

    In doubt it is out from now on, so nobody's deadline is past. One still being sent is left to
    its sender, and one that was revealed stays in doubt: nobody is to miss an old question anew.
    """
    found = _shown(turn, post)
    if found is None or found.state is DeliveryState.SENT or post.revealed_at:
        return found
    if found.lease_until and turn.now < found.lease_until and _is_claimed(found):
        return found
    return turn.store.deliveries.move(found, DeliveryState.SENT, turn.now, reason=_LOOKED_UP)


def claimed_at(delivery: Delivery) -> datetime | None:
    """Return when its last sender began; None for one that never had a sender."""
    return delivery.lease_until - LEASE if delivery.lease_until else None


def is_late(delivery: Delivery, at: datetime) -> bool:
    """Tell whether a question posted at ``at`` should say for which day it is."""
    return at - delivery.due_at > LEASE


def supersede(turn: Turn, latest: Delivery) -> None:
    """Let go of questions of a track that still wait for an attempt: the latest came due."""
    for waiting in turn.store.deliveries.waiting(latest.track):
        if waiting.kind is latest.kind and waiting.id != latest.id:
            reason = why_missed(waiting.due_at, turn.now)
            turn.store.deliveries.move(waiting, DeliveryState.SKIPPED, turn.now, reason=reason)


def why_missed(due_at: datetime, now: datetime) -> str:
    """Return why a question is not posted although it came due."""
    return SLEPT if now - due_at > CATCH_UP else SUPERSEDED


def revive_reveal(turn: Turn, post: Post) -> None:
    """Send the reveal after all that was let go of while its post was withdrawn."""
    found = turn.store.deliveries.of(post.track, DeliveryKind.REVEAL, post.occurrence)
    if found and found.state is DeliveryState.SKIPPED:
        turn.store.deliveries.postpone(found, turn.now, reason="reinstated", attempt_at=turn.now)


def hand_over(turn: Turn, post: Post, place: PlaceId) -> None:
    """Note that a planned question is shown in reply to whoever asked: that is its delivery."""
    planned = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if planned:
        turn.store.deliveries.move(
            planned,
            DeliveryState.SENT,
            turn.now,
            reason="shown to the first who asked",
            place=place,
        )


_SHOWN = (DeliveryState.CLAIMED, DeliveryState.UNSURE, DeliveryState.SENT)


def _shown(turn: Turn, post: Post) -> Delivery | None:
    found = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    return found if found and found.state in _SHOWN else None


def _is_claimed(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.CLAIMED


def _is_open(delivery: Delivery, *, certain: bool) -> bool:
    """Tell whether a failure is news; a certain one is, even where someone asked meanwhile."""
    looked_up = delivery.reason == _LOOKED_UP and not delivery.ref
    doubted = delivery.state is DeliveryState.UNSURE or looked_up
    return _is_claimed(delivery) or (certain and doubted)


def _wait(attempts: int) -> timedelta:
    """Return the least wait after so many attempts: none of ours, then 2, 4, 8 and 15 minutes."""
    if attempts <= 1:
        return timedelta()
    return min(timedelta(minutes=2 ** min(attempts - 1, 9)), LONGEST_WAIT)


def _skipped(turn: Turn, delivery: Delivery) -> bool:
    """Let go of a message that has outlived its purpose while it waited."""
    reason = _why_skipped(turn, delivery)
    if reason:
        turn.store.deliveries.move(delivery, DeliveryState.SKIPPED, turn.now, reason=reason)
    return bool(reason)


def _why_skipped(turn: Turn, delivery: Delivery) -> str:
    track = _track(turn, delivery)
    if vanishing.is_gone(turn, track.space):
        return "the bot left the group"
    if delivery.post and _post(turn, delivery).voided:
        return "it was withdrawn"
    if delivery.kind is not DeliveryKind.QUESTION:
        return ""
    if track.removed:
        return "its track was removed"
    if track.paused:
        return "its track was paused"
    return SLEPT if turn.now - delivery.due_at > CATCH_UP else ""


def _announce(turn: Turn, delivery: Delivery) -> Announce:
    try:
        track = _track(turn, delivery)
        card = _card(turn, delivery)
    except Exception as error:
        raise CannotPost(delivery=delivery.id) from error
    asks = delivery.kind is DeliveryKind.QUESTION
    return Announce(
        delivery=delivery.id,
        place=delivery.place,
        key=delivery.key,
        card=card,
        role=track.role if asks else "",
        thread=track.thread and asks,
    )


def _card(turn: Turn, delivery: Delivery) -> Card:
    if delivery.kind is DeliveryKind.NOTICE:
        return noticing.delivery_card(turn, delivery)
    post = _post(turn, delivery)
    question = turn.store.posts.question(post)
    match delivery.kind:
        case DeliveryKind.QUESTION:
            return question_card(post, question, turn.bank, late=is_late(delivery, turn.now))
        case DeliveryKind.REVEAL:
            tally = turn.store.answers.tally(post.id)
            return reveal_card(post, question, turn.bank, tally)


def _track(turn: Turn, delivery: Delivery) -> Track:
    track = turn.store.tracks.get(delivery.track)
    if track is None:
        raise LookupError(f"delivery {delivery.key} has lost its track")
    return track


def _post(turn: Turn, delivery: Delivery) -> Post:
    post = turn.store.posts.get(delivery.post) if delivery.post else None
    if post is None:
        raise LookupError(f"delivery {delivery.key} has lost its post")
    return post
