"""/when: when the next question comes, for everyone."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.when import when_card
from bot.effects import Effect, Reply
from bot.features import posting
from bot.features.arrival import Visit
from bot.features.resting import as_of
from bot.store.records import Track
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show each series of the group with its next time."""
    tracks = [each for each in turn.store.tracks.of_space(visit.origin.space) if not each.removed]
    tracks = [as_of(track, turn.now) for track in tracks]
    coming = [(track, _next(turn, track)) for track in tracks or [visit.track]]
    held = turn.store.holds.current() is not None
    return [Reply(when_card(coming, turn.known(visit.origin.space), visit.zone, held=held))]


def _next(turn: Turn, track: Track) -> datetime | None:
    if track.schedule is None or track.paused:
        return None
    return posting.next_due(turn, track, track.schedule)
