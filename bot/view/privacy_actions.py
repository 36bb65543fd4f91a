"""Actions on what is kept about somebody, and the words that carry them in tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class PrivacyDeed(StrEnum):
    """What somebody does with what is kept about them."""

    EXPORT = "export"
    HIDE = "hide"
    SHOW = "show"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class ManagePrivacy:
    """Do something with what is kept about the presser; deleting asks first."""

    deed: PrivacyDeed


@dataclass(frozen=True, slots=True)
class EraseMe:
    """Delete what is kept about the presser, whom ``mark`` fits.

    They were asked at ``at``, in microseconds since 1970, UTC.
    """

    at: int
    mark: int


PrivacyAction = ManagePrivacy | EraseMe


def privacy_words(action: PrivacyAction) -> tuple[str, ...]:
    """Return the words of a token, without its version."""
    match action:
        case ManagePrivacy(deed):
            return ("privacy", deed)
        case EraseMe(at, mark):
            return ("erase", str(at), str(mark))


def of_privacy(words: Sequence[str], numbers: Sequence[int | None]) -> PrivacyAction | None:
    """Return the action of a token's words; ``numbers`` are all but the first, where they are."""
    match words, numbers:
        case ["privacy", deed], _ if deed in set(PrivacyDeed):
            return ManagePrivacy(PrivacyDeed(deed))
        case ["erase", _, _], [int(at), int(mark)]:
            return EraseMe(at, mark)
        case _:
            return None
