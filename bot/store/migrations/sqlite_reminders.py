"""The step that brought reminders. See ``bot.store.migrations.sqlite``."""

REMINDERS = (
    # AUTOINCREMENT: keys of messages carry the numbers, so none is ever handed out again.
    """CREATE TABLE reminders (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner TEXT NOT NULL UNIQUE REFERENCES learners (id),
        minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
        quiet_since INTEGER CHECK (quiet_since BETWEEN 0 AND 1439),
        quiet_until INTEGER CHECK (quiet_until BETWEEN 0 AND 1439),
        zone TEXT NOT NULL,
        next_at INTEGER,
        last_at INTEGER,
        last_day TEXT,
        refused TEXT NOT NULL DEFAULT '',
        CHECK ((quiet_since IS NULL) = (quiet_until IS NULL)),
        CHECK (quiet_since IS NULL OR quiet_since <> quiet_until)
    ) STRICT""",
    "CREATE INDEX reminders_next ON reminders (next_at, id) WHERE next_at IS NOT NULL",
    # Whoever is erased is named in these places.
    "CREATE INDEX deliveries_private ON deliveries (place) WHERE kind = 'reminder'",
)
