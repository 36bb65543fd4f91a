"""Messages owed to places, and what became of them.

A delivery is claimed in the same transaction that plans or finds it, so a crash after the commit
leaves a claim whose lease runs out: nobody knows whether it was posted, and it is *unsure* until
the first proof, such as a press on it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.cards.question import question_card, reveal_card
from bot.effects import Announce
from bot.events import Delivered, Undelivered
from bot.ids import DeliveryId, TrackId
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
MOST_ATTEMPTS = 8
DELIVERIES_A_TURN = 100
SLEPT = "it came due while nothing ran"


class CannotPost(Exception):
    """One track, or one message owed, fails; without it the others can be posted."""

    def __init__(self, *, track: TrackId | None = None, delivery: DeliveryId | None = None) -> None:
        """Name what fails; the cause says why."""
        super().__init__(f"cannot post {f'for {track}' if track else f'delivery {delivery}'}")
        self.track = track
        self.delivery = delivery


def send_due(
    turn: Turn, *, track: TrackId | None = None, without: Collection[DeliveryId] = ()
) -> Sequence[Announce]:
    """Claim what is due and return it for sending, oldest first; nothing while posting is held.

    ``track`` alone is sent for, where it is given.

    Raises:
        CannotPost: a message cannot be made; ask again without it.
    """
    if turn.store.holds.current():
        return []
    claimed = turn.store.deliveries.claim_due(
        turn.owner, turn.now, DELIVERIES_A_TURN, track=track, without=without
    )
    return [_announce(turn, delivery) for delivery in claimed if not _skip_old(turn, delivery)]


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


def undelivered(turn: Turn, event: Undelivered) -> None:
    """Note that a message was refused, postponed, or lost from sight."""
    delivery = turn.store.deliveries.get(event.delivery)
    if delivery is None or delivery.state is not DeliveryState.CLAIMED:
        return
    again = event.retry_at is not None and delivery.attempts < MOST_ATTEMPTS
    if again:
        state = DeliveryState.DUE
    else:
        state = DeliveryState.FAILED if event.known or event.retry_at else DeliveryState.UNSURE
    turn.store.deliveries.move(
        delivery, state, event.at, reason=event.reason, due_at=event.retry_at if again else None
    )


def settle(turn: Turn, post: Post, seen_at: datetime) -> Delivery | None:
    """Return the delivery of a post's question, sent for sure: someone saw it at ``seen_at``.

    None for a post that was never put before anyone.
    """
    found = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if found is None or found.state not in _SHOWN:
        return None
    if found.state is DeliveryState.SENT:
        return found
    claimed_at = found.lease_until - LEASE if found.lease_until else seen_at
    return turn.store.deliveries.move(
        found, DeliveryState.SENT, min(claimed_at, seen_at), reason="seen by a learner"
    )


def is_late(delivery: Delivery, at: datetime) -> bool:
    """Tell whether a question posted at ``at`` should say for which day it is."""
    return at - delivery.due_at > LEASE


def hand_over(turn: Turn, post: Post) -> None:
    """Note that a planned question is shown in reply to whoever asked: that is its delivery."""
    planned = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if planned:
        turn.store.deliveries.move(
            planned, DeliveryState.SENT, turn.now, reason="shown to the first who asked"
        )


_SHOWN = (DeliveryState.CLAIMED, DeliveryState.UNSURE, DeliveryState.SENT)


def _skip_old(turn: Turn, delivery: Delivery) -> bool:
    """Let go of a question that waited for its next attempt while nothing ran."""
    old = delivery.kind is DeliveryKind.QUESTION and turn.now - delivery.due_at > CATCH_UP
    if old:
        turn.store.deliveries.move(delivery, DeliveryState.SKIPPED, turn.now, reason=SLEPT)
    return old


def _announce(turn: Turn, delivery: Delivery) -> Announce:
    try:
        track, post = _track_and_post(turn, delivery)
        card = _card(turn, delivery, post)
    except Exception as error:
        raise CannotPost(delivery=delivery.id) from error
    return Announce(delivery=delivery.id, place=track.place, key=delivery.key, card=card)


def _card(turn: Turn, delivery: Delivery, post: Post) -> Card:
    question = turn.store.posts.question(post)
    match delivery.kind:
        case DeliveryKind.QUESTION:
            return question_card(post, question, turn.bank, late=is_late(delivery, turn.now))
        case DeliveryKind.REVEAL:
            tally = turn.store.answers.tally(post.id)
            return reveal_card(post, question, turn.bank, tally)


def _track_and_post(turn: Turn, delivery: Delivery) -> tuple[Track, Post]:
    track = turn.store.tracks.get(delivery.track)
    post = turn.store.posts.get(delivery.post) if delivery.post else None
    if track is None or post is None:
        raise LookupError(f"delivery {delivery.key} has lost its track or its post")
    return track, post
