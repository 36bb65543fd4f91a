"""What admins are told once: in the place for them, or with the answer to their next command."""

from collections.abc import Sequence
from datetime import timedelta

from bot.cards.doubt import doubt_card
from bot.cards.notice import paused_card, reported_card, welcome_card
from bot.cards.scarce import scarce_card
from bot.effects import Reply, Step
from bot.features import admins
from bot.features.arrival import Visit
from bot.ids import DAILY, DeliveryId, PlaceId, PostId, SpaceId, TrackId, track_id
from bot.store.affairs import Notice, NoticeKind, Scarcity
from bot.store.records import Delivery, DeliveryKind, DeliveryState
from bot.turn import Turn
from bot.view.card import Card


def admin_place(turn: Turn, space: SpaceId) -> PlaceId | None:
    """Return where the admins of a space want to be told, if they said so."""
    found = turn.store.tracks.space(space)
    return found.admin_place if found else None


def tell(
    turn: Turn, notice: Notice, place: PlaceId | None, *, after: timedelta = timedelta()
) -> None:
    """Post a notice in a place ``after`` a while; what cannot be is told to the next admin."""
    kept = turn.store.notices.add(notice)
    if place:
        daily = track_id(notice.space, DAILY)
        turn.store.deliveries.plan_elsewhere(
            daily, DeliveryKind.NOTICE, kept.occurrence, place=place, at=turn.now + after
        )


def with_notices(turn: Turn, visit: Visit, steps: Sequence[Step]) -> Sequence[Step]:
    """Add what an admin who uses a command does not know yet."""
    told = admins.is_admin(turn, visit)
    untold = turn.store.notices.untold(visit.origin.space) if told else ()
    for notice in untold:
        turn.store.notices.tell(notice.id, turn.now)
    news = [notice for notice in untold if not _is_moot(turn, notice)]
    paused = [notice for notice in news if notice.kind is NoticeKind.PAUSED]
    others = [_card(turn, notice) for notice in news if notice not in paused]
    cards = [*others, *([_paused_card(paused)] if paused else [])]
    return [*steps, *map(Reply, cards)]


def delivery_card(turn: Turn, delivery: Delivery) -> Card:
    """Return the notice that a delivery is about.

    Raises:
        LookupError: there is none.
    """
    notice = _notice_of(turn, delivery)
    if notice is None:
        raise LookupError(f"delivery {delivery.key} has lost its notice")
    return _card(turn, notice)


def is_moot(turn: Turn, delivery: Delivery) -> bool:
    """Tell whether the notice that a delivery is about is news no more."""
    notice = _notice_of(turn, delivery)
    if notice is None or not _is_moot(turn, notice):
        return False
    turn.store.notices.tell(notice.id, turn.now)
    return True


def _notice_of(turn: Turn, delivery: Delivery) -> Notice | None:
    return turn.store.notices.get(int(delivery.occurrence.rpartition(":")[2]))


def _is_moot(turn: Turn, notice: Notice) -> bool:
    return notice.kind is NoticeKind.DOUBTED and _doubted(turn, notice) is None


def _doubted(turn: Turn, notice: Notice) -> Delivery | None:
    """Return the message of a notice while nobody knows what became of that attempt."""
    number, _, attempt = notice.subject.partition(":")
    found = turn.store.deliveries.get(DeliveryId(int(number)))
    unsure = found and found.state is DeliveryState.UNSURE and found.attempts == int(attempt)
    return found if unsure else None


def _card(turn: Turn, notice: Notice) -> Card:
    match notice.kind:
        case NoticeKind.WELCOME:
            return welcome_card()
        case NoticeKind.PAUSED:
            return _paused_card([notice])
        case NoticeKind.REPORTED:
            post = turn.store.posts.get(PostId(int(notice.subject)))
            if post is None:
                raise LookupError(f"the post of notice {notice.id} is gone")
            return reported_card(post, turn.store.posts.question(post))
        case NoticeKind.DOUBTED:
            doubted = _doubted(turn, notice)
            if doubted is None:
                raise LookupError(f"the message of notice {notice.id} is in doubt no more")
            return doubt_card(doubted, _zone(turn, doubted))
        case NoticeKind.SCARCE:
            return scarce_card(TrackId(notice.subject), Scarcity.read(notice.reason))


def _zone(turn: Turn, delivery: Delivery) -> str:
    track = turn.store.tracks.get(delivery.track)
    return track.zone if track else turn.zone


def _paused_card(notices: Sequence[Notice]) -> Card:
    return paused_card([(TrackId(notice.subject), notice.reason) for notice in notices])
