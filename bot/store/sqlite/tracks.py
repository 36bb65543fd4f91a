"""Spaces and tracks, in SQLite."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from bot.domain.slot import ZoneChange
from bot.ids import LearnerId, PlaceId, SpaceId, TrackId
from bot.store.decisions import NOBODY, TrackChange
from bot.store.records import Space, Track
from bot.store.sqlite.rows import named, records, to_instant, to_micros, to_track, track_row

_SETTINGS = (
    *("place", "zone", "times", "days", "topics"),
    *("role", "thread", "feedback", "packs", "reveal", "explain", "catch_up", "spread"),
    *("digest", "resumes", "paused", "removed"),
)
"""The columns that an admin sets, in ``tracks`` and in ``track_changes``."""
_MOVING = (*_SETTINGS, "next_due", "next_digest")
_ALL = ("id", "space", "name", *_MOVING, "created_at")
_SAVE = f"""INSERT INTO tracks ({", ".join(_ALL)})
    VALUES ({", ".join(f":{column}" for column in _ALL)})
    ON CONFLICT (id) DO UPDATE
    SET {", ".join(f"{column} = excluded.{column}" for column in _MOVING)}"""  # noqa: S608 - our names


class SqliteTracks:
    """Implements ``Tracks``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def space(self, space: SpaceId) -> Space | None:
        """See ``Tracks.space``."""
        row = self._db.execute(
            "SELECT zone, admin_place FROM spaces WHERE id = ?", (space,)
        ).fetchone()
        return Space(id=space, zone=row[0], admin_place=row[1] or None) if row else None

    def save_space(self, space: Space, at: datetime) -> None:
        """See ``Tracks.save_space``."""
        before = self.space(space.id)
        self._db.execute(
            """INSERT INTO spaces (id, zone, created_at) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET zone = excluded.zone""",
            (space.id, space.zone, to_micros(at)),
        )
        if before is None or before.zone != space.zone:
            self._db.execute(
                "INSERT INTO space_zones (space, at, zone) VALUES (?, ?, ?)",
                (space.id, to_micros(at), space.zone),
            )

    def set_admin_place(self, space: SpaceId, place: PlaceId | None) -> None:
        """See ``Tracks.set_admin_place``."""
        self._db.execute("UPDATE spaces SET admin_place = ? WHERE id = ?", (place or "", space))

    def zones(self, space: SpaceId) -> tuple[ZoneChange, ...]:
        """See ``Tracks.zones``."""
        return space_zones(self._db, space)

    def get(self, track: TrackId) -> Track | None:
        """See ``Tracks.get``."""
        found = records(to_track, self._db, "SELECT * FROM tracks WHERE id = ?", (track,))
        return found[0] if found else None

    def of_space(self, space: SpaceId) -> tuple[Track, ...]:
        """See ``Tracks.of_space``."""
        return records(
            to_track,
            self._db,
            "SELECT * FROM tracks WHERE space = ? ORDER BY created_at, id",
            (space,),
        )

    def save(self, track: Track, at: datetime, *, by: LearnerId = NOBODY) -> None:
        """See ``Tracks.save``."""
        before, row = self.get(track.id), track_row(track)
        self._db.execute(_SAVE, row | {"created_at": to_micros(at)})
        if before is None or _settings(track_row(before)) != _settings(row):
            self._db.execute(
                f"""INSERT INTO track_changes (track, at, by, {", ".join(_SETTINGS)})
                VALUES (?, ?, ?, {", ".join("?" * len(_SETTINGS))})""",  # noqa: S608 - our names
                (track.id, to_micros(at), by, *_settings(row)),
            )

    def changes(self, track: TrackId, since: int = 0) -> tuple[TrackChange, ...]:
        """See ``Tracks.changes``."""
        found = named(
            self._db,
            """SELECT track_changes.*, tracks.space, tracks.name,
                NULL AS next_due, NULL AS next_digest
            FROM track_changes JOIN tracks ON tracks.id = track_changes.track
            WHERE track_changes.track = ? AND track_changes.id >= ? ORDER BY track_changes.id""",
            (track, since),
        )
        return tuple(
            TrackChange(
                id=row["id"],
                at=to_instant(row["at"]),
                by=LearnerId(row["by"]),
                track=to_track({**row, "id": row["track"]}),
            )
            for row in found
        )

    def version(self, track: TrackId) -> int:
        """See ``Tracks.version``."""
        row = self._db.execute("SELECT MAX(id) FROM track_changes WHERE track = ?", (track,))
        return row.fetchone()[0] or 0

    def all(self) -> tuple[Track, ...]:
        """See ``Tracks.all``."""
        return records(to_track, self._db, "SELECT * FROM tracks ORDER BY id")

    def due(
        self, now: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """See ``Tracks.due``."""
        return records(
            to_track,
            self._db,
            """SELECT * FROM tracks WHERE paused = 0 AND next_due IS NOT NULL AND next_due <= ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY next_due, rowid LIMIT ?""",
            (to_micros(now), json.dumps(sorted(without)), limit),
        )

    def due_after(
        self, at: datetime, limit: int, *, without: Collection[TrackId] = ()
    ) -> tuple[Track, ...]:
        """See ``Tracks.due_after``."""
        return records(
            to_track,
            self._db,
            """SELECT * FROM tracks WHERE paused = 0 AND next_due IS NOT NULL AND next_due > ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY next_due DESC, rowid DESC LIMIT ?""",
            (to_micros(at), json.dumps(sorted(without)), limit),
        )


def space_zones(db: Connection, space: SpaceId) -> tuple[ZoneChange, ...]:
    """Return every zone a space ever had, oldest first."""
    rows = db.execute("SELECT at, zone FROM space_zones WHERE space = ? ORDER BY at, id", (space,))
    return tuple(ZoneChange(to_instant(at), zone) for at, zone in rows)


def _settings(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column] for column in _SETTINGS)
