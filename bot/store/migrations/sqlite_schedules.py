"""The step that brought what admins decide about coming questions.

See ``bot.store.migrations.sqlite``.
"""

SCHEDULES = (
    "ALTER TABLE spaces ADD COLUMN admin_place TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tracks ADD COLUMN role TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tracks ADD COLUMN thread INTEGER NOT NULL DEFAULT 0 CHECK (thread IN (0, 1))",
    # What a track is set to since an instant. An id here is the version that an admin saw.
    """CREATE TABLE track_changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        track TEXT NOT NULL REFERENCES tracks (id),
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        place TEXT NOT NULL,
        zone TEXT NOT NULL,
        times TEXT NOT NULL,
        days TEXT NOT NULL,
        topics TEXT NOT NULL,
        role TEXT NOT NULL,
        thread INTEGER NOT NULL CHECK (thread IN (0, 1)),
        paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
        removed INTEGER NOT NULL CHECK (removed IN (0, 1))
    ) STRICT""",
    "CREATE INDEX track_changes_track ON track_changes (track, id)",
    """INSERT INTO track_changes
        (track, at, by, place, zone, times, days, topics, role, thread, paused, removed)
    SELECT id, created_at, '', place, zone, times, days, topics, role, thread, paused, removed
    FROM tracks ORDER BY id""",
    """CREATE TABLE skips (
        id INTEGER PRIMARY KEY,
        track TEXT NOT NULL REFERENCES tracks (id),
        occurrence TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        skipped INTEGER NOT NULL CHECK (skipped IN (0, 1))
    ) STRICT""",
    "CREATE INDEX skips_track ON skips (track, occurrence, id)",
    # The question that comes next in a track; none once it came. Its id is in admins' buttons.
    """CREATE TABLE line_ups (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        track TEXT NOT NULL REFERENCES tracks (id),
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        question TEXT
    ) STRICT""",
    "CREATE INDEX line_ups_track ON line_ups (track, id)",
)
