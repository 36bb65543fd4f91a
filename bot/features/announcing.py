"""What is sent: each message that is due is claimed, and made as things stand now."""

from collections.abc import Collection, Sequence

from bot.cards.question import question_card, reveal_card
from bot.effects import Announce
from bot.features import noticing, quiz_showing, vanishing
from bot.features.delivering import CATCH_UP, PAUSED, REMOVED, SLEPT, CannotPost, is_late
from bot.ids import DeliveryId, TrackId
from bot.store.records import Delivery, DeliveryKind, DeliveryState, Post, Track
from bot.turn import Turn
from bot.view.card import Card

DELIVERIES_A_TURN = 100


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
    if delivery.kind is DeliveryKind.QUIZ:
        over = quiz_showing.quiz_of(turn, delivery).ending
        return "it was over before it was shown" if over else ""
    return _why_not_asked(turn, delivery, track) if delivery.kind is DeliveryKind.QUESTION else ""


def _why_not_asked(turn: Turn, delivery: Delivery, track: Track) -> str:
    if track.removed:
        return REMOVED
    if track.paused:
        return PAUSED
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
    if delivery.kind is DeliveryKind.QUIZ:
        return quiz_showing.public_card(turn, quiz_showing.quiz_of(turn, delivery))
    post = _post(turn, delivery)
    question = turn.store.posts.question(post)
    match delivery.kind:
        case DeliveryKind.QUESTION:
            return question_card(
                post, question, turn.known(post.space), late=is_late(delivery, turn.now)
            )
        case DeliveryKind.REVEAL:
            tally = turn.store.answers.tally(post.id)
            return reveal_card(post, question, turn.known(post.space), tally)


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
