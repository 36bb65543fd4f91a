"""Turns of phrase that several cards share."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.answer import LETTERS
from bot.domain.question import Choice, Question
from bot.domain.streak import Streak
from bot.ids import DAILY, ChoiceId, TrackId, track_name
from bot.view.card import Block, Note, Paragraph
from bot.view.text import Kind, Name, strong, text


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Return ``1 answer`` or ``2 answers``."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def day(at: date) -> str:
    """Return ``Mon 2 Mar``."""
    return f"{at:%a} {at.day} {at:%b}"


def long_day(at: date) -> str:
    """Return ``Monday 2 March``."""
    return f"{at:%A} {at.day} {at:%B}"


def local(at: datetime, zone: str) -> str:
    """Return ``Mon 2 Mar 09:00`` in ``zone`` (IANA)."""
    wall = at.astimezone(ZoneInfo(zone))
    return f"{day(wall)} {wall:%H:%M}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return ``a, b and c``."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def letter(order: Sequence[ChoiceId], choice: Choice) -> str:
    """Return the letter an option was shown under."""
    return LETTERS[order.index(choice.id)]


def role_name(role: str) -> Name:
    """Return a role, as the platform calls it."""
    return Name(role, Kind.ROLE)


def streak_line(streak: Streak) -> str:
    """Return ``5 in a row, best 9, 1 freeze``."""
    freezes = plural(streak.freezes, "freeze")
    return f"{streak.length} in a row, best {streak.best}, {freezes} in reserve"


def on_track(track: TrackId) -> str:
    """Return what a command adds to mean this track; nothing for the one every group has."""
    name = track_name(track)
    return "" if name == DAILY else f" track:{name}"


def in_track(track: TrackId) -> str:
    """Return what a title adds to name this track; nothing for the one every group has."""
    name = track_name(track)
    return "" if name == DAILY else f" ({name})"


def explained(question: Question) -> Sequence[Paragraph]:
    """Return why the key is right; nothing where a question from elsewhere does not say."""
    if not question.explanation:
        return ()
    return (Paragraph(text(strong("Why: "), question.explanation)),)


def further_reading(question: Question) -> Sequence[Block]:
    """Return where to read on, and where a question came from if it is none of the bank's."""
    sources = [f"{r.authors}, {r.title} ({r.year}), {r.where}" for r in question.references]
    read_on = (Paragraph(text(strong("Read on: "), "; ".join(sources))),) if sources else ()
    pack, slash, _ = question.id.partition("/")
    origin = f"From the pack {pack.partition('~')[0]}: {question.licence}."
    return (*read_on, Note(text(origin))) if slash else read_on
