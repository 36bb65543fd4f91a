"""Tracks: several series of questions in one group."""

from collections.abc import Sequence

from bot.bank.bank import Bank
from bot.cards.prospect import Prospect, prospect_fields
from bot.cards.refusal import quoted
from bot.cards.schedule import describe, packs_of, topics_of
from bot.cards.words import listed
from bot.domain.schedule_text import describe_days
from bot.ids import DAILY
from bot.store.records import Track
from bot.view.card import Card, Note, Paragraph, Table, Tone
from bot.view.text import cells, code, text


def tracks_card(
    tracks: Sequence[Track], bank: Bank, prospects: Sequence[Prospect] = (), zone: str = "UTC"
) -> Card:
    """Return every track with its times, zone and topics, what comes next, and what was last.

    ``zone`` (IANA) is the reader's.
    """
    rows = tuple(
        cells(track.name, describe(track), track.zone, _about(track, bank)) for track in tracks
    )
    how = text(
        "Every command about questions takes a series by its name, like ",
        code("/daily track:evening"),
        ". ",
    )
    rule = text("Each series has a streak of its own; ", code("/me"), " shows them together.")
    return Card(
        title="Series of questions",
        blocks=(
            Table(head=("Name", "When", "Zone", "Topics"), rows=rows),
            *(
                prospect_fields(track, prospect, zone)
                for track, prospect in zip(tracks, prospects, strict=False)
            ),
            Note(how + rule),
        ),
    )


def track_added_card(name: str) -> Card:
    """Confirm a track without times, and say how to give it some."""
    return Card(
        title=f"The series {name} is here",
        blocks=(
            Paragraph(
                text("It posts once it has times. Give it times and topics: ")
                + text(code(f"/schedule edit 18:30 daily track:{name}"), ", ")
                + text(code(f"/schedule edit topics:cnn,rnn track:{name}"))
            ),
        ),
    )


def track_removed_card(track: Track) -> Card:
    """Confirm that a track posts no more."""
    back = text("What it posted keeps counting. Bring it back: ", code(_added(track)))
    return Card(title=f"The series {track.name} posts no more", blocks=(Paragraph(back),))


def unknown_track_card(typed: str, known: Sequence[str]) -> Card:
    """Name the tracks there are."""
    there = f"Here {'is' if len(known) == 1 else 'are'} {listed(known)}."
    return _refusal(f"There is no series {quoted(typed)}", there)


def bad_track_card(typed: str) -> Card:
    """Say what a name is made of."""
    return _refusal(
        f"{quoted(typed)} is no name for a series",
        "Use up to 20 small letters, digits and dashes, like evening.",
    )


def known_track_card(name: str) -> Card:
    """Say that the track is there already."""
    return _refusal(f"There is a series {name} already", "Pick another name.")


def too_many_tracks_card(most: int) -> Card:
    """Say that the group has enough."""
    return _refusal(f"A group has at most {most} series", "Remove one with /schedule remove first.")


def daily_stays_card() -> Card:
    """Say that the first track cannot go."""
    return _refusal(f"The series {DAILY} stays", "To stop it use /schedule pause.")


def _added(track: Track) -> str:
    """Return the command that adds a track with its times and topics."""
    words = [f"/schedule add {track.name}"]
    if track.schedule:
        days = describe_days(track.schedule.days).replace(", ", ",").replace("every day", "daily")
        words += [",".join(f"{at:%H:%M}" for at in track.schedule.times), days, track.zone]
    if track.topics:
        words.append(f"topics:{','.join(sorted(track.topics))}")
    return " ".join(words)


def _about(track: Track, bank: Bank) -> str:
    """Return what a track asks about, with the community packs it may ask from."""
    packs = f"; packs: {packs_of(track)}" if track.packs else ""
    return f"{topics_of(track, bank)}{packs}"


def _refusal(title: str, advice: str) -> Card:
    return Card(title=title, blocks=(Paragraph(text(advice)),), tone=Tone.WARNING)
