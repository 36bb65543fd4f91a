"""The step that brought reveals at a set time, or when everyone active answered. See `sqlite`."""

REVEALS = (
    "ALTER TABLE posts ADD COLUMN reveal TEXT NOT NULL DEFAULT 'next'",
    "ALTER TABLE posts ADD COLUMN reveal_at INTEGER",
    """CREATE INDEX posts_reveal ON posts (reveal_at)
    WHERE reveal_at IS NOT NULL AND revealed_at IS NULL AND voided = 0""",
    # Whose answers a post's reveal waits for; a row goes with the answer.
    """CREATE TABLE awaited (
        post INTEGER NOT NULL REFERENCES posts (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        PRIMARY KEY (post, learner)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX awaited_learner ON awaited (learner)",
)
