"""What whoever uses a command does not know yet comes with its answer, once."""

from collections.abc import Sequence

from bot.effects import Step
from bot.events import Asked, PersonEvent
from bot.features import noticing, reminding
from bot.features.arrival import Visit
from bot.turn import Turn


def with_news(
    turn: Turn, visit: Visit, event: PersonEvent, steps: Sequence[Step]
) -> Sequence[Step]:
    """Add what an admin is to know, and what became of the visitor's reminders."""
    if not isinstance(event, Asked):
        return steps
    return reminding.with_news(turn, visit, noticing.with_notices(turn, visit, steps))
