"""Changing a track: the form, and what another admin changed meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.bank.bank import Bank
from bot.cards.refusal import quoted
from bot.cards.schedule import (
    TOLD,
    describe,
    describe_digest,
    describe_reveal,
    packs_of,
    topics_of,
)
from bot.cards.words import in_track, listed, local, role_name
from bot.domain.duration_text import describe_duration
from bot.domain.schedule_text import describe_days
from bot.store.records import Track
from bot.view.actions import EditTrack, Part
from bot.view.card import Button, Buttons, Card, Field, Fields, Note, Paragraph, Tone
from bot.view.form import Form, Input
from bot.view.text import Kind, Name, Text, strong, text

LONGEST_PLACEHOLDER = 100
"""Characters. Discord: a text input's placeholder, 1-100
(https://discord.com/developers/docs/components/reference)."""

_ASKED = {
    Part.PLACE: ("channel",),
    Part.ADMIN_PLACE: ("admins",),
    Part.ALL: ("times", "days", "zone", "topics", "role"),
    Part.TIMES: ("times", "days", "zone"),
    Part.TOPICS: ("topics",),
    Part.ROLE: ("role",),
}
"""What a form asks for; no platform takes more than five inputs."""
_FORMS = frozenset(_ASKED) | {Part.WHOLE}
_PICKS = {"role": Kind.ROLE, "channel": Kind.PLACE, "admins": Kind.PLACE}
"""What is picked, where a platform can do that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Someone set a track from ``before`` to ``after``."""

    at: datetime
    name: str
    before: Track
    after: Track


def edit_form(action: EditTrack, track: Track) -> Form:
    """Return the form for a part of a track; what is left empty stays as it is."""
    inputs = _inputs(track)
    return Form(
        title=f"Change the schedule{in_track(track.id)}",
        inputs=tuple(inputs[key] for key in _ASKED[action.part]),
        action=action,
    )


def overtaken_card(
    news: Sequence[Change], again: EditTrack, typed: Mapping[str, str], bank: Bank, zone: str
) -> Card:
    """Tell what others changed since; nothing of the reader's was saved."""
    names = listed(dict.fromkeys(change.name for change in news))
    changes = tuple(Paragraph(_line(change, bank, zone)) for change in news)
    own = tuple(
        Field(key.capitalize(), text(_own(key, words))) for key, words in typed.items() if words
    )
    label = "Edit again" if again.part in _FORMS else "Do it anyway"
    return Card(
        title=f"{names} changed this meanwhile{in_track(news[-1].after.id)}",
        blocks=(
            *changes,
            *((Note(text("You wrote:")), Fields(own)) if own else ()),
            Note(text("Nothing of yours was saved.")),
            Buttons((Button(label, again),)),
        ),
        tone=Tone.WARNING,
    )


def lately_note(news: Sequence[Change], bank: Bank, zone: str) -> Note:
    """Remind who typed a change of what others had changed just before."""
    lines = [_line(change, bank, zone) for change in news]
    return Note(text("Just before you. ") + sum(lines[1:], lines[0]))


def differences(before: Track, after: Track, bank: Bank) -> Iterator[Text]:
    """Yield what differs between two settings of a track, a sentence's part each."""
    pairs: Mapping[str, tuple[str | Name, str | Name]] = {
        "When": (describe(before), describe(after)),
        "Zone": (before.zone, after.zone),
        "Topics": (topics_of(before, bank), topics_of(after, bank)),
        "Packs": (packs_of(before), packs_of(after)),
        "Role": (_role(before), _role(after)),
        "Thread": (_switch(on=before.thread), _switch(on=after.thread)),
        "Right or wrong": (TOLD[before.feedback], TOLD[after.feedback]),
        "Reveal": (describe_reveal(before.reveal), describe_reveal(after.reveal)),
        "Explanation in a thread": (_switch(on=before.explain), _switch(on=after.explain)),
        "Late": (describe_duration(before.catch_up), describe_duration(after.catch_up)),
        "Spread": (describe_duration(before.spread), describe_duration(after.spread)),
        "Digest": (describe_digest(before.digest), describe_digest(after.digest)),
    }
    for name, (old, new) in pairs.items():
        if old != new:
            yield text(f"{name}: ", old, " → ", new)
    if before.place != after.place:
        yield text("It posts in ", Name(after.place, Kind.PLACE))
    if before.removed != after.removed:
        yield text("It was removed" if after.removed else "It was brought back")


def _line(change: Change, bank: Bank, zone: str) -> Text:
    what = [*differences(change.before, change.after, bank)]
    joined = [part for each in what for part in (*text("; "), *each)][1:]
    return text(strong(f"{local(change.at, zone)}, {change.name}: "), *joined)


def _role(track: Track) -> str | Name:
    return role_name(track.role) if track.role else "none"


def _own(key: str, words: str) -> str | Name:
    """Return what the reader wrote, or picked."""
    return Name(words, _PICKS[key]) if key in _PICKS else quoted(words)


def _switch(*, on: bool) -> str:
    return "on" if on else "off"


def _inputs(track: Track) -> Mapping[str, Input]:
    times = ",".join(f"{at:%H:%M}" for at in track.schedule.times) if track.schedule else "none"
    days = describe_days(track.schedule.days) if track.schedule else "every day"
    topics = ",".join(sorted(track.topics)) or "all"
    return {
        "times": _input("times", "Times, like 09:00,18:30, or none", times),
        "days": _input("days", "Days, like weekdays or mon,wed,fri", days),
        "zone": _input("zone", "Time zone, like Europe/Berlin", track.zone),
        "topics": _input("topics", "Topics, like cnn,rnn, or all", topics),
        "role": _input("role", "Role a question mentions", "none" if not track.role else ""),
        "channel": _input("channel", "Where questions come"),
        "admins": _input("admins", "Where admins are told"),
    }


def _input(key: str, label: str, now: str = "") -> Input:
    """Return an input that may be left empty; ``now``: what is set, in words."""
    placeholder = f"empty for {now}"[:LONGEST_PLACEHOLDER] if now else "leave empty for no change"
    return Input(
        key=key, label=label, placeholder=placeholder, optional=True, picks=_PICKS.get(key)
    )
