"""What `studybot deliveries` finds in the database."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cli.lookup import no_group
from bot.ids import SpaceId, TrackId
from bot.runtime.clock import Clock
from bot.settings import Settings
from bot.store.affairs import Hold
from bot.store.interface import Store
from bot.store.records import Delivery, DeliveryState, Track
from bot.store.sqlite import open_reader

OWED = (DeliveryState.DUE, DeliveryState.CLAIMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: these states, of one space or all, due within this long."""

    states: frozenset[DeliveryState]
    space: SpaceId | None
    since: timedelta
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one look into the database found."""

    now: datetime
    hold: Hold | None
    counts: Mapping[DeliveryState, int]
    wave: tuple[datetime, Mapping[DeliveryState, int]] | None
    """Since when something that came due is owed, and what became of all that came due since."""
    deliveries: Sequence[Delivery]
    tracks: Mapping[TrackId, Track]
    coming: Sequence[Track]


def look(settings: Settings, wanted: Wanted, clock: Clock) -> Seen:
    """Look into the database once.

    Raises:
        CannotOpen: there is none, or it is of another version.
        ClickException: it has no such space.
    """
    now = clock.now()
    since, space = now - wanted.since, wanted.space
    with closing(open_reader(settings.database)) as store, store.transaction():
        tracks = {track.id: track for track in store.tracks.all()}
        if space is not None and store.tracks.space(space) is None:
            raise no_group(space, tracks.values())
        return Seen(
            now=now,
            hold=store.holds.current(),
            counts=store.ledger.counted(since=since, space=space),
            wave=_wave(store, now, space),
            deliveries=store.ledger.listed(
                wanted.states, since=since, space=space, limit=wanted.limit
            ),
            tracks=tracks,
            coming=_coming(tracks.values(), wanted),
        )


def _wave(
    store: Store, now: datetime, space: SpaceId | None
) -> tuple[datetime, Mapping[DeliveryState, int]] | None:
    began = store.ledger.oldest_owed(now, space=space)
    if began is None:
        return None
    return began, store.ledger.counted(since=began, until=now, space=space)


def _coming(tracks: Iterable[Track], wanted: Wanted) -> Sequence[Track]:
    """Return what is planned next; nothing where only what is over is asked for."""
    if DeliveryState.DUE not in wanted.states:
        return ()
    planned = [
        (track.next_due, track.id, track)
        for track in tracks
        if track.next_due and not (track.paused or track.removed)
        if wanted.space in (None, track.space)
    ]
    return [track for _, _, track in sorted(planned, key=lambda each: each[:2])]
