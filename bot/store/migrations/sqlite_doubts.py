"""The step that brought what is known of messages in doubt. See `sqlite`."""

DOUBTS = (
    # Which attempt is the first of which nobody knows what became, and when it began.
    "ALTER TABLE deliveries ADD COLUMN doubted INTEGER",
    "ALTER TABLE deliveries ADD COLUMN doubted_at INTEGER",
    # Until then a repeat is the same message on its platform.
    "ALTER TABLE deliveries ADD COLUMN resend_until INTEGER",
    # When it is looked for in its place, where the platform can do that.
    "ALTER TABLE deliveries ADD COLUMN seek_at INTEGER",
    """CREATE INDEX deliveries_sought ON deliveries (seek_at)
        WHERE state = 'unsure' AND seek_at IS NOT NULL""",
    """CREATE INDEX deliveries_repeated ON deliveries (resend_until)
        WHERE state = 'due' AND resend_until IS NOT NULL""",
    # Rebuilt for what else admins may be told; nothing refers to it, and it is small.
    """CREATE TABLE notices_anew (
        id INTEGER PRIMARY KEY,
        space TEXT NOT NULL REFERENCES spaces (id),
        at INTEGER NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('welcome', 'paused', 'reported', 'doubted', 'scarce')),
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        told_at INTEGER
    ) STRICT""",
    """INSERT INTO notices_anew (id, space, at, kind, subject, reason, told_at)
        SELECT id, space, at, kind, subject, reason, told_at FROM notices""",
    "DROP TABLE notices",
    "ALTER TABLE notices_anew RENAME TO notices",
    "CREATE INDEX notices_space ON notices (space, id) WHERE told_at IS NULL",
    "CREATE INDEX notices_of ON notices (space)",
    # The admin who decided it.
    "ALTER TABLE delivery_log ADD COLUMN by TEXT REFERENCES learners (id)",
    "CREATE INDEX delivery_log_by ON delivery_log (by) WHERE by IS NOT NULL",
)
