"""The log of corrections, in SQLite."""

from datetime import datetime
from sqlite3 import Connection

from bot.domain.regrade import Given
from bot.ids import LearnerId, QuestionId
from bot.store.records import News, Regrade
from bot.store.sqlite import derived
from bot.store.sqlite.derived.tables import WITHHELD, Change
from bot.store.sqlite.rows import Row, named, to_answer, to_micros


class SqliteRegrades:
    """Implements ``Regrades``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def given(self, question: QuestionId) -> tuple[Given, ...]:
        """See ``Regrades.given``."""
        sql = "SELECT * FROM judged WHERE question = ? AND proposal = '' ORDER BY at, id"
        return tuple(_given(row) for row in named(self._db, sql, (question,)))

    def recorded(self, question: QuestionId) -> dict[int, tuple[bool, int]]:
        """See ``Regrades.recorded``."""
        sql = "SELECT id, correct, points FROM answers WHERE question = ?"
        return {
            number: (bool(correct), points)
            for number, correct, points in self._db.execute(sql, (question,))
        }

    def add(self, regrade: Regrade) -> None:
        """See ``Regrades.add``."""
        before = self._judged(regrade.answer)
        self._db.execute(
            """INSERT INTO regrades (answer, learner, at, version, correct, points, gained)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (
                regrade.answer,
                before["learner"],
                to_micros(regrade.at),
                regrade.version,
                int(regrade.right),
                regrade.points,
                regrade.gained,
            ),
        )
        after = to_answer(self._judged(regrade.answer))
        derived.learn(self._db, Change(before=to_answer(before), after=after))

    def news(self, learner: LearnerId) -> tuple[News, ...]:
        """See ``Regrades.news``."""
        # A correction and its withdrawal come in turn: of an even number nothing is left.
        rows = self._db.execute(
            f"""SELECT answers.question, answers.post, judged.correct, SUM(regrades.gained)
            FROM regrades JOIN answers ON answers.id = regrades.answer
            JOIN judged ON judged.id = regrades.answer
            JOIN posts ON posts.id = answers.post
            WHERE NOT ({WITHHELD}) AND regrades.learner = ? AND regrades.id > COALESCE(
                (SELECT MAX(last) FROM regrades_told WHERE learner = ?), 0)
            GROUP BY answers.id, answers.question, answers.post, judged.correct
            HAVING COUNT(*) % 2 = 1 ORDER BY answers.id""",  # noqa: S608 - our own SQL
            (learner, learner),
        )
        return tuple(
            News(question=question, post=post, right=bool(correct), gained=gained)
            for question, post, correct, gained in rows
        )

    def tell(self, learner: LearnerId, at: datetime) -> None:
        """See ``Regrades.tell``."""
        self._db.execute(
            """INSERT INTO regrades_told (learner, at, last)
            SELECT learner, ?, MAX(id) FROM regrades WHERE learner = ? GROUP BY learner""",
            (to_micros(at), learner),
        )

    def _judged(self, answer: int) -> Row:
        [row] = named(self._db, "SELECT * FROM judged WHERE id = ?", (answer,))
        return row


def _given(row: Row) -> Given:
    answer = to_answer(row)
    return Given(
        number=row["id"],
        whose=f"{answer.learner} in {answer.space}",
        answer=answer.given,
        right=answer.right,
        points=answer.points,
        scored=answer.scored,
    )
