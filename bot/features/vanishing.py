"""A place or a permission that vanished: unknown for a while, then the track pauses itself.

A platform that refuses for good may change its mind: a channel is restored, a role is mended. So a
refused message is tried again, and only when it is still refused half an hour later nothing more is
posted until an admin says so.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.events import Undelivered
from bot.features import noticing
from bot.features.resting import rests
from bot.ids import SpaceId
from bot.store.affairs import Notice, NoticeKind, PlaceState, PlaceTrouble
from bot.store.records import Delivery, Track
from bot.turn import Turn

UNKNOWN_FOR = timedelta(minutes=30)
"""After this a place that still refuses is taken for gone."""
RETRY = timedelta(minutes=1)
"""How long a refused message waits for its second attempt."""


def refused(turn: Turn, delivery: Delivery, event: Undelivered) -> datetime | None:
    """Return when to try again a message that was refused for good; None when it is over."""
    track = turn.store.tracks.get(delivery.track)
    if track is None or delivery.kind.elsewhere or _at_rest(turn, track):
        return None
    trouble = turn.store.places.trouble(track.id)
    if trouble is None or trouble.state is PlaceState.PAUSED:
        trouble = _note(turn, track, PlaceState.UNKNOWN, event)
    if event.at - trouble.at < UNKNOWN_FOR:
        return event.at + RETRY
    if track.schedule is None:
        _note(turn, track, PlaceState.OVER, event)  # it posts nothing by itself
    else:
        _pause(turn, track, event)
    return None


def taken(turn: Turn, delivery: Delivery) -> None:
    """Note that a place took a message, if that was in doubt."""
    if not delivery.kind.elsewhere:
        trouble = turn.store.places.trouble(delivery.track)
        if trouble and trouble.state is PlaceState.UNKNOWN:
            _over(turn, trouble)


def resumed(turn: Turn, track: Track) -> None:
    """Forget what is known of a track's place: an admin says that it may post again."""
    trouble = turn.store.places.trouble(track.id)
    if trouble:
        _over(turn, trouble)
        turn.store.notices.drop(track.space, NoticeKind.PAUSED, track.id, turn.now)


def is_gone(turn: Turn, space: SpaceId) -> bool:
    """Tell whether the bot is in a group no more."""
    presence = turn.store.presences.last(space)
    return presence is not None and presence.gone


def _at_rest(turn: Turn, track: Track) -> bool:
    return rests(track, turn.now) or track.removed or is_gone(turn, track.space)


def _pause(turn: Turn, track: Track, event: Undelivered) -> None:
    _note(turn, track, PlaceState.PAUSED, event)
    turn.store.tracks.save(replace(track, paused=True, next_due=None), turn.now)
    notice = Notice(
        space=track.space,
        at=turn.now,
        kind=NoticeKind.PAUSED,
        subject=track.id,
        reason=event.reason,
    )
    noticing.tell(turn, notice, noticing.admin_place(turn, track.space))


def _note(turn: Turn, track: Track, state: PlaceState, event: Undelivered) -> PlaceTrouble:
    trouble = PlaceTrouble(track=track.id, at=event.at, state=state, reason=event.reason)
    turn.store.places.note(trouble)
    return trouble


def _over(turn: Turn, trouble: PlaceTrouble) -> None:
    turn.store.places.note(replace(trouble, at=turn.now, state=PlaceState.OVER, reason=""))
