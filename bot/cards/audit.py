"""What admins changed: who, when, and from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.bank.bank import Bank
from bot.cards.changed import differences
from bot.cards.days_off import name_dates
from bot.cards.refusal import quoted
from bot.cards.schedule import describe
from bot.ids import TrackId, track_name
from bot.store.audits import Matter
from bot.store.records import Track
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Clock, Moment, Text, code, strong, text

OPERATOR = "Whoever runs this bot"
ITSELF = "The bot itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: what was decided, perhaps about several dates or occurrences at once.

    ``who`` is a name; ``before`` and ``after`` are a track's settings, where those changed.
    ``name`` is whom an admin named, what a date is left out for, or why posting was held.
    """

    at: datetime
    who: str
    matter: Matter
    track: TrackId
    subjects: tuple[str, ...]
    done: bool
    name: str = ""
    space: str = ""
    before: Track | None = None
    after: Track | None = None


def audit_card(entries: Sequence[Entry], bank: Bank, zone: str, *, page: int, more: bool) -> Card:
    """Return a page of what was changed, the latest first; ``zone`` (IANA) is the reader's."""
    lines = tuple(Paragraph(audit_line(entry, bank, zone)) for entry in entries)
    older = Note(text("What was before: ", code(f"/schedule log {page + 1}")))
    none = Paragraph(text("Nothing was changed yet." if page == 1 else "There is nothing more."))
    return Card(
        title="What admins changed" + (f", page {page}" if page > 1 else ""),
        blocks=(*(lines or (none,)), *((older,) if more else ())),
    )


def bad_page_card(typed: str) -> Card:
    """Say what a page is."""
    how = text("Write a number, like ", code("/schedule log 2"), ".")
    return Card(title=f"{quoted(typed)} is no page", blocks=(Paragraph(how),), tone=Tone.WARNING)


def audit_line(entry: Entry, bank: Bank, zone: str) -> Text:
    """Return one entry in words."""
    where = f" ({track_name(entry.track)})" if entry.track else ""
    return text(
        Moment(entry.at, zone, Clock.LISTED), ", ", strong(entry.who), f"{where}: "
    ) + _what(entry, bank)


def _what(entry: Entry, bank: Bank) -> Text:
    match entry.matter:
        case Matter.TRACK:
            return _settings(entry, bank)
        case Matter.SKIP:
            return _skips(entry)
        case Matter.LINE_UP:
            return text("chose the question that comes next")
        case Matter.VOID:
            what = "withdrew" if entry.done else "took back that it was withdrawn:"
            return text(f"{what} the question of {_occurrences(entry.subjects)}")
        case Matter.ADMIN:
            what = "an admin" if entry.done else "no admin any more"
            return text(f"made {entry.name} {what}")
        case Matter.HOLD:
            why = f": {entry.name}" if entry.name else ""
            return text(f"held all posting{why}" if entry.done else "let posting go on")


def _settings(entry: Entry, bank: Bank) -> Text:
    if entry.after is None:
        return text("changed the settings")
    if entry.before is None:
        return text(f"added it: {describe(entry.after)}, {entry.after.zone}")
    found = [*differences(entry.before, entry.after, bank)]
    return text() if not found else sum((text("; ") + each for each in found[1:]), found[0])


def _skips(entry: Entry) -> Text:
    days = [date.fromisoformat(each) for each in entry.subjects if "T" not in each]
    single = [each for each in entry.subjects if "T" in each]
    named = [*([name_dates(days)] if days else []), *([_occurrences(single)] if single else [])]
    why = f" ({entry.name})" if entry.name else ""
    return text(f"{'left out' if entry.done else 'brought back'} {' and '.join(named)}{why}")


def _occurrences(subjects: Sequence[str]) -> str:
    return ", ".join(each.replace("T", " ") for each in subjects)
