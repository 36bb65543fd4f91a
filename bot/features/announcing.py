"""What is sent: each message that is due is claimed, and made as things stand now."""

from collections.abc import Collection, Sequence

from bot.cards.question import question_card, reveal_card
from bot.effects import Announce, Effect, Revise
from bot.features import (
    digest_showing,
    doubting,
    noticing,
    nudging,
    quiz_showing,
    revealing,
    vanishing,
)
from bot.features.delivering import PAUSED, REMOVED, SLEPT, CannotPost, is_late
from bot.features.expecting import is_too_late
from bot.features.resting import rests
from bot.ids import DeliveryId, TrackId
from bot.store.records import Delivery, DeliveryKind, Post, Track
from bot.turn import Turn
from bot.view.card import Card

DELIVERIES_A_TURN = 100


def send_due(
    turn: Turn,
    *,
    track: TrackId | None = None,
    without: Collection[DeliveryId] = (),
    busy: Collection[str] = (),
    occupied: Collection[str] = (),
) -> Sequence[Effect]:
    """Claim what is due and return it for sending, oldest first; nothing while posting is held.

    ``track`` alone is sent for, where it is given; nothing goes to ``busy`` platforms,
    and no reminder to ``occupied`` ones.

    Raises:
        CannotPost: a message cannot be made; ask again without it.
    """
    if turn.store.holds.current():
        return []
    claimed = turn.store.deliveries.claim_due(
        turn.owner,
        turn.now,
        DELIVERIES_A_TURN,
        track=track,
        without=without,
        busy=busy,
        occupied=occupied,
    )
    wanted = [delivery for delivery in claimed if not _is_let_go(turn, delivery)]
    return [effect for delivery in wanted for effect in _announce(turn, delivery)]


def send_at_once(turn: Turn, track: TrackId) -> Sequence[Effect]:
    """Send what is due of a track; where a message cannot be made, the ticker sees to the rest."""
    try:
        with turn.store.attempt():  # what is claimed and not sent would be in doubt
            return send_due(turn, track=track)
    except CannotPost:
        return []


def _is_let_go(turn: Turn, delivery: Delivery) -> bool:
    try:
        return _skipped(turn, delivery)
    except Exception as error:
        raise CannotPost(delivery=delivery.id) from error


def _skipped(turn: Turn, delivery: Delivery) -> bool:
    """Let go of a message that has outlived its purpose while it waited."""
    reason = _why_skipped(turn, delivery)
    if reason:
        doubting.let_go(turn, delivery, reason)
        return True
    if delivery.resend_until and turn.now > delivery.resend_until:
        doubting.doubt(turn, delivery, turn.now, delivery.reason)
        return True
    return False


def _why_skipped(turn: Turn, delivery: Delivery) -> str:
    if delivery.kind is DeliveryKind.REMINDER:
        return nudging.why_skipped(turn, delivery)
    track = _track(turn, delivery)
    if vanishing.is_gone(turn, track.space):
        return "the bot left the group"
    if delivery.post and _post(turn, delivery).voided:
        return "it was withdrawn"
    return _why_pointless(turn, delivery, track)


def _why_pointless(turn: Turn, delivery: Delivery, track: Track) -> str:
    match delivery.kind:
        case DeliveryKind.QUESTION:
            return _why_not_asked(turn, delivery, track)
        case DeliveryKind.DIGEST:
            return digest_showing.why_skipped(turn, delivery, track)
        case DeliveryKind.NOTICE:
            return "it was news no more" if noticing.is_moot(turn, delivery) else ""
        case DeliveryKind.QUIZ:
            over = quiz_showing.quiz_of(turn, delivery).ending
            return "it was over before it was shown" if over else ""
        case _:
            return ""


def _why_not_asked(turn: Turn, delivery: Delivery, track: Track) -> str:
    if track.removed:
        return REMOVED
    if rests(track, turn.now):
        return PAUSED
    return SLEPT if is_too_late(track, delivery.due_at, turn.now) else ""


def _announce(turn: Turn, delivery: Delivery) -> Sequence[Effect]:
    """Return a message to post; with a reveal its question is changed, to tell that it is out."""
    try:
        track = _track(turn, delivery)
        card = _card(turn, delivery)
        asked = _question_of(turn, delivery)
        marked = [_marked(turn, asked)] if asked and asked.ref else []
    except Exception as error:
        raise CannotPost(delivery=delivery.id) from error
    asks = delivery.kind is DeliveryKind.QUESTION
    explained = track.explain and asked is not None and asked.place == delivery.place
    announce = Announce(
        delivery=delivery.id,
        place=delivery.place,
        key=delivery.key,
        card=card,
        role=track.role if asks else "",
        thread=track.thread and asks,
        under=asked.ref if asked and explained else "",
        attempt=delivery.attempts,
        until=delivery.resend_until,
    )
    return [announce, *marked]


def _question_of(turn: Turn, delivery: Delivery) -> Delivery | None:
    """Return the message with the question that a reveal is about."""
    if delivery.kind is not DeliveryKind.REVEAL:
        return None
    return turn.store.deliveries.of(delivery.track, DeliveryKind.QUESTION, delivery.occurrence)


def _marked(turn: Turn, asked: Delivery) -> Revise:
    """Mark a question as revealed; its buttons stay, since an answer may still keep a streak."""
    post = _post(turn, asked)
    card = question_card(
        post,
        turn.store.posts.question(post),
        turn.known(post.space),
        answers=turn.store.answers.count(post.id),
    )
    return Revise(place=asked.place, ref=asked.ref, card=card)


def _card(turn: Turn, delivery: Delivery) -> Card:
    if delivery.kind is DeliveryKind.NOTICE:
        return noticing.delivery_card(turn, delivery)
    if delivery.kind is DeliveryKind.REMINDER:
        return nudging.delivery_card(turn, delivery)
    if delivery.kind is DeliveryKind.QUIZ:
        return quiz_showing.public_card(turn, quiz_showing.quiz_of(turn, delivery))
    if delivery.kind is DeliveryKind.DIGEST:
        return digest_showing.delivery_card(turn, delivery, _track(turn, delivery))
    post = _post(turn, delivery)
    question = turn.store.posts.question(post)
    match delivery.kind:
        case DeliveryKind.QUESTION:
            asked, known = revealing.as_posted(post, turn.now), turn.known(post.space)
            return question_card(asked, question, known, late=is_late(turn, delivery, turn.now))
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
