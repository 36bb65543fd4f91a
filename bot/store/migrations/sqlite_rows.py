"""The steps that brought derived rows and corrections. See ``bot.store.migrations.sqlite``."""

ROWS = (
    """CREATE TABLE space_zones (
        id INTEGER PRIMARY KEY,
        space TEXT NOT NULL REFERENCES spaces (id),
        at INTEGER NOT NULL,
        zone TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX space_zones_space ON space_zones (space, at)",
    "INSERT INTO space_zones (space, at, zone) SELECT id, created_at, zone FROM spaces",
    # Answers to one question by one learner, in order, wherever they were given.
    "DROP INDEX answers_learner",
    "CREATE INDEX answers_learner ON answers (learner, question, at)",
    "CREATE INDEX answers_question ON answers (question, at)",
    """CREATE TABLE regrades (
        id INTEGER PRIMARY KEY,
        answer INTEGER NOT NULL REFERENCES answers (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        version INTEGER NOT NULL,
        correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
        points INTEGER NOT NULL,
        gained INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX regrades_answer ON regrades (answer, id)",
    "CREATE INDEX regrades_learner ON regrades (learner, id)",
    """CREATE TABLE regrades_told (
        id INTEGER PRIMARY KEY,
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        last INTEGER NOT NULL REFERENCES regrades (id)
    ) STRICT""",
    "CREATE INDEX regrades_told_learner ON regrades_told (learner, last)",
    # Answers as they count now.
    """CREATE VIEW judged AS SELECT answers.id, answers.post, answers.learner, answers.space,
        answers.question, answers.version, answers.at, answers.recorded_at,
        COALESCE(regrades.correct, answers.correct) AS correct,
        COALESCE(regrades.points, answers.points) AS points,
        answers.scored, answers.hinted, answers.picks, answers.number, answers.sequence,
        answers.typed, answers.proposal,
        CASE WHEN (regrades.correct, regrades.points) = (answers.correct, answers.points)
            THEN NULL ELSE regrades.version END AS corrected
    FROM answers LEFT JOIN regrades ON regrades.id =
        (SELECT MAX(latest.id) FROM regrades AS latest WHERE latest.answer = answers.id)""",
    """CREATE TABLE board_rows (
        space TEXT NOT NULL REFERENCES spaces (id),
        period TEXT NOT NULL,
        learner TEXT NOT NULL REFERENCES learners (id),
        points INTEGER NOT NULL,
        correct INTEGER NOT NULL,
        by_key INTEGER NOT NULL,
        PRIMARY KEY (space, period, learner)
    ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX board_rows_order ON board_rows (space, period, points, learner)
        WHERE by_key > 0""",
    """CREATE TABLE board_totals (
        space TEXT NOT NULL REFERENCES spaces (id),
        period TEXT NOT NULL,
        points INTEGER NOT NULL,
        learners INTEGER NOT NULL,
        PRIMARY KEY (space, period, points)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE post_tallies (
        post INTEGER PRIMARY KEY REFERENCES posts (id),
        answers INTEGER NOT NULL,
        correct INTEGER NOT NULL,
        first_answers INTEGER NOT NULL,
        first_correct INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE post_picks (
        post INTEGER NOT NULL REFERENCES posts (id),
        choice TEXT NOT NULL,
        picks INTEGER NOT NULL,
        first_picks INTEGER NOT NULL,
        PRIMARY KEY (post, choice)
    ) STRICT, WITHOUT ROWID""",
)

CHECKPOINTS = (
    # What was posted in a track after an instant.
    """CREATE INDEX deliveries_sent ON deliveries (track, sent_at)
        WHERE kind = 'question' AND state = 'sent'""",
    "CREATE INDEX deliveries_waiting ON deliveries (track, due_at) WHERE state = 'due'",
    """CREATE TABLE checkpoints (
        track TEXT NOT NULL REFERENCES tracks (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        taken_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        last_occurrence TEXT NOT NULL,
        began_at INTEGER,
        length INTEGER NOT NULL,
        best INTEGER NOT NULL,
        credit INTEGER NOT NULL,
        met INTEGER NOT NULL,
        PRIMARY KEY (track, learner)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX checkpoints_learner ON checkpoints (learner)",
    """CREATE TABLE memories (
        learner TEXT NOT NULL REFERENCES learners (id),
        question TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        due INTEGER NOT NULL,
        last_review INTEGER NOT NULL,
        reviews INTEGER NOT NULL,
        PRIMARY KEY (learner, question)
    ) STRICT, WITHOUT ROWID""",
)
