"""The step that brought named admins, and verdicts that wait for the reveal. See `sqlite`."""

_FEEDBACK = "feedback TEXT NOT NULL DEFAULT 'at-once' CHECK (feedback IN ('at-once', 'at-reveal'))"

ADMINS = (
    # AUTOINCREMENT: buttons name a change by its id, so none is ever handed out again.
    """CREATE TABLE space_admins (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        space TEXT NOT NULL REFERENCES spaces (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        by TEXT NOT NULL REFERENCES learners (id),
        named INTEGER NOT NULL CHECK (named IN (0, 1))
    ) STRICT""",
    "CREATE INDEX space_admins_space ON space_admins (space, learner, id)",
    "CREATE INDEX space_admins_learner ON space_admins (learner)",
    "CREATE INDEX space_admins_by ON space_admins (by)",
    *(f"ALTER TABLE {table} ADD COLUMN {_FEEDBACK}" for table in ("tracks", "track_changes")),
    # What a question was posted with: an admin who changes their mind tells nobody early.
    f"ALTER TABLE posts ADD COLUMN {_FEEDBACK}",
    """CREATE INDEX posts_withheld ON posts (id)
        WHERE feedback = 'at-reveal' AND revealed_at IS NULL""",
)
