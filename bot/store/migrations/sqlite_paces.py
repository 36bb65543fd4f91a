"""The step that brought how tracks reveal, catch up, spread, sum up and pause. See `sqlite`."""

PACES = tuple(
    f"ALTER TABLE {table} ADD COLUMN {column}"
    for table in ("tracks", "track_changes")
    for column in (
        "reveal TEXT NOT NULL DEFAULT 'next'",
        "explain INTEGER NOT NULL DEFAULT 0 CHECK (explain IN (0, 1))",
        "catch_up INTEGER NOT NULL DEFAULT 720 CHECK (catch_up > 0)",
        "spread INTEGER NOT NULL DEFAULT 0 CHECK (spread >= 0)",
        "digest TEXT NOT NULL DEFAULT ''",
        "resumes TEXT NOT NULL DEFAULT ''",
    )
)
