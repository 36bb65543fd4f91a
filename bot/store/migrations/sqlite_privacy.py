"""The step that let learners leave the boards. See ``bot.store.migrations.sqlite``."""

PRIVACY = (
    """CREATE TABLE hidings (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
        latest INTEGER NOT NULL CHECK (latest IN (0, 1))
    ) STRICT""",
    "CREATE UNIQUE INDEX hidings_latest ON hidings (learner) WHERE latest = 1",
    "CREATE INDEX hidings_learner ON hidings (learner)",
)
