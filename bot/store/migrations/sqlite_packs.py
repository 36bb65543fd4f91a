"""The step that brought community packs. See ``bot.store.migrations.sqlite``."""

PACKS = (
    # AUTOINCREMENT: that a pack came or went shows in the greatest id and in how many are gone.
    """CREATE TABLE packs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        within TEXT NOT NULL,
        space TEXT REFERENCES spaces (id),
        licence TEXT NOT NULL,
        source TEXT NOT NULL,
        topics TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        removed_at INTEGER
    ) STRICT""",
    "CREATE UNIQUE INDEX packs_within ON packs (within) WHERE removed_at IS NULL",
    "CREATE INDEX packs_space ON packs (space) WHERE space IS NOT NULL",
    "CREATE INDEX packs_by ON packs (by)",
    """CREATE TABLE pack_questions (
        pack INTEGER NOT NULL REFERENCES packs (id),
        question TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE tracks ADD COLUMN packs TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE track_changes ADD COLUMN packs TEXT NOT NULL DEFAULT ''",
)
