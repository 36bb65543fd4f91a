"""What is on a person's own page and nowhere else."""

from collections.abc import Sequence
from datetime import datetime

from bot.bank.bank import Bank
from bot.cards.admins import AdminName
from bot.cards.schedule import describe, topics_of
from bot.cards.words import in_track, on_track, plural
from bot.ids import DAILY, PostId
from bot.store.records import Track
from bot.view.actions import Deed, NextQuestion, SetUp, Step, UseLineUp
from bot.view.card import Button, Buttons, Card, Field, Fields, Paragraph
from bot.view.text import Moment, Name, Span, code, text


def nothing_today_card(track: Track) -> Card:
    """Say that whoever asks first opens the question of the day."""
    how = text("Whoever asks first opens it for all: ", code(f"/daily{on_track(track.id)}"))
    return Card(title=f"No question yet today{in_track(track.id)}", blocks=(Paragraph(how),))


def reviews_card(due: int, back: datetime | None, zone: str, latest: PostId | None) -> Card:
    """Return how many reviews are due, or when the next one is; ``latest`` is where to go on."""
    onward = Buttons((Button("Next question", NextQuestion(latest)),)) if latest else None
    if due:
        what = text("Before you forget them: ", code("/review"))
    elif back:
        what = text("The next one comes back ", Moment(back, zone), ".")
    else:
        what = text("What you answer comes back here before you forget it.")
    return Card(
        title=f"{plural(due, 'review')} due" if due else "No review is due",
        blocks=(Paragraph(what), *((onward,) if due and onward else ())),
    )


def admin_card(tracks: Sequence[Track], named: Sequence[AdminName], bank: Bank) -> Card:
    """Return what is set, who is named an admin, and the way to change it."""
    fields = [Field(f"When{in_track(each.id)}", text(_set(each, bank))) for each in tracks]
    parts: list[str | Span | Name] = []
    for each in named:
        parts += [", ", each.shown] if parts else [each.shown]
    return Card(
        title="For admins",
        blocks=(
            Fields((*fields, Field("Named admins", text(*(parts or ["nobody"]))))),
            Buttons(
                (
                    Button("Set up", SetUp(DAILY, Step.FORM)),
                    Button("Preview", UseLineUp(DAILY, 0, Deed.SHOW)),
                )
            ),
        ),
    )


def _set(track: Track, bank: Bank) -> str:
    return f"{describe(track)}; topics: {topics_of(track, bank)}"
