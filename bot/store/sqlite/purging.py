"""Taking a space out of the database, in steps after each of which the logs and the rows agree.

Posts go one after the other, each with its answers first. What is left of a space after that is
small, but for messages that have no post.
"""

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from bot.ids import LearnerId, PostId, SpaceId
from bot.store.records import Answered
from bot.store.sqlite import derived
from bot.store.sqlite.derived import checkpoints
from bot.store.sqlite.rows import named, to_answer

OF_AN_ANSWER = ("assessments", "confidences", "hints")
"""Tables with a row for a post and a learner, that go with the answer."""
OF_A_POST = ("awaited", "confidences", "hints", "reports", "voids", "quiz_presses", "quiz_rounds")
OF_A_DELIVERY = ("delivery_log",)
OF_A_TRACK = (
    *("checkpoints", "line_ups", "place_troubles", "repairs", "skips", "track_changes"),
    *("digests", "digest_rows"),
)
OF_A_SPACE = (
    "notices",
    "space_admins",
    "tracks",
    "space_zones",
    "board_rows",
    "board_totals",
    "packs",
)
OF_A_LEARNER = (
    *("confidences", "interviews", "memories", "pause_changes", "regrades_told", "zone_changes"),
    *("awaited", "checkpoints", "digest_rows", "hidings", "reminders", "review_wishes"),
)
"""Tables that say of a learner what is nothing without answers."""
NAMING_A_LEARNER = (
    *(("answers", "learner"), ("hints", "learner"), ("posts", "learner")),
    *(("repairs", "learner"), ("reports", "learner"), ("voids", "by")),
    *(("delivery_log", "by"), ("line_ups", "by"), ("skips", "by"), ("track_changes", "by")),
    *(("space_admins", "learner"), ("space_admins", "by"), ("packs", "by")),
    *(("quiz_players", "learner"), ("quiz_presses", "learner"), ("quizzes", "starter")),
)
"""Where a learner is named who cannot be taken out."""


def purge(db: Connection, space: SpaceId, most: int) -> bool:
    """See ``Presences.purge``."""
    left = most
    while left > 0:
        found = db.execute("SELECT id FROM posts WHERE space = ? LIMIT 1", (space,)).fetchone()
        if found is None:
            return _take_rest(db, space, left)
        left -= _take_post(db, PostId(found[0]), left)
    return False


def _take_post(db: Connection, post: PostId, most: int) -> int:
    """Take out answers to a post, and the post if that was all of them; return how many rows."""
    sql = "SELECT * FROM judged WHERE post = ? LIMIT ?"
    answers = [to_answer(row) for row in named(db, sql, (post, most))]
    for answer in answers:
        _take_answer(db, answer)
    if len(answers) == most:
        _take_learners(db, (answer.learner for answer in answers))
        return most
    named_there = db.execute(
        """SELECT learner FROM hints WHERE post = ? UNION SELECT learner FROM reports WHERE post = ?
        UNION SELECT by FROM voids WHERE post = ?
        UNION SELECT learner FROM quiz_presses WHERE post = ?
        UNION SELECT by FROM delivery_log
            WHERE by IS NOT NULL AND delivery IN (SELECT id FROM deliveries WHERE post = ?)
        UNION SELECT learner FROM posts WHERE id = ? AND learner IS NOT NULL""",
        (post, post, post, post, post, post),
    ).fetchall()
    checkpoints.drop_by_post(db, post)
    _delete(db, OF_A_POST, "post", post)
    db.execute(
        """DELETE FROM notices WHERE kind = 'reported' AND subject = ?
            AND space = (SELECT space FROM posts WHERE id = ?)""",
        (str(post), post),
    )
    _take_deliveries(db, db.execute("SELECT id FROM deliveries WHERE post = ?", (post,)).fetchall())
    db.execute("DELETE FROM posts WHERE id = ?", (post,))
    learners = {*(answer.learner for answer in answers), *(learner for (learner,) in named_there)}
    _take_learners(db, learners)
    return len(answers) + 1


def _take_answer(db: Connection, answer: Answered) -> None:
    whose = (answer.post, answer.learner)
    (number,) = db.execute(
        "SELECT id FROM answers WHERE post = ? AND learner = ?", whose
    ).fetchone()
    _take_regrades(db, number)
    for table in OF_AN_ANSWER:
        sql = f"DELETE FROM {table} WHERE post = ? AND learner = ?"  # noqa: S608 - our own names
        db.execute(sql, whose)
    db.execute("DELETE FROM answers WHERE id = ?", (number,))
    derived.unlearn(db, answer)


