"""Quizzes, in SQLite."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from bot.domain.quiz import Press
from bot.domain.selection import PastQuestion
from bot.ids import LearnerId, PlaceId, PostId, QuestionId, QuizId, SpaceId
from bot.store.contests import Gain, Pending, Quiz, Round, Score
from bot.store.records import SOMEONE
from bot.store.sqlite.derived.boards import HIDDEN
from bot.store.sqlite.quiz_rows import (
    press_columns,
    quiz_row,
    to_pending,
    to_press,
    to_quiz,
    to_round,
)
from bot.store.sqlite.rows import named, records, to_instant, to_micros


class SqliteQuizzes:
    """Implements ``Quizzes``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def start(self, quiz: Quiz) -> Quiz | None:
        """See ``Quizzes.start``."""
        return self._one(
            """INSERT INTO quizzes (space, track, place, starter, started_at, rounds, seconds,
                topics, level, kind, alone, phase, round, due_at, silent, owner, ending)
            VALUES (:space, :track, :place, :starter, :started_at, :rounds, :seconds, :topics,
                :level, :kind, :alone, :phase, :round, :due_at, :silent, :owner, :ending)
            ON CONFLICT DO NOTHING RETURNING *""",
            quiz_row(quiz),
        )

    def get(self, quiz: QuizId) -> Quiz | None:
        """See ``Quizzes.get``."""
        return self._one("SELECT * FROM quizzes WHERE id = ?", (quiz,))

    def playing(self, place: PlaceId) -> Quiz | None:
        """See ``Quizzes.playing``."""
        return self._one("SELECT * FROM quizzes WHERE place = ? AND phase <> 'over'", (place,))

    def latest(self, place: PlaceId) -> Quiz | None:
        """See ``Quizzes.latest``."""
        return self._one("SELECT * FROM quizzes WHERE place = ? ORDER BY id DESC LIMIT 1", (place,))

    def due(
        self, now: datetime, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Quiz, ...]:
        """See ``Quizzes.due``."""
        return records(
            to_quiz,
            self._db,
            """SELECT * FROM quizzes WHERE phase <> 'over' AND due_at <= ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY due_at, id LIMIT ?""",
            (to_micros(now), json.dumps(sorted(without)), limit),
        )

    def left_behind(
        self, owner: str, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Quiz, ...]:
        """See ``Quizzes.left_behind``."""
        return records(
            to_quiz,
            self._db,
            """SELECT * FROM quizzes WHERE phase <> 'over' AND owner <> ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY due_at, id LIMIT ?""",
            (owner, json.dumps(sorted(without)), limit),
        )

    def save(self, quiz: Quiz) -> None:
        """See ``Quizzes.save``."""
        self._db.execute(
            """UPDATE quizzes SET rounds = :rounds, phase = :phase, round = :round,
                due_at = :due_at, silent = :silent, owner = :owner, ending = :ending
            WHERE id = :id""",
            quiz_row(quiz),
        )

    def join(self, quiz: QuizId, learner: LearnerId, at: datetime) -> bool:
        """See ``Quizzes.join``."""
        cursor = self._db.execute(
            """INSERT INTO quiz_players (quiz, learner, joined_at) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING""",
            (quiz, learner, to_micros(at)),
        )
        if new := cursor.rowcount == 1:
            self._db.execute("UPDATE quizzes SET players = players + 1 WHERE id = ?", (quiz,))
        return new

    def of(self, learner: LearnerId) -> tuple[Quiz, ...]:
        """See ``Quizzes.of``."""
        sql = """SELECT * FROM quizzes WHERE phase <> 'over' AND (starter = ?
            OR id IN (SELECT quiz FROM quiz_players WHERE learner = ?)) ORDER BY id"""
        return records(to_quiz, self._db, sql, (learner, learner))

    def names(self, quiz: QuizId, limit: int) -> tuple[str, ...]:
        """See ``Quizzes.names``."""
        rows = self._db.execute(
            f"""SELECT name FROM quiz_players JOIN learners ON id = learner
            WHERE quiz = ? AND learner NOT LIKE 'erased:%' AND learner NOT IN ({HIDDEN})
            ORDER BY joined_at, learner LIMIT ?""",  # noqa: S608 - our own SQL
            (quiz, limit),
        )
        return tuple(name for (name,) in rows)

    def scores(self, quiz: QuizId) -> tuple[Score, ...]:
        """See ``Quizzes.scores``."""
        rows = self._db.execute(
            f"""SELECT learner, CASE WHEN learner IN ({HIDDEN}) THEN ? ELSE name END AS shown,
                points, correct FROM quiz_players JOIN learners ON id = learner
            WHERE quiz = ? AND learner NOT LIKE 'erased:%'
            ORDER BY points DESC, correct DESC, shown, learner""",  # noqa: S608 - our own SQL
            (SOMEONE, quiz),
        )
        return tuple(
            Score(learner=learner, name=name, points=points, right=right)
            for learner, name, points, right in rows
        )

    def add_gains(self, quiz: QuizId, gains: Sequence[Gain]) -> None:
        """See ``Quizzes.add_gains``."""
        self._db.executemany(
            """UPDATE quiz_players SET points = points + ?, correct = correct + ?
            WHERE quiz = ? AND learner = ?""",
            [(gain.points, gain.right, quiz, gain.learner) for gain in gains],
        )

    def ask(self, asked: Round) -> None:
        """See ``Quizzes.ask``."""
        self._db.execute(
            """INSERT INTO quiz_rounds (quiz, number, post, asked_at, closes_at)
            VALUES (?, ?, ?, ?, ?)""",
            (
                *(asked.quiz, asked.number, asked.post),
                *(to_micros(asked.asked_at), to_micros(asked.closes_at)),
            ),
        )

    def round(self, quiz: QuizId, number: int) -> Round | None:
        """See ``Quizzes.round``."""
        sql = "SELECT * FROM quiz_rounds WHERE quiz = ? AND number = ?"
        found = records(to_round, self._db, sql, (quiz, number))
        return found[0] if found else None

    def rounds(self, quiz: QuizId) -> tuple[Round, ...]:
        """See ``Quizzes.rounds``."""
        sql = "SELECT * FROM quiz_rounds WHERE quiz = ? ORDER BY number"
        return records(to_round, self._db, sql, (quiz,))

    def prolong(self, asked: Round, closes_at: datetime) -> None:
        """See ``Quizzes.prolong``."""
        self._db.execute(
            "UPDATE quiz_rounds SET closes_at = ? WHERE post = ?",
            (to_micros(closes_at), asked.post),
        )

    def ring(self, asked: Round, at: datetime) -> None:
        """See ``Quizzes.ring``."""
        self._db.execute(
            "UPDATE quiz_rounds SET rung_at = ? WHERE post = ? AND rung_at IS NULL",
            (to_micros(at), asked.post),
        )

    def press(self, asked: Round, learner: LearnerId, press: Press) -> None:
        """See ``Quizzes.press``."""
        self._db.execute(
            """UPDATE quiz_rounds SET locked = locked + 1 WHERE post = ? AND NOT EXISTS
                (SELECT 1 FROM quiz_presses WHERE post = ? AND learner = ?)""",
            (asked.post, asked.post, learner),
        )
        self._db.execute(
            """INSERT INTO quiz_presses (post, learner, at, picks, number, sequence, typed)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (asked.post, learner, to_micros(press.at), *press_columns(press.answer)),
        )

    def presses(self, post: PostId, learner: LearnerId) -> tuple[Press, ...]:
        """See ``Quizzes.presses``."""
        sql = "SELECT * FROM quiz_presses WHERE post = ? AND learner = ? ORDER BY id"
        return tuple(map(to_press, named(self._db, sql, (post, learner))))

    def pending(self, asked: Round) -> tuple[Pending, ...]:
        """See ``Quizzes.pending``."""
        sql = "SELECT * FROM quiz_presses WHERE post = ? ORDER BY learner, id"
        return tuple(to_pending(named(self._db, sql, (asked.post,)), asked))

    def unrecorded(
        self, rung_before: datetime, limit: int, *, without: Collection[QuizId] = ()
    ) -> tuple[Pending, ...]:
        """See ``Quizzes.unrecorded``."""
        rung = records(
            to_round,
            self._db,
            """SELECT * FROM quiz_rounds WHERE post IN (SELECT DISTINCT post FROM quiz_presses)
                AND rung_at < ? AND quiz NOT IN (SELECT value FROM json_each(?)) LIMIT 1""",
            (to_micros(rung_before), json.dumps(sorted(without))),
        )
        return self.pending(rung[0])[:limit] if rung else ()

    def forget(self, pending: Pending) -> None:
        """See ``Quizzes.forget``."""
        self._db.execute(
            "DELETE FROM quiz_presses WHERE post = ? AND learner = ?",
            (pending.round.post, pending.learner),
        )

    def asked(self, quiz: QuizId) -> frozenset[QuestionId]:
        """See ``Quizzes.asked``."""
        return self._questions(
            """SELECT posts.question FROM quiz_rounds JOIN posts ON posts.id = quiz_rounds.post
            WHERE quiz_rounds.quiz = ?""",
            quiz,
        )

    def past(self, space: SpaceId) -> tuple[PastQuestion, ...]:
        """See ``Quizzes.past``."""
        rows = self._db.execute(
            """SELECT question, MAX(created_at) FROM posts
            WHERE space = ? AND quiz IS NOT NULL GROUP BY question""",
            (space,),
        )
        return tuple(PastQuestion(question, to_instant(at)) for question, at in rows)

    def being_asked(
        self, space: SpaceId, learner: LearnerId | None = None
    ) -> frozenset[QuestionId]:
        """See ``Quizzes.being_asked``."""
        # That it is not over lets the small index of those serve, however many are over.
        return self._questions(
            """SELECT posts.question FROM quizzes
            JOIN quiz_rounds ON quiz_rounds.quiz = quizzes.id
                AND quiz_rounds.number = quizzes.round
            JOIN posts ON posts.id = quiz_rounds.post
            WHERE quizzes.phase <> 'over' AND quizzes.phase = 'asking'
                AND (quizzes.space = ?
                    OR quizzes.space IN (SELECT space FROM board_rows
                        WHERE learner = ? AND period = 'all')
                    OR EXISTS (SELECT 1 FROM quiz_players
                        WHERE quiz = quizzes.id AND learner = ?))""",
            *(space, learner or "", learner or ""),
        )

    def kept_back(
        self, space: SpaceId, quiz: QuizId, revealed_after: datetime
    ) -> frozenset[QuestionId]:
        """See ``Quizzes.kept_back``."""
        return self._questions(
            """SELECT DISTINCT posts.question FROM posts
            JOIN deliveries ON deliveries.track = posts.track AND deliveries.kind = 'question'
                AND deliveries.occurrence = posts.occurrence
            WHERE posts.learner IS NULL AND posts.quiz IS NULL AND posts.voided = 0
                AND deliveries.state IN ('due', 'claimed', 'unsure', 'sent')
                AND (posts.revealed_at IS NULL OR posts.created_at > ?)
                AND posts.space IN (SELECT ? UNION SELECT away.space FROM board_rows AS away
                    WHERE away.period = 'all' AND away.learner IN
                        (SELECT learner FROM board_rows WHERE space = ? AND period = 'all'
                        UNION SELECT learner FROM quiz_players WHERE quiz = ?))""",
            *(to_micros(revealed_after), space, space, quiz),
        )

    def wish(self, learner: LearnerId, questions: Collection[QuestionId], at: datetime) -> None:
        """See ``Quizzes.wish``."""
        self._db.executemany(
            """INSERT INTO review_wishes (learner, question, at) VALUES (?, ?, ?)
            ON CONFLICT (learner, question) DO UPDATE SET at = excluded.at""",
            [(learner, question, to_micros(at)) for question in sorted(questions)],
        )

    def wished(self, learner: LearnerId) -> tuple[QuestionId, ...]:
        """See ``Quizzes.wished``."""
        rows = self._db.execute(
            """SELECT question FROM review_wishes AS wishes WHERE learner = ? AND NOT EXISTS
                (SELECT 1 FROM answers WHERE answers.learner = wishes.learner
                    AND answers.question = wishes.question AND answers.at > wishes.at)
            ORDER BY at, question""",
            (learner,),
        )
        return tuple(question for (question,) in rows)

    def _one(self, sql: str, values: Any) -> Quiz | None:  # noqa: ANN401 - what SQL takes
        found = records(to_quiz, self._db, sql, values)
        return found[0] if found else None

    def _questions(self, sql: str, *values: str | int) -> frozenset[QuestionId]:
        return frozenset(question for (question,) in self._db.execute(sql, values))
