"""The first step: the daily cycle. See ``bot.store.migrations.sqlite``."""

DAILY_CYCLE = (
    """CREATE TABLE spaces (
        id TEXT PRIMARY KEY,
        zone TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE tracks (
        id TEXT PRIMARY KEY,
        space TEXT NOT NULL REFERENCES spaces (id),
        name TEXT NOT NULL,
        place TEXT NOT NULL,
        zone TEXT NOT NULL,
        times TEXT NOT NULL DEFAULT '',
        days TEXT NOT NULL DEFAULT '',
        topics TEXT NOT NULL DEFAULT '',
        paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
        next_due INTEGER,
        created_at INTEGER NOT NULL,
        UNIQUE (space, name)
    ) STRICT""",
    "CREATE INDEX tracks_due ON tracks (next_due) WHERE next_due IS NOT NULL AND paused = 0",
    """CREATE TABLE learners (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE zone_changes (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        zone TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX zone_changes_learner ON zone_changes (learner, at)",
    """CREATE TABLE question_versions (
        id INTEGER PRIMARY KEY,
        question TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (question, version, body)
    ) STRICT""",
    """CREATE TABLE posts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        space TEXT NOT NULL REFERENCES spaces (id),
        track TEXT NOT NULL REFERENCES tracks (id),
        occurrence TEXT NOT NULL,
        question TEXT NOT NULL,
        version INTEGER NOT NULL,
        snapshot INTEGER NOT NULL REFERENCES question_versions (id),
        seed INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        revealed_at INTEGER,
        voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
        UNIQUE (track, occurrence)
    ) STRICT""",
    "CREATE INDEX posts_space ON posts (space, question, created_at)",
    """CREATE TABLE voids (
        id INTEGER PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        voided INTEGER NOT NULL CHECK (voided IN (0, 1))
    ) STRICT""",
    """CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        track TEXT NOT NULL REFERENCES tracks (id),
        kind TEXT NOT NULL,
        occurrence TEXT NOT NULL,
        post INTEGER REFERENCES posts (id),
        state TEXT NOT NULL
            CHECK (state IN ('due', 'claimed', 'sent', 'failed', 'unsure', 'skipped')),
        due_at INTEGER NOT NULL,
        attempt_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        place TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        lease_until INTEGER,
        sent_at INTEGER,
        ref TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        UNIQUE (track, kind, occurrence)
    ) STRICT""",
    "CREATE INDEX deliveries_due ON deliveries (attempt_at, id) WHERE state = 'due'",
    "CREATE INDEX deliveries_claimed ON deliveries (lease_until) WHERE state = 'claimed'",
    """CREATE TABLE delivery_log (
        id INTEGER PRIMARY KEY,
        delivery INTEGER NOT NULL REFERENCES deliveries (id),
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        space TEXT NOT NULL REFERENCES spaces (id),
        question TEXT NOT NULL,
        version INTEGER NOT NULL,
        at INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL,
        correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
        points INTEGER NOT NULL,
        scored INTEGER NOT NULL CHECK (scored IN (0, 1)),
        hinted INTEGER NOT NULL CHECK (hinted IN (0, 1)),
        picks TEXT NOT NULL,
        number REAL,
        UNIQUE (post, learner)
    ) STRICT""",
    "CREATE INDEX answers_learner ON answers (learner, space, question)",
    "CREATE INDEX answers_space ON answers (space, at)",
    """CREATE TABLE hints (
        post INTEGER NOT NULL REFERENCES posts (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        PRIMARY KEY (post, learner)
    ) STRICT""",
    "CREATE TABLE receipts (receipt TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT",
    "CREATE INDEX receipts_at ON receipts (at)",
)
