"""/streak pause and /streak resume: a holiday from the streak, in every group."""

from collections.abc import Sequence

from bot.cards.pause import (
    bad_pause_card,
    not_paused_card,
    pause_too_long_card,
    paused_card,
    resumed_card,
)
from bot.domain.pause import (
    BadPause,
    PauseChange,
    PauseTooLong,
    days_left,
    paused_until,
    plan_pause,
)
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.turn import Turn


def pause(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Leave out of the streak what is posted from now on; what is open stays open."""
    changes = turn.store.people.pauses(visit.learner.id)
    planned = plan_pause(typed, changes, turn.now, visit.zone)
    match planned:
        case BadPause():
            return [Reply(bad_pause_card(planned))]
        case PauseTooLong():
            return [Reply(pause_too_long_card(planned))]
        case PauseChange():
            return _change(turn, visit, planned)


def resume(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Count again from the next question on."""
    changes = turn.store.people.pauses(visit.learner.id)
    if paused_until(changes, turn.now) is None:
        return [Reply(not_paused_card())]
    return _change(turn, visit, PauseChange(turn.now, turn.now))


def _change(turn: Turn, visit: Visit, change: PauseChange) -> Sequence[Effect]:
    turn.store.people.change_pause(visit.learner.id, change)
    left = days_left(turn.store.people.pauses(visit.learner.id), turn.now)
    if change.until == turn.now:
        return [Reply(resumed_card(left))]
    return [Reply(paused_card(change.until, visit.zone))]
