"""The step that brought reports, notices, and coming and going. See `sqlite`."""

LIFE = (
    # AUTOINCREMENT: an operator names reports by their ids, so none is ever handed out again.
    """CREATE TABLE reports (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        post INTEGER NOT NULL REFERENCES posts (id),
        question TEXT NOT NULL,
        version INTEGER NOT NULL,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        text TEXT NOT NULL,
        closed_at INTEGER
    ) STRICT""",
    "CREATE UNIQUE INDEX reports_open ON reports (learner, question) WHERE closed_at IS NULL",
    "CREATE INDEX reports_learner ON reports (learner)",
    "CREATE INDEX reports_post ON reports (post)",
    """CREATE TABLE place_troubles (
        id INTEGER PRIMARY KEY,
        track TEXT NOT NULL REFERENCES tracks (id),
        at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('unknown', 'paused', 'over')),
        reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX place_troubles_track ON place_troubles (track, id)",
    """CREATE TABLE notices (
        id INTEGER PRIMARY KEY,
        space TEXT NOT NULL REFERENCES spaces (id),
        at INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('welcome', 'paused', 'reported')),
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        told_at INTEGER
    ) STRICT""",
    "CREATE INDEX notices_space ON notices (space, id) WHERE told_at IS NULL",
    "CREATE INDEX notices_of ON notices (space)",
    # No reference to spaces: that a group was purged is known after it.
    """CREATE TABLE presences (
        id INTEGER PRIMARY KEY,
        space TEXT NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('here', 'left', 'purging', 'purged')),
        latest INTEGER NOT NULL CHECK (latest IN (0, 1))
    ) STRICT""",
    "CREATE UNIQUE INDEX presences_latest ON presences (space) WHERE latest = 1",
    "CREATE INDEX presences_gone ON presences (state, at) WHERE latest = 1",
    # Who or what is taken out is found without a scan.
    "CREATE INDEX assessments_learner ON assessments (learner)",
    "CREATE INDEX board_rows_learner ON board_rows (learner)",
    "CREATE INDEX confidences_post ON confidences (post)",
    "CREATE INDEX deliveries_post ON deliveries (post)",
    "CREATE INDEX delivery_log_delivery ON delivery_log (delivery)",
    "CREATE INDEX hints_learner ON hints (learner)",
    "CREATE INDEX regrades_told_last ON regrades_told (last)",
    "CREATE INDEX repairs_track ON repairs (track)",
    "CREATE INDEX voids_post ON voids (post)",
    "CREATE INDEX line_ups_by ON line_ups (by)",
    "CREATE INDEX skips_by ON skips (by)",
    "CREATE INDEX track_changes_by ON track_changes (by)",
    "CREATE INDEX voids_by ON voids (by)",
)
