"""The step that brought quizzes. See ``bot.store.migrations.sqlite``."""

QUIZZES = (
    # AUTOINCREMENT: buttons carry the ids, so none is ever handed out again.
    """CREATE TABLE quizzes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        space TEXT NOT NULL REFERENCES spaces (id),
        track TEXT NOT NULL REFERENCES tracks (id),
        place TEXT NOT NULL,
        starter TEXT NOT NULL REFERENCES learners (id),
        started_at INTEGER NOT NULL,
        rounds INTEGER NOT NULL CHECK (rounds > 0),
        seconds INTEGER NOT NULL CHECK (seconds >= 0),
        topics TEXT NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        alone INTEGER NOT NULL CHECK (alone IN (0, 1)),
        phase TEXT NOT NULL CHECK (phase IN ('lobby', 'asking', 'revealed', 'over')),
        round INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        silent INTEGER NOT NULL,
        players INTEGER NOT NULL DEFAULT 0,
        owner TEXT NOT NULL,
        ending TEXT NOT NULL
            CHECK (ending IN ('', 'played', 'stopped', 'nobody', 'silent', 'used up', 'lost',
                'away'))
    ) STRICT""",
    "CREATE UNIQUE INDEX quizzes_place ON quizzes (place) WHERE phase <> 'over'",
    "CREATE INDEX quizzes_latest ON quizzes (place, id)",
    "CREATE INDEX quizzes_due ON quizzes (due_at) WHERE phase <> 'over'",
    "CREATE INDEX quizzes_space ON quizzes (space)",
    "CREATE INDEX quizzes_starter ON quizzes (starter)",
    # Points as they were shown at each bell: a later correction changes no podium.
    """CREATE TABLE quiz_players (
        quiz INTEGER NOT NULL REFERENCES quizzes (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        joined_at INTEGER NOT NULL,
        points INTEGER NOT NULL DEFAULT 0,
        correct INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (quiz, learner)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX quiz_players_learner ON quiz_players (learner)",
    "ALTER TABLE posts ADD COLUMN quiz INTEGER REFERENCES quizzes (id)",
    "CREATE INDEX posts_quiz ON posts (space, question, created_at) WHERE quiz IS NOT NULL",
    """CREATE TABLE quiz_rounds (
        quiz INTEGER NOT NULL REFERENCES quizzes (id),
        number INTEGER NOT NULL,
        post INTEGER NOT NULL UNIQUE REFERENCES posts (id),
        asked_at INTEGER NOT NULL,
        closes_at INTEGER NOT NULL,
        rung_at INTEGER,
        locked INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (quiz, number)
    ) STRICT, WITHOUT ROWID""",
    # What is locked in and not yet in the log of answers: a few rows a player, gone after the bell.
    """CREATE TABLE quiz_presses (
        id INTEGER PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        learner TEXT NOT NULL REFERENCES learners (id),
        at INTEGER NOT NULL,
        picks TEXT NOT NULL,
        number REAL,
        sequence TEXT NOT NULL,
        typed TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX quiz_presses_post ON quiz_presses (post, learner)",
    "CREATE INDEX quiz_presses_learner ON quiz_presses (learner)",
    # Questions a learner wants back now; one that was answered since is no wish any more.
    """CREATE TABLE review_wishes (
        learner TEXT NOT NULL REFERENCES learners (id),
        question TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, question)
    ) STRICT, WITHOUT ROWID""",
)
