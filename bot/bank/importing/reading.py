"""What was read of a file, whatever its format: items, and what was left out and why."""

from dataclasses import dataclass
from enum import StrEnum

from bot.bank.findings import Finding
from bot.domain.question import KeyPoint, Kind, Level, Numeric, Reference, Status


class Format(StrEnum):
    """What can be read."""

    CSV = "csv"
    ANKI = "anki"
    APKG = "apkg"
    OPENTDB = "opentdb"
    RED = "red"


class CannotImport(Exception):
    """Nothing of a file can be used; the message is one line that says what to do."""

    def __init__(self, source: str, problem: str, fix: str) -> None:
        """Name the file, what is wrong with it, and the way out."""
        super().__init__(f"{source} {problem}. {fix}.")


@dataclass(frozen=True, slots=True)
class Option:
    """An option as it was read; ``why`` may be empty."""

    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question as it was read; what its file does not say is empty.

    Without a ``kind`` it follows from the answer. ``answers`` are wordings that are right, the best
    first, or one answer in sentences. ``identity`` is what its author knows it by.
    """

    where: str
    """In its file, like ``line 12``."""
    prompt: str
    kind: Kind | None = None
    answers: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    numeric: Numeric | None = None
    code: str = ""
    identity: str = ""
    topic: str = ""
    concept: str = ""
    level: Level = Level.BEGINNER
    explanation: str = ""
    hints: tuple[str, ...] = ()
    spoken: str = ""
    """What an interviewer asks."""
    model_answer: str = ""
    points: tuple[KeyPoint, ...] = ()
    references: tuple[Reference, ...] = ()
    seconds: int = 0
    fixed_order: bool = False
    version: int = 1
    status: Status = Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class Read:
    """What one file holds; of what was ``skipped``, a finding's item says where it stands."""

    items: tuple[Item, ...]
    skipped: tuple[Finding, ...] = ()


def skip(where: str, problem: str, fix: str) -> Finding:
    """Return why one item is left out."""
    return Finding(item=where, field="", problem=problem, fix=fix)
