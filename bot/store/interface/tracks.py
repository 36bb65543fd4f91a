"""Spaces and tracks. See ``bot.store.interface``."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.domain.slot import ZoneChange
from bot.ids import LearnerId, PlaceId, SpaceId, TrackId
from bot.store.decisions import NOBODY, TrackChange
from bot.store.records import Space, Track


class Tracks(Protocol):
    """Spaces, and the tracks in them."""

    def space(self, space: SpaceId) -> Space | None:
        """Return a space once seen."""
        ...

    def save_space(self, space: Space, at: datetime) -> None:
        """Add a space, or take its new zone; every zone is kept. Its ``admin_place`` stays."""
        ...

    def set_admin_place(self, space: SpaceId, place: PlaceId | None) -> None:
        """Say where the admins of a space are told what they need to know; None: nowhere."""
        ...

    def zones(self, space: SpaceId) -> tuple[ZoneChange, ...]:
        """Return every zone the space ever had, oldest first."""
        ...

    def get(self, track: TrackId) -> Track | None:
        """Return a track by id."""
        ...

    def of_space(self, space: SpaceId) -> tuple[Track, ...]:
        """Return the tracks of a space, oldest first, with those that were removed."""
        ...

    def save(self, track: Track, at: datetime, *, by: LearnerId = NOBODY) -> None:
        """Add a track, or replace what it says; the log keeps whatever but ``next_due`` is new."""
        ...

    def changes(self, track: TrackId, since: int = 0) -> tuple[TrackChange, ...]:
        """Return what a track was set to from the version ``since`` on, oldest first."""
        ...

    def version(self, track: TrackId) -> int:
        """Return the id of a track's last change; 0 if there is no such track."""
        ...

    def all(self) -> tuple[Track, ...]:
        """Return every track, by id."""
        ...

    def due(
        self, now: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """Return tracks that are not paused and have ``next_due`` up to now, earliest first."""
        ...

    def due_after(
        self, at: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """Return tracks that are not paused and have ``next_due`` after ``at``, latest first."""
        ...
