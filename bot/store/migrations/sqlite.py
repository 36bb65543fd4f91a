"""Schema steps of the SQLite store. Instants are integers: microseconds since 1970, UTC."""

from sqlite_utils import Database, Migrations

from bot.store.migrations.sqlite_admins import ADMINS
from bot.store.migrations.sqlite_daily import DAILY_CYCLE
from bot.store.migrations.sqlite_dates_off import DATES_OFF
from bot.store.migrations.sqlite_digests import DIGESTS
from bot.store.migrations.sqlite_doubts import DOUBTS
from bot.store.migrations.sqlite_life import LIFE
from bot.store.migrations.sqlite_paces import PACES
from bot.store.migrations.sqlite_packs import PACKS
from bot.store.migrations.sqlite_privacy import PRIVACY
from bot.store.migrations.sqlite_quizzes import QUIZZES
from bot.store.migrations.sqlite_reminders import REMINDERS
from bot.store.migrations.sqlite_reveals import REVEALS
from bot.store.migrations.sqlite_rows import CHECKPOINTS, ROWS
from bot.store.migrations.sqlite_schedules import SCHEDULES

MIGRATIONS = Migrations("studybot")


@MIGRATIONS(name="0001_daily_cycle")
def daily_cycle(db: Database) -> None:
    """Spaces, tracks, learners, posts, deliveries, and the logs they are derived from."""
    for statement in DAILY_CYCLE:
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


@MIGRATIONS(name="0009_schedules")
def schedules(db: Database) -> None:
    """The logs of settings, of occurrences left out, and of the question that comes next."""
    for statement in SCHEDULES:
        db.execute(statement)


@MIGRATIONS(name="0010_life")
def life(db: Database) -> None:
    """Reports, places that vanished, what admins are told, and groups that come and go."""
    for statement in LIFE:
        db.execute(statement)


@MIGRATIONS(name="0011_quizzes")
def quizzes(db: Database) -> None:
    """Quizzes, who plays them, their questions, and what is answered until the bell."""
    for statement in QUIZZES:
        db.execute(statement)


@MIGRATIONS(name="0012_admins")
def admins(db: Database) -> None:
    """The log of named admins, and when learners are told whether they are right."""
    for statement in ADMINS:
        db.execute(statement)


@MIGRATIONS(name="0013_told_zones")
def told_zones(db: Database) -> None:
    """Zones that a platform told of somebody, who may say another themselves."""
    db.execute(_TOLD_ZONES)


@MIGRATIONS(name="0014_paces")
def paces(db: Database) -> None:
    """How tracks reveal, catch up, spread, sum up their week, and pause until a date."""
    for statement in PACES:
        db.execute(statement)


@MIGRATIONS(name="0015_digests")
def digests(db: Database) -> None:
    """Weeks that are summed up, and who answered in them."""
    for statement in DIGESTS:
        db.execute(statement)


@MIGRATIONS(name="0016_reminders")
def reminders(db: Database) -> None:
    """Who wants to be reminded, and when."""
    for statement in REMINDERS:
        db.execute(statement)


@MIGRATIONS(name="0017_reveals")
def reveals(db: Database) -> None:
    """When posts are revealed by themselves, and whose answers that waits for."""
    for statement in REVEALS:
        db.execute(statement)


@MIGRATIONS(name="0018_dates_off")
def dates_off(db: Database) -> None:
    """What a date is left out for."""
    for statement in DATES_OFF:
        db.execute(statement)


@MIGRATIONS(name="0019_doubts")
def doubts(db: Database) -> None:
    """Messages in doubt: since when, until when a repeat is the same, and who decided it."""
    for statement in DOUBTS:
        db.execute(statement)


@MIGRATIONS(name="0020_packs")
def packs(db: Database) -> None:
    """Packs of questions from elsewhere, and the tracks that may ask from them."""
    for statement in PACKS:
        db.execute(statement)


@MIGRATIONS(name="0021_privacy")
def privacy(db: Database) -> None:
    """The log of who left the boards, and came back to them."""
    for statement in PRIVACY:
        db.execute(statement)


DERIVING = frozenset({"0006_rows", "0007_checkpoints"})
"""Steps after which every derived row is derived anew, by the code of the day."""

_TOLD_ZONES = (
    "ALTER TABLE zone_changes ADD COLUMN own INTEGER NOT NULL DEFAULT 1 CHECK (own IN (0, 1))"
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
