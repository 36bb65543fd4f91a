"""Messages that become unsure: admins are told, and where possible the message is sought."""

from datetime import datetime, timedelta

from bot.effects import Seek
from bot.events import CameDue
from bot.features import noticing, revealing
from bot.features.expecting import is_too_late
from bot.features.resting import rests
from bot.store.affairs import Notice, NoticeKind
from bot.store.records import Delivery, DeliveryKind, DeliveryState, Track
from bot.turn import Turn
from bot.view.actions import AnswerPost, encode

TELL_AFTER = timedelta(minutes=3)
"""How long a notice in the admins' place waits: a press or a look may settle it meanwhile."""
SEEK_AFTER = timedelta(minutes=1)
"""How long a message is not sought after it became unsure: it may be on its way still."""
SEEK_FOR = timedelta(days=1)
"""How long it is sought at all, ever more rarely."""
SOUGHT_A_TURN = 3


def doubt(turn: Turn, delivery: Delivery, at: datetime, reason: str) -> Delivery:
    """Move a message to unsure, and tell the admins of its group if that matters to the group."""
    moved = turn.store.deliveries.move(delivery, DeliveryState.UNSURE, at, reason=reason)
    revealing.foresee(turn, delivery, moved)
    if moved.kind.elsewhere:
        return moved
    turn.store.deliveries.seek(moved, turn.now + SEEK_AFTER)
    track = turn.store.tracks.get(moved.track)
    if track:
        notice = Notice(
            space=track.space,
            at=turn.now,
            kind=NoticeKind.DOUBTED,
            subject=f"{moved.id}:{moved.attempts}",
            reason=reason,
        )
        place = noticing.admin_place(turn, track.space)
        noticing.tell(turn, notice, place, after=TELL_AFTER)
    return moved


def let_go(turn: Turn, delivery: Delivery, reason: str) -> Delivery:
    """Post a message no more: it is skipped, or unsure as before where it may be out already."""
    if delivery.doubted_at:
        return doubt(turn, delivery, turn.now, reason)
    skipped = turn.store.deliveries.move(delivery, DeliveryState.SKIPPED, turn.now, reason=reason)
    revealing.foresee(turn, delivery, skipped)
    return skipped


def why_moot(turn: Turn, delivery: Delivery) -> str:
    """Return why a message that is not out is not posted any more; empty if it still may be."""
    track = turn.store.tracks.get(delivery.track)
    return why_not_again(turn, delivery, track) if track else ""


def why_not_again(turn: Turn, delivery: Delivery, track: Track) -> str:
    """Return why a message in doubt is not posted again, as a sentence; empty if it may be."""
    if rests(track, turn.now) or track.removed:
        return "Posting is paused there, or over."
    if delivery.occurrence < turn.store.deliveries.last(track.id, delivery.kind):
        return "A later one has come since."
    if is_too_late(track, delivery.due_at, turn.now):
        return "It would come too late by now."
    post = turn.store.posts.get(delivery.post) if delivery.post else None
    if post and post.voided:
        return "It was withdrawn."
    revealed = post and post.revealed_at and delivery.kind is DeliveryKind.QUESTION
    return "Its answer was told already." if revealed else ""


def seek(turn: Turn, event: CameDue) -> list[Seek]:
    """Return a few unsure messages to look for in their places, each ever more rarely."""
    if not event.finders:
        return []
    found = turn.store.deliveries.sought(turn.now, event.finders, SOUGHT_A_TURN)
    sought = []
    for delivery in found:
        since = delivery.doubted_at or delivery.due_at
        age = turn.now - since
        later = turn.now + max(age, SEEK_AFTER) if age < SEEK_FOR else None
        turn.store.deliveries.seek(delivery, later)
        if age < timedelta():  # the clock went back since: nobody knows since when to look
            turn.store.deliveries.seek(delivery, None)
            continue
        sought.append(
            Seek(
                delivery=delivery.id,
                attempt=delivery.attempts,
                place=delivery.place,
                key=delivery.key,
                since=since,
                mark=_mark(delivery),
                threaded=_may_be_threaded(turn, delivery),
            )
        )
    return sought


def _mark(delivery: Delivery) -> str:
    asks = delivery.kind is DeliveryKind.QUESTION and delivery.post is not None
    return encode(AnswerPost(delivery.post)) if asks and delivery.post else ""


def _may_be_threaded(turn: Turn, delivery: Delivery) -> bool:
    if delivery.kind is not DeliveryKind.REVEAL:
        return False
    return any(each.track.explain for each in turn.store.tracks.changes(delivery.track))
