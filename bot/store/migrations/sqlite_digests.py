"""The step that brought weekly digests. See ``bot.store.migrations.sqlite``."""

DIGESTS = (
    "ALTER TABLE tracks ADD COLUMN next_digest INTEGER",
    "CREATE INDEX tracks_digest ON tracks (next_digest) WHERE next_digest IS NOT NULL",
    """CREATE TABLE digests (
        track TEXT NOT NULL REFERENCES tracks (id),
        week TEXT NOT NULL,
        last TEXT NOT NULL,
        at INTEGER NOT NULL,
        counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
        PRIMARY KEY (track, week)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX digests_pending ON digests (at, track) WHERE counted = 0",
    # Who answered in the week that a track summed up last; a few are added at each turn.
    """CREATE TABLE digest_rows (
        track TEXT NOT NULL REFERENCES tracks (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        week TEXT NOT NULL,
        length INTEGER NOT NULL,
        kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
        fresh INTEGER NOT NULL CHECK (fresh IN (0, 1)),
        PRIMARY KEY (track, learner)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX digest_rows_learner ON digest_rows (learner)",
)
