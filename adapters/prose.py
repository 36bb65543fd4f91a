"""Words as they may be shown: clean, measured, on the reader's wall clock."""

import unicodedata
from zoneinfo import ZoneInfo

from bot.view.text import Clock, Kind, Moment, Name, Span, Text


def clean(words: str) -> str:
    """Return text without characters that could steer a terminal or turn the reading direction."""
    return words if words.isprintable() else "".join(map(_visible, words))


def one_line(words: str) -> str:
    """Return clean text on one line: a title, a name, a cell."""
    return " ".join(clean(words).split())


def plain_text(text: Text) -> str:
    """Return spans as plain text."""
    return "".join(words_of(part) for part in text)


def words_of(part: Span | Moment | Name) -> str:
    """Return a part of a text as plain text."""
    match part:
        case Span(words):
            return clean(words)
        case Moment():
            return moment(part)
        case Name(identifier, kind):
            rest = "" if kind is Kind.ROLE else identifier.partition(":")[2]
            return clean(rest or identifier)


def moment(at: Moment) -> str:
    """Return an instant on the reader's wall clock."""
    wall = at.at.astimezone(ZoneInfo(at.zone))
    match at.clock:
        case Clock.TIME:
            return f"{wall:%H:%M}"
        case Clock.LEFT:
            return f"at {wall:%H:%M:%S}"
        case Clock.DAY_TIME | Clock.LISTED:
            return f"{wall:%a} {wall.day} {wall:%b} {wall:%H:%M}"


def columns(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return len(words) if words.isascii() else sum(map(_columns, words))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _visible(character: str) -> str:
    if character in "\n\t" or character.isprintable():
        return character
    return " " if unicodedata.category(character).startswith("Z") else ""
