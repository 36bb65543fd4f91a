"""The script of the demo: who does what, when. Times are Berlin's, where the group lives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Call, Misread, parse

BERLIN = ZoneInfo("Europe/Berlin")
OPENING = datetime(2026, 3, 1, 20, 0, tzinfo=BERLIN)
CLOSING = datetime(2026, 3, 8, 21, 30, tzinfo=BERLIN)
ADMIN = "Ana"
QUESTIONS = frozenset(
    {
        "temperature-half-odds",
        "learning-rate-stiff-quadratic",
        "gru-cannot-keep-and-add",
        "optimiser-updates-with-accumulation",
        "small-cnn-layer-by-layer",
        "bag-deep-trees-boost-stumps",
        "gan-half-everywhere-noisy-samples",
    }
)
"""What the week asks; fixed, so that the story is the same however the bank grows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer the latest question, or one ``back`` posts before it, rightly or not."""

    right: bool
    back: int = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """Look at the hint of the latest question."""


@dataclass(frozen=True, slots=True)
class Say:
    """Use a command."""

    call: Call | Misread


Deed = Answer | Hint | Say


@dataclass(frozen=True, slots=True)
class Scene:
    """Someone does something; ``caption`` tells the audience why it matters."""

    at: datetime
    who: str
    deed: Deed
    caption: str = ""


def _at(day: int, clock: str) -> datetime:
    """Return the time on the ``day``-th day after the opening Sunday."""
    hour, minute = map(int, clock.split(":"))
    return OPENING.replace(hour=hour, minute=minute) + timedelta(days=day)


def _right(day: int, clock: str, who: str, caption: str = "") -> Scene:
    return Scene(_at(day, clock), who, Answer(right=True), caption)


def _wrong(day: int, clock: str, who: str, caption: str = "") -> Scene:
    return Scene(_at(day, clock), who, Answer(right=False), caption)


def _says(day: int, clock: str, who: str, line: str, caption: str = "") -> Scene:
    return Scene(_at(day, clock), who, Say(parse(line)), caption)


STORY = (
    _says(0, "20:30", "Ana", "/schedule edit 09:00 daily Europe/Berlin", "Ana sets the group up."),
    _says(0, "20:40", "Eve", "/me zone America/Los_Angeles", "Eve lives nine hours behind."),
    _right(1, "09:05", "Ana", "Everyone answers in private, and learns why."),
    _wrong(1, "12:30", "Ben"),
    _right(1, "13:00", "Chidi"),
    Scene(_at(1, "18:00"), "Dana", Hint(), "Dana takes a hint first."),
    _right(1, "18:02", "Dana"),
    _right(1, "19:00", "Eve"),
    _right(2, "09:10", "Ana", "The answer to Monday came with Tuesday's question."),
    _right(2, "10:00", "Chidi"),
    _wrong(2, "21:00", "Dana"),
    Scene(
        _at(3, "10:30"),
        "Eve",
        Answer(right=True, back=1),
        "Eve answers Tuesday's question: it is revealed, but her own day is not over.",
    ),
    _right(3, "11:00", "Ana"),
    _says(3, "12:00", "Ben", "/streak", "Ben missed Tuesday: a freeze covered it."),
    _right(3, "12:05", "Ben"),
    _wrong(3, "15:00", "Chidi"),
    _right(3, "20:00", "Eve"),
    _right(4, "09:02", "Ana"),
    _wrong(4, "09:30", "Ben"),
    _right(4, "17:00", "Dana"),
    _right(4, "23:30", "Eve"),
    _wrong(5, "09:20", "Ana"),
    _right(5, "12:00", "Ben"),
    _right(5, "18:00", "Dana"),
    _right(5, "20:00", "Eve"),
    _says(6, "09:30", "Chidi", "/streak why", "Chidi missed Thursday and Friday: one too many."),
    _right(6, "09:40", "Chidi", "And starts again."),
    _right(6, "10:00", "Ana"),
    _right(6, "11:00", "Ben"),
    _right(6, "12:00", "Dana"),
    _wrong(6, "20:00", "Eve"),
    _right(7, "09:01", "Ana"),
    _right(7, "10:00", "Ben"),
    _right(7, "11:00", "Chidi"),
    _wrong(7, "12:00", "Dana"),
    _right(7, "19:00", "Eve"),
    _says(7, "21:00", "Ana", "/streak", "Sunday evening."),
    _says(7, "21:10", "Eve", "/leaderboard week", "The week's board."),
)
