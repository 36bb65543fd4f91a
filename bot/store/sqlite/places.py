"""Places that refuse what is posted, in SQLite."""

from sqlite3 import Connection

from bot.ids import TrackId
from bot.store.affairs import PlaceState, PlaceTrouble
from bot.store.sqlite.rows import to_instant, to_micros


class SqlitePlaces:
    """Implements ``Places``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def trouble(self, track: TrackId) -> PlaceTrouble | None:
        """See ``Places.trouble``."""
        row = self._db.execute(
            """SELECT at, state, reason FROM place_troubles WHERE track = ?
            ORDER BY id DESC LIMIT 1""",
            (track,),
        ).fetchone()
        if row is None or row[1] == PlaceState.OVER:
            return None
        at, state, reason = row
        return PlaceTrouble(track=track, at=to_instant(at), state=PlaceState(state), reason=reason)

    def note(self, trouble: PlaceTrouble) -> None:
        """See ``Places.note``."""
        self._db.execute(
            "INSERT INTO place_troubles (track, at, state, reason) VALUES (?, ?, ?, ?)",
            (trouble.track, to_micros(trouble.at), trouble.state, trouble.reason),
        )
