"""Text as spans. Never markup: each platform escapes and decorates in its own way."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Style(StrEnum):
    """How a span stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"


class Clock(StrEnum):
    """How a moment is written."""

    TIME = "time"
    DAY_TIME = "day and time"
    LISTED = "day and time, one of several"
    """Never with how far away it is, as a platform may add: that makes a list hard to read."""
    LEFT = "time left"
    """How far away it is, where a platform counts; elsewhere the time with its seconds."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters, shown as they are."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, shown in the reader's own time.

    ``zone`` (IANA) is for platforms that do not know where the reader is.
    """

    at: datetime
    zone: str
    clock: Clock = Clock.DAY_TIME


class Kind(StrEnum):
    """What a platform has names of its own for, and may let people pick."""

    PLACE = "place"
    """By its PlaceId."""
    ROLE = "role"
    """By the platform's id."""
    PERSON = "person"
    """By their LearnerId."""


@dataclass(frozen=True, slots=True)
class Name:
    """A place, a role or a person, shown as people there call it.

    Nobody is notified by it.
    """

    id: str
    kind: Kind


Text = tuple[Span | Moment | Name, ...]


def text(*parts: str | Span | Moment | Name) -> Text:
    """Join strings and spans into a Text."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def cells(*parts: str | Span | Moment) -> tuple[Text, ...]:
    """Return each part as a Text of its own: a row of a table."""
    return tuple(text(part) for part in parts)


def strong(words: str) -> Span:
    """Return ``words`` as a span that stands out."""
    return Span(words, Style.STRONG)


def code(words: str) -> Span:
    """Return ``words`` as something to type."""
    return Span(words, Style.CODE)
