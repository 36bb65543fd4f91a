"""The log of answers, in SQLite."""

from datetime import datetime
from sqlite3 import Connection

from bot.domain.memory import Attempt, Card, Confidence
from bot.ids import LearnerId, PostId, QuestionId, SpaceId
from bot.store.counts import Tally
from bot.store.records import Answered, Assessment
from bot.store.sqlite import derived
from bot.store.sqlite.derived import memories
from bot.store.sqlite.derived.tables import WITHHELD, Change
from bot.store.sqlite.rows import (
    answer_row,
    named,
    to_answer,
    to_assessment,
    to_micros,
)


class SqliteAnswers:
    """Implements ``Answers``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def record(self, answer: Answered) -> bool:
        """See ``Answers.record``."""
        cursor = self._db.execute(
            """INSERT INTO answers (post, learner, space, question, version, at, recorded_at,
                correct, points, scored, hinted, picks, number, sequence, typed, proposal)
            VALUES (:post, :learner, :space, :question, :version, :at, :recorded_at,
                :correct, :points, :scored, :hinted, :picks, :number, :sequence, :typed,
                :proposal)
            ON CONFLICT DO NOTHING""",
            answer_row(answer),
        )
        new = cursor.rowcount == 1
        if new:
            derived.learn(self._db, Change(after=answer))
        return new

    def get(self, post: PostId, learner: LearnerId) -> Answered | None:
        """See ``Answers.get``."""
        found = list(
            named(self._db, "SELECT * FROM judged WHERE post = ? AND learner = ?", (post, learner))
        )
        return to_answer(found[0]) if found else None

    def assess(self, assessment: Assessment) -> bool:
        """See ``Answers.assess``."""
        cursor = self._db.execute(
            """INSERT INTO assessments (post, learner, at, covered, decided_by)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (
                assessment.post,
                assessment.learner,
                to_micros(assessment.at),
                assessment.covered,
                assessment.decided_by,
            ),
        )
        return cursor.rowcount == 1

    def assessment(self, post: PostId, learner: LearnerId) -> Assessment | None:
        """See ``Answers.assessment``."""
        sql = "SELECT * FROM assessments WHERE post = ? AND learner = ?"
        found = list(named(self._db, sql, (post, learner)))
        return to_assessment(found[0]) if found else None

    def record_hint(self, post: PostId, learner: LearnerId, at: datetime) -> None:
        """See ``Answers.record_hint``."""
        self._db.execute(
            "INSERT INTO hints (post, learner, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (post, learner, to_micros(at)),
        )

    def hinted(self, post: PostId, learner: LearnerId) -> bool:
        """See ``Answers.hinted``."""
        sql = "SELECT 1 FROM hints WHERE post = ? AND learner = ?"
        return self._db.execute(sql, (post, learner)).fetchone() is not None

    def count(self, post: PostId) -> int:
        """See ``Answers.count``."""
        row = self._db.execute(
            "SELECT answers FROM post_tallies WHERE post = ?", (post,)
        ).fetchone()
        return row[0] if row else 0

    def record_confidence(
        self, post: PostId, learner: LearnerId, at: datetime, confidence: Confidence
    ) -> None:
        """See ``Answers.record_confidence``."""
        self._db.execute(
            "INSERT INTO confidences (post, learner, at, confidence) VALUES (?, ?, ?, ?)",
            (post, learner, to_micros(at), confidence),
        )
        memories.refold_answer(self._db, post, learner)

    def confidence(self, post: PostId, learner: LearnerId) -> Confidence:
        """See ``Answers.confidence``."""
        row = self._db.execute(
            """SELECT confidence FROM confidences WHERE post = ? AND learner = ?
            ORDER BY id DESC LIMIT 1""",
            (post, learner),
        ).fetchone()
        return Confidence(row[0]) if row else Confidence.UNSAID

    def tally(self, post: PostId) -> Tally:
        """See ``Answers.tally``."""
        counts = self._db.execute(
            "SELECT answers, correct FROM post_tallies WHERE post = ?", (post,)
        ).fetchone()
        answers, right = counts or (0, 0)
        picks = self._db.execute("SELECT choice, picks FROM post_picks WHERE post = ?", (post,))
        return Tally(answers=answers, right=right, picks=dict(picks.fetchall()))

    def earned(self, learner: LearnerId, space: SpaceId, question: QuestionId) -> int:
        """See ``Answers.earned``."""
        row = self._db.execute(
            """SELECT COALESCE(SUM(points), 0) FROM judged
            WHERE learner = ? AND space = ? AND question = ?""",
            (learner, space, question),
        ).fetchone()
        return int(row[0])

    def attempts(self, learner: LearnerId, question: QuestionId) -> tuple[Attempt, ...]:
        """See ``Answers.attempts``."""
        return memories.attempts(self._db, learner, question)

    def cards(self, learner: LearnerId) -> tuple[Card, ...]:
        """See ``Answers.cards``."""
        return memories.cards(self._db, learner)

    def active(self, space: SpaceId, since: datetime, limit: int) -> tuple[LearnerId, ...]:
        """See ``Answers.active``."""
        rows = self._db.execute(
            """SELECT learner FROM answers WHERE space = ? AND at >= ?
            GROUP BY learner ORDER BY MAX(at) DESC, learner LIMIT ?""",
            (space, to_micros(since), limit),
        )
        return tuple(learner for (learner,) in rows)

    def of_learner(self, learner: LearnerId, space: SpaceId) -> tuple[Answered, ...]:
        """See ``Answers.of_learner``."""
        found = named(
            self._db,
            f"""SELECT judged.* FROM judged JOIN posts ON posts.id = judged.post
            WHERE judged.learner = ? AND judged.space = ? AND NOT ({WITHHELD})
            ORDER BY judged.at, judged.id""",  # noqa: S608 - our own SQL
            (learner, space),
        )
        return tuple(to_answer(row) for row in found)
