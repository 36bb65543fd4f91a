"""Posts, in SQLite."""

import json
from datetime import datetime
from functools import lru_cache
from sqlite3 import Connection

from bot.domain.feedback import Feedback
from bot.domain.question import Question
from bot.domain.question_form import question_from_form, question_to_form
from bot.domain.reveal import WITH_NEXT
from bot.domain.selection import PastQuestion
from bot.ids import LearnerId, PostId, QuizId, SpaceId, TrackId
from bot.store.records import Post, Track
from bot.store.sqlite.derived import boards, checkpoints, memories
from bot.store.sqlite.derived.tables import WITHHELD
from bot.store.sqlite.rows import records, to_instant, to_micros, to_post


class SqlitePosts:
    """Implements ``Posts``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def add(
        self, track: Track, occurrence: str, question: Question, *, seed: int, at: datetime
    ) -> Post:
        """See ``Posts.add``."""
        return self._add(track, occurrence, question, seed=seed, at=at)

    def add_review(
        self, track: Track, learner: LearnerId, question: Question, *, seed: int, at: datetime
    ) -> Post:
        """See ``Posts.add_review``."""
        occurrence = f"review:{self._next_review()}"
        return self._add(track, occurrence, question, seed=seed, at=at, learner=learner)

    def add_round(
        self,
        track: Track,
        quiz: QuizId,
        number: int,
        question: Question,
        *,
        seed: int,
        at: datetime,
    ) -> Post:
        """See ``Posts.add_round``."""
        occurrence = f"quiz:{quiz}:{number}"
        return self._add(track, occurrence, question, seed=seed, at=at, quiz=quiz)

    def pending_review(self, track: TrackId, learner: LearnerId) -> Post | None:
        """See ``Posts.pending_review``."""
        latest = self._one(
            "SELECT * FROM posts WHERE learner = ? AND track = ? ORDER BY id DESC LIMIT 1",
            learner,
            track,
        )
        if latest is None:
            return None
        sql = "SELECT 1 FROM answers WHERE post = ? AND learner = ?"
        answered = self._db.execute(sql, (latest.id, learner)).fetchone()
        return None if answered else latest

    def open_to(
        self, learner: LearnerId, space: SpaceId, revealed_after: datetime
    ) -> tuple[Post, ...]:
        """See ``Posts.open_to``."""
        return records(
            to_post,
            self._db,
            """SELECT posts.* FROM posts
            JOIN deliveries ON deliveries.track = posts.track AND deliveries.kind = 'question'
                AND deliveries.occurrence = posts.occurrence
            LEFT JOIN answers ON answers.post = posts.id AND answers.learner = :learner
            WHERE posts.space IN
                    (SELECT space FROM answers WHERE learner = :learner UNION SELECT :space)
                AND posts.learner IS NULL AND posts.voided = 0 AND answers.post IS NULL
                AND deliveries.state IN ('sent', 'claimed', 'unsure')
                AND (posts.revealed_at IS NULL OR posts.created_at > :after)
            ORDER BY posts.id""",
            {"learner": learner, "space": space, "after": to_micros(revealed_after)},
        )

    def withheld_from(self, learner: LearnerId) -> tuple[Post, ...]:
        """See ``Posts.withheld_from``."""
        return records(
            to_post,
            self._db,
            f"""SELECT posts.* FROM posts JOIN answers
                ON answers.post = posts.id AND answers.learner = ?
            WHERE {WITHHELD} AND posts.voided = 0 ORDER BY posts.id""",  # noqa: S608 - our own
            (learner,),
        )

    def get(self, post: PostId) -> Post | None:
        """See ``Posts.get``."""
        return self._one("SELECT * FROM posts WHERE id = ?", post)

    def of(self, track: TrackId, occurrence: str) -> Post | None:
        """See ``Posts.of``."""
        return self._one(
            "SELECT * FROM posts WHERE track = ? AND occurrence = ?", track, occurrence
        )

    def find(self, track: TrackId, occurrence: str) -> Post | None:
        """See ``Posts.find``."""
        return self._one(
            """SELECT * FROM posts
            WHERE track = ? AND learner IS NULL AND quiz IS NULL
                AND substr(occurrence, 1, length(?)) = ?
            ORDER BY occurrence DESC LIMIT 1""",
            track,
            occurrence,
            occurrence,
        )

    def latest(self, track: TrackId) -> Post | None:
        """See ``Posts.latest``."""
        return self._one(
            """SELECT posts.* FROM posts
            JOIN deliveries ON deliveries.post = posts.id AND deliveries.kind = 'question'
            WHERE posts.track = ? AND posts.learner IS NULL
                AND deliveries.state IN ('sent', 'claimed', 'unsure')
            ORDER BY posts.id DESC LIMIT 1""",
            track,
        )

    def unanswered(self, space: SpaceId, learner: LearnerId, limit: int) -> tuple[Post, ...]:
        """See ``Posts.unanswered``."""
        return records(
            to_post,
            self._db,
            """SELECT posts.* FROM posts
            JOIN deliveries ON deliveries.post = posts.id AND deliveries.kind = 'question'
            LEFT JOIN answers ON answers.post = posts.id AND answers.learner = ?
            WHERE posts.space = ? AND posts.voided = 0 AND deliveries.state = 'sent'
                AND answers.id IS NULL
            ORDER BY posts.id DESC LIMIT ?""",
            (learner, space, limit),
        )

    def question(self, post: Post) -> Question:
        """See ``Posts.question``."""
        row = self._db.execute(
            """SELECT question_versions.body FROM posts
            JOIN question_versions ON question_versions.id = posts.snapshot
            WHERE posts.id = ?""",
            (post.id,),
        ).fetchone()
        return read_question(row[0])

    def past(self, space: SpaceId) -> tuple[PastQuestion, ...]:
        """See ``Posts.past``."""
        rows = self._db.execute(
            """SELECT posts.question, MAX(posts.created_at) FROM posts
            JOIN deliveries ON deliveries.track = posts.track AND deliveries.kind = 'question'
                AND deliveries.occurrence = posts.occurrence
            WHERE posts.space = ? AND posts.learner IS NULL
                AND deliveries.state IN ('due', 'claimed', 'sent', 'unsure')
            GROUP BY posts.question""",
            (space,),
        )
        return tuple(PastQuestion(question, to_instant(at)) for question, at in rows)

    def reveal(self, post: PostId, at: datetime) -> None:
        """See ``Posts.reveal``."""
        waited = boards.is_withheld(self._db, post)
        self._db.execute(
            "UPDATE posts SET revealed_at = ? WHERE id = ? AND revealed_at IS NULL",
            (to_micros(at), post),
        )
        self._db.execute("DELETE FROM awaited WHERE post = ?", (post,))
        if waited:
            boards.count_by_post(self._db, post)
            memories.refold_by_post(self._db, post)

    def void(self, post: PostId, *, voided: bool, by: LearnerId, at: datetime) -> None:
        """See ``Posts.void``."""
        self._db.execute("UPDATE posts SET voided = ? WHERE id = ?", (int(voided), post))
        self._db.execute(
            "INSERT INTO voids (post, at, by, voided) VALUES (?, ?, ?, ?)",
            (post, to_micros(at), by, int(voided)),
        )
        checkpoints.drop_by_post(self._db, post)
        memories.refold_by_post(self._db, post)

    def _add(  # noqa: PLR0913 - each is named where it is given
        self,
        track: Track,
        occurrence: str,
        question: Question,
        *,
        seed: int,
        at: datetime,
        learner: LearnerId | None = None,
        quiz: QuizId | None = None,
    ) -> Post:
        feedback = Feedback.AT_ONCE if learner or quiz else track.feedback
        reveal = WITH_NEXT if learner or quiz else track.reveal
        cursor = self._db.execute(
            """INSERT INTO posts (space, track, occurrence, question, version, snapshot, seed,
                created_at, zone, learner, feedback, quiz, reveal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
            (
                track.space,
                track.id,
                occurrence,
                question.id,
                question.version,
                self._keep(question),
                seed,
                to_micros(at),
                track.zone,
                learner,
                feedback,
                quiz,
                str(reveal),
            ),
        )
        return Post(
            id=cursor.fetchone()[0],
            space=track.space,
            track=track.id,
            occurrence=occurrence,
            question=question.id,
            version=question.version,
            seed=seed,
            created_at=at,
            zone=track.zone,
            learner=learner,
            feedback=feedback,
            quiz=quiz,
            reveal=reveal,
        )

    def _next_review(self) -> int:
        return int(self._db.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM posts").fetchone()[0])

    def _keep(self, question: Question) -> int:
        """Return the id of the question's words as they stand; a new one if they changed."""
        body = json.dumps(question_to_form(question), ensure_ascii=False)
        known = (question.id, question.version, body)
        self._db.execute(
            """INSERT INTO question_versions (question, version, body) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING""",
            known,
        )
        row = self._db.execute(
            "SELECT id FROM question_versions WHERE question = ? AND version = ? AND body = ?",
            known,
        ).fetchone()
        return int(row[0])

    def _one(self, sql: str, *values: str | int) -> Post | None:
        found = records(to_post, self._db, sql, values)
        return found[0] if found else None


@lru_cache(maxsize=512)
def read_question(body: str) -> Question:
    """Read the text of a question version; the same few are read all day."""
    return question_from_form(json.loads(body))
