"""What an admin says of a message in doubt, and the words of its token. See ``actions``."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ids import DeliveryId

_VERB = "doubt"


@dataclass(frozen=True, slots=True)
class SettleDoubt:
    """Say of a message in doubt that it is ``there``, or have it posted again.

    Nothing is done where it is another attempt than ``attempt``, 1 first, that is in doubt now.
    """

    delivery: DeliveryId
    attempt: int
    there: bool


def doubt_words(action: SettleDoubt) -> tuple[str, ...]:
    """Return the words of its token."""
    return _VERB, str(action.delivery), str(action.attempt), str(int(action.there))


def of_doubt(verb: str, numbers: Sequence[int | None]) -> SettleDoubt | None:
    """Read the words of a token; None where they are of another action."""
    match verb, *numbers:
        case "doubt", int(delivery), int(attempt), (0 | 1) as there:
            return SettleDoubt(DeliveryId(delivery), attempt, bool(there))
        case _:
            return None
