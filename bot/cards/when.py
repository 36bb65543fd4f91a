"""When the next question comes, in the reader's own time."""

from collections.abc import Sequence
from datetime import datetime

from bot.bank.bank import Bank
from bot.cards.days_off import describe_date
from bot.cards.schedule import topics_of
from bot.cards.words import on_track
from bot.store.records import Track
from bot.view.card import Card, Field, Fields, Note
from bot.view.text import Moment, Text, code, text

Coming = tuple[Track, datetime | None]
"""A series of questions, and when its next one comes; None while nothing is sure to come."""


def when_card(coming: Sequence[Coming], bank: Bank, zone: str, *, held: bool = False) -> Card:
    """Return when each series goes on; ``zone`` (IANA) is the reader's, ``held``: nothing comes."""
    several = len(coming) > 1
    fields = (
        Field(track.name if several else "Next", _next(track, at, bank, zone, held=held))
        for track, at in coming
    )
    now = text("The question that is out now: ", code("/daily"))
    return Card(title="When questions come", blocks=(Fields(tuple(fields)), Note(now)))


def _next(track: Track, at: datetime | None, bank: Bank, zone: str, *, held: bool) -> Text:
    about = f"; about {topics_of(track, bank)}" if track.topics else ""
    if held:
        return text("whoever runs this bot is holding all posting")
    if track.paused:
        return text("paused by an admin")
    if at is None:
        return text(f"whenever someone asks with /daily{on_track(track.id)}, once a day", about)
    if track.resumes:
        rest = f" (paused until {describe_date(track.resumes)})"
        return text(Moment(at, zone), rest, about)
    return text(Moment(at, zone), about)
