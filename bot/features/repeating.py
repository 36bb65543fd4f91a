"""What an admin says of a message in doubt: post it again, or it is there."""

from collections.abc import Sequence

from bot.cards.doubt import is_there_card, not_again_card, posted_again_card, settled_card
from bot.cards.refusal import held_card, stale_card
from bot.effects import Effect, Reply
from bot.features import admins, announcing, delivering, doubting
from bot.features.arrival import Visit
from bot.store.records import Delivery, DeliveryState, Track
from bot.turn import Turn
from bot.view.doubt_actions import SettleDoubt

ASKED_FOR, SEEN = "an admin has it posted again", "an admin saw it"
NAME = "schedule"
"""The command for those who may press this."""


def settle_doubt(turn: Turn, visit: Visit, action: SettleDoubt) -> Sequence[Effect]:
    """Do what an admin pressed, once: whoever presses next finds it settled."""
    if not admins.is_admin(turn, visit):
        return [Reply(admins.refusal(turn, visit, f"/{NAME}"))]
    delivery = turn.store.deliveries.get(action.delivery)
    track = turn.store.tracks.get(delivery.track) if delivery else None
    if delivery is None or track is None or track.space != visit.origin.space:
        return [Reply(stale_card())]
    if delivery.state is not DeliveryState.UNSURE or delivery.attempts != action.attempt:
        return [Reply(settled_card(delivery))]
    if action.there:
        return _found(turn, visit, delivery)
    return _again(turn, visit, delivery, track)


def _found(turn: Turn, visit: Visit, delivery: Delivery) -> Sequence[Effect]:
    at = delivering.claimed_at(delivery) or turn.now
    delivering.note_sent(turn, delivery, at, SEEN)
    turn.store.deliveries.decided(delivery, visit.learner.id)
    return [Reply(is_there_card(delivery))]


def _again(turn: Turn, visit: Visit, delivery: Delivery, track: Track) -> Sequence[Effect]:
    if turn.store.holds.current():
        return [Reply(held_card())]
    if why := doubting.why_not_again(turn, delivery, track):
        return [Reply(not_again_card(delivery, why))]
    turn.store.deliveries.repeat(delivery, turn.now, reason=ASKED_FOR, attempt_at=turn.now)
    turn.store.deliveries.decided(delivery, visit.learner.id)
    told = Reply(posted_again_card(delivery))
    return [told, *announcing.send_at_once(turn, track.id)]
