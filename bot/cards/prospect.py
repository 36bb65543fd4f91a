"""What comes next in a series, and what became of its last question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.cards.words import on_track
from bot.store.records import Delivery, DeliveryState, Track
from bot.view.card import Field, Fields
from bot.view.text import Clock, Moment, Text, code, text

LONGEST_REASON = 120
"""Characters of why that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """The next moments of a series, and the delivery of its last question, if it had one."""

    coming: tuple[datetime, ...] = ()
    last: Delivery | None = None


def prospect_fields(track: Track, prospect: Prospect, zone: str) -> Fields:
    """Return both in words; ``zone`` (IANA) is the reader's."""
    return Fields(
        (
            Field(f"{track.name}, next", _coming(track, prospect, zone)),
            Field(f"{track.name}, last", describe_last(track, prospect.last, zone)),
        )
    )


def describe_last(track: Track, last: Delivery | None, zone: str) -> Text:
    """Return what became of the last question, like ``sent Mon 2 Mar 09:00``."""
    if last is None:
        return text("no question yet")
    reason = last.reason[:LONGEST_REASON]
    why = f": {reason}" if reason else ""
    day = Moment(last.due_at, zone)
    again = text(". Post one: ", code(f"/schedule post-now{on_track(track.id)}"))
    match last.state:
        case DeliveryState.SENT:
            return text("sent ", Moment(last.sent_at or last.due_at, zone))
        case DeliveryState.SKIPPED:
            return text("skipped ", day, why)
        case DeliveryState.FAILED:
            return text("failed ", day, why) + again
        case DeliveryState.UNSURE:
            return text("unsure ", day, why) + again
        case DeliveryState.DUE | DeliveryState.CLAIMED:
            tried = f", tried {last.attempts} times" if last.attempts > 1 else ""
            return text("on its way since ", day, f"{tried}{why}")


def _coming(track: Track, prospect: Prospect, zone: str) -> Text:
    if not prospect.coming:
        return text("nothing, while it is paused" if track.paused else "nothing is sure to come")
    return text(*_joined(prospect.coming, zone))


def _joined(moments: tuple[datetime, ...], zone: str) -> Iterator[str | Moment]:
    for index, at in enumerate(moments):
        if index:
            yield ", "
        yield Moment(at, zone, Clock.LISTED)
