"""What an admin does with a file of questions they were shown, and the words of its token.

See ``actions``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_VERB = "pack"


@dataclass(frozen=True, slots=True)
class BringPack:
    """Bring in what waits as the ``parcel`` of this number, or do not: then it is forgotten."""

    parcel: int
    wanted: bool


def pack_words(action: BringPack) -> tuple[str, ...]:
    """Return the words of its token."""
    return _VERB, str(action.parcel), str(int(action.wanted))


def of_pack(verb: str, numbers: Sequence[int | None]) -> BringPack | None:
    """Read the words of a token; None where they are of another action."""
    match verb, *numbers:
        case "pack", int(parcel), (0 | 1) as wanted:
            return BringPack(parcel, bool(wanted))
        case _:
            return None