def _take_regrades(db: Connection, answer: int) -> None:
    """Take out an answer's corrections; what its learner was told of the others stays."""
    gone = db.execute("SELECT id, learner FROM regrades WHERE answer = ?", (answer,)).fetchall()
    for regrade, learner in gone:
        before = db.execute(
            "SELECT MAX(id) FROM regrades WHERE learner = ? AND id < ? AND answer <> ?",
            (learner, regrade, answer),
        ).fetchone()[0]
        if before is None:
            db.execute("DELETE FROM regrades_told WHERE last = ?", (regrade,))
        else:
            db.execute("UPDATE regrades_told SET last = ? WHERE last = ?", (before, regrade))
    db.execute("DELETE FROM regrades WHERE answer = ?", (answer,))


def _take_learners(db: Connection, learners: Iterable[LearnerId]) -> None:
    """Take out those of whom nothing is left."""
    for learner in sorted(set(learners)):
        if not any(
            db.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (learner,)).fetchone()  # noqa: S608
            for table, column in NAMING_A_LEARNER
        ):
            _delete(db, OF_A_LEARNER, "learner", learner)
            db.execute("DELETE FROM learners WHERE id = ?", (learner,))


def _take_deliveries(db: Connection, deliveries: Sequence[tuple[int]]) -> None:
    for (delivery,) in deliveries:
        _delete(db, OF_A_DELIVERY, "delivery", delivery)
        db.execute("DELETE FROM deliveries WHERE id = ?", (delivery,))


def _take_rest(db: Connection, space: SpaceId, most: int) -> bool:
    tracks = db.execute("SELECT id FROM tracks WHERE space = ?", (space,)).fetchall()
    for (track,) in tracks:
        sql = "SELECT id FROM deliveries WHERE track = ? LIMIT ?"
        owed = db.execute(sql, (track, most)).fetchall()
        _take_deliveries(db, owed)
        if len(owed) == most:
            return False
    for (track,) in tracks:
        named_there = db.execute(
            """SELECT learner FROM repairs WHERE track = ? UNION SELECT by FROM skips
                WHERE track = ? UNION SELECT by FROM track_changes WHERE track = ?
            UNION SELECT by FROM line_ups WHERE track = ?""",
            (track, track, track, track),
        ).fetchall()
        _delete(db, OF_A_TRACK, "track", track)
        _take_learners(db, (learner for (learner,) in named_there))
    if not _take_quizzes(db, space, most):
        return False
    if not _take_packs(db, space, most):
        return False
    admins = db.execute(
        """SELECT learner FROM space_admins WHERE space = ?
        UNION SELECT by FROM space_admins WHERE space = ?
        UNION SELECT by FROM packs WHERE space = ?""",
        (space, space, space),
    ).fetchall()
    _delete(db, OF_A_SPACE, "space", space)
    _take_learners(db, (learner for (learner,) in admins))
    db.execute("DELETE FROM spaces WHERE id = ?", (space,))
    return True


def _take_quizzes(db: Connection, space: SpaceId, most: int) -> bool:
    """Take out a space's quizzes; False when there are more players than ``most``."""
    players = db.execute(
        """SELECT quiz, learner FROM quiz_players
        WHERE quiz IN (SELECT id FROM quizzes WHERE space = ?) LIMIT ?""",
        (space, most),
    ).fetchall()
    db.executemany("DELETE FROM quiz_players WHERE quiz = ? AND learner = ?", players)
    if len(players) == most:
        _take_learners(db, (learner for _, learner in players))
        return False
    starters = db.execute("SELECT starter FROM quizzes WHERE space = ?", (space,)).fetchall()
    db.execute("DELETE FROM quizzes WHERE space = ?", (space,))
    _take_learners(db, (learner for (learner,) in (*starters, *((who,) for _, who in players))))
    return True


def _take_packs(db: Connection, space: SpaceId, most: int) -> bool:
    """Take out the questions of a space's own packs; False when there are more than ``most``."""
    packs = db.execute("SELECT id, within FROM packs WHERE space = ?", (space,)).fetchall()
    for pack, within in packs:
        gone = db.execute(
            """DELETE FROM pack_questions WHERE (pack, question) IN
                (SELECT pack, question FROM pack_questions WHERE pack = ? LIMIT ?)""",
            (pack, most),
        ).rowcount
        # As they were posted; of the bank's own these stay.
        gone += db.execute(
            """DELETE FROM question_versions WHERE id IN (SELECT id FROM question_versions
                WHERE question > ? AND question < ? LIMIT ?)""",
            (f"{within}/", f"{within}0", most),
        ).rowcount
        if gone >= most:
            return False
    return True


def _delete(db: Connection, tables: Sequence[str], column: str, value: str | int) -> None:
    for table in tables:
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (value,))  # noqa: S608 - our names
