"""Cards: what a learner sees, made of a few blocks every platform can show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.view.actions import Action
from bot.view.text import Text


class Tone(StrEnum):
    """The mood of a card; colour where a platform has it, never colour alone."""

    NEUTRAL = "neutral"
    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"


class Mark(StrEnum):
    """What an option or a day turned out to be."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"
    FROZEN = "frozen"
    OPEN = "open"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: Text


@dataclass(frozen=True, slots=True)
class Code:
    """Source code, shown in a fixed-width face."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option: its letter, its text, and what pressing its letter does."""

    letter: str
    text: str
    action: Action
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Options A-D with a way to pick: one of them, or ``several`` at once through ``action``."""

    options: tuple[Choice, ...]
    action: Action
    several: bool = False
    open: bool = True
    """Whether an answer can still be given here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A way to type an answer: a prompt in a terminal, a button that opens a form elsewhere."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A name and what it stands at."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Fields:
    """Facts in a list."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: ``share`` from 0 to 1, and the words behind it."""

    label: str
    share: float
    note: str = ""
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar."""

    date: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days as squares, a week a row, oldest first; a day without a post has no entry."""

    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; ``numeric`` columns are set flush right, ``own`` is the reader's row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: frozenset[int] = frozenset()
    own: int | None = None


Block = Paragraph | Note | Code | Choices | Entry | Buttons | Fields | Bars | Calendar | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message: a title and blocks, top to bottom."""

    title: str
    blocks: tuple[Block, ...] = ()
    tone: Tone = Tone.NEUTRAL
