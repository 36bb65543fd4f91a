"""Schema steps of the SQLite store. Instants are integers: microseconds since 1970, UTC."""

from sqlite_utils import Database, Migrations

from bot.store.migrations.sqlite_life import LIFE
from bot.store.migrations.sqlite_rows import CHECKPOINTS, ROWS

MIGRATIONS = Migrations("studybot")


@MIGRATIONS(name="0001_daily_cycle")
def daily_cycle(db: Database) -> None:
    """Spaces, tracks, learners, posts, deliveries, and the logs they are derived from."""
    for statement in _DAILY_CYCLE:
        db.execute(statement)


@MIGRATIONS(name="0002_streak")
def streak(db: Database) -> None:
    """Pauses, repairs, tracks that were removed, and the zone a question was posted in."""
    for statement in _STREAK:
        db.execute(statement)


@MIGRATIONS(name="0003_memory")
def memory(db: Database) -> None:
    """Reviews, which are posts that only one learner sees, and the dates of interviews."""
    for statement in _MEMORY:
        db.execute(statement)


@MIGRATIONS(name="0004_hold")
def hold(db: Database) -> None:
    """The log of holds: while the last row says held, nothing is posted."""
    db.execute(
        """CREATE TABLE holds (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            held INTEGER NOT NULL CHECK (held IN (0, 1)),
            by TEXT NOT NULL CHECK (by IN ('operator', 'restore')),
            reason TEXT NOT NULL
        ) STRICT"""
    )


@MIGRATIONS(name="0005_kinds")
def kinds(db: Database) -> None:
    """Orders, typed answers, and what learners say of their answers in sentences."""
    for statement in _KINDS:
        db.execute(statement)


@MIGRATIONS(name="0006_rows")
def rows(db: Database) -> None:
    """The zones of spaces, corrections, and the rows that are derived from the logs."""
    for statement in ROWS:
        db.execute(statement)


@MIGRATIONS(name="0007_checkpoints")
def checkpoints(db: Database) -> None:
    """Streaks up to what is settled, and what each learner remembers of each question."""
    for statement in CHECKPOINTS:
        db.execute(statement)


@MIGRATIONS(name="0008_confidence")
def confidence(db: Database) -> None:
    """The log of how sure learners say they were of their right answers."""
    db.execute(
        """CREATE TABLE confidences (
            id INTEGER PRIMARY KEY,
            post INTEGER NOT NULL REFERENCES posts (id),
            learner TEXT NOT NULL REFERENCES learners (id),
            at INTEGER NOT NULL,
            confidence TEXT NOT NULL CHECK (confidence IN ('guess', 'sure'))
        ) STRICT"""
    )
    db.execute("CREATE INDEX confidences_learner ON confidences (learner, post, id)")


@MIGRATIONS(name="0010_life")
def life(db: Database) -> None:
    """Reports, places that vanished, what admins are told, and groups that come and go."""
    for statement in LIFE:
        db.execute(statement)


DERIVING = frozenset({"0006_rows", "0007_checkpoints"})
"""Steps after which every derived row is derived anew, by the code of the day."""

_DAILY_CYCLE = (
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

_STREAK = (
    "ALTER TABLE posts ADD COLUMN zone TEXT NOT NULL DEFAULT ''",
    "UPDATE posts SET zone = (SELECT tracks.zone FROM tracks WHERE tracks.id = posts.track)",
    """ALTER TABLE tracks ADD COLUMN
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))""",
    """CREATE TABLE pause_changes (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        until INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX pause_changes_learner ON pause_changes (learner, at)",
    """CREATE TABLE repairs (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        track TEXT NOT NULL REFERENCES tracks (id),
        occurrence TEXT NOT NULL,
        at INTEGER NOT NULL,
        UNIQUE (learner, track, occurrence)
    ) STRICT""",
)

_MEMORY = (
    # Added, not rebuilt: other tables refer to posts, and a rebuild reads every answer.
    "ALTER TABLE posts ADD COLUMN learner TEXT REFERENCES learners (id)",
    # What is asked of the group's posts stays quick, however many reviews there are.
    "DROP INDEX posts_space",
    "CREATE INDEX posts_space ON posts (space, question, created_at) WHERE learner IS NULL",
    "CREATE INDEX posts_track ON posts (track, occurrence) WHERE learner IS NULL",
    "CREATE INDEX posts_learner ON posts (learner, track, id) WHERE learner IS NOT NULL",
    """CREATE TABLE interviews (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        date TEXT
    ) STRICT""",
    "CREATE INDEX interviews_learner ON interviews (learner, at)",
)

_KINDS = (
    "ALTER TABLE answers ADD COLUMN sequence TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE answers ADD COLUMN typed TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE answers ADD COLUMN proposal TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE assessments (
        id INTEGER PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        covered INTEGER NOT NULL CHECK (covered >= 0),
        decided_by TEXT NOT NULL CHECK (decided_by IN ('grader', 'learner')),
        UNIQUE (post, learner)
    ) STRICT""",
)
