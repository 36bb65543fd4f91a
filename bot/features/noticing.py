"""What admins are told once: in the place for them, or with the answer to their next command."""

from collections.abc import Sequence

from bot.cards.notice import paused_card, reported_card, welcome_card
from bot.effects import Reply, Step
from bot.events import Asked, PersonEvent
from bot.features import admins
from bot.features.arrival import Visit
from bot.ids import DAILY, PlaceId, PostId, SpaceId, TrackId, track_id
from bot.store.affairs import Notice, NoticeKind
from bot.store.records import Delivery, DeliveryKind
from bot.turn import Turn
from bot.view.card import Card


def admin_place(turn: Turn, space: SpaceId) -> PlaceId | None:
    """Return where the admins of a space want to be told, if they said so."""
    found = turn.store.tracks.space(space)
    return found.admin_place if found else None


def tell(turn: Turn, notice: Notice, place: PlaceId | None) -> None:
    """Post a notice in a place; what cannot be posted is told to the next admin."""
    kept = turn.store.notices.add(notice)
    if place:
        daily = track_id(notice.space, DAILY)
        turn.store.deliveries.plan_elsewhere(
            daily, DeliveryKind.NOTICE, kept.occurrence, place=place, at=turn.now
        )


def with_notices(
    turn: Turn, visit: Visit, event: PersonEvent, steps: Sequence[Step]
) -> Sequence[Step]:
    """Add what an admin who uses a command does not know yet."""
    if not isinstance(event, Asked):
        return steps
    told = admins.is_admin(turn, visit)
    untold = turn.store.notices.untold(visit.origin.space) if told else ()
    for notice in untold:
        turn.store.notices.tell(notice.id, turn.now)
    paused = [notice for notice in untold if notice.kind is NoticeKind.PAUSED]
    others = [_card(turn, notice) for notice in untold if notice not in paused]
    cards = [*others, *([_paused_card(paused)] if paused else [])]
    return [*steps, *map(Reply, cards)]


def delivery_card(turn: Turn, delivery: Delivery) -> Card:
    """Return the notice that a delivery is about.

    Raises:
        LookupError: there is none.
    """
    notice = turn.store.notices.get(int(delivery.occurrence.rpartition(":")[2]))
    if notice is None:
        raise LookupError(f"delivery {delivery.key} has lost its notice")
    return _card(turn, notice)


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


def _paused_card(notices: Sequence[Notice]) -> Card:
    return paused_card([(TrackId(notice.subject), notice.reason) for notice in notices])
