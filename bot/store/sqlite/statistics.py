"""How questions do, in SQLite."""

from collections import defaultdict
from sqlite3 import Connection

from bot.domain.items import Attempts, Sums
from bot.ids import ChoiceId, QuestionId

Item = tuple[QuestionId, int]


class SqliteStatistics:
    """Implements ``Statistics``."""

    def __init__(self, db: Connection) -> None:
        """Use an open database."""
        self._db = db

    def attempts(self) -> tuple[Attempts, ...]:
        """See ``Statistics.attempts``."""
        picks, sums = self._picks(), self._sums()
        rows = self._db.execute(
            """SELECT posts.question, posts.version, SUM(tallies.first_answers),
                SUM(tallies.first_correct)
            FROM post_tallies AS tallies JOIN posts ON posts.id = tallies.post
            WHERE posts.voided = 0
            GROUP BY posts.question, posts.version HAVING SUM(tallies.first_answers) > 0
            ORDER BY posts.question, posts.version"""
        )
        return tuple(
            Attempts(
                question=question,
                version=version,
                count=count,
                right=right,
                picks=picks[question, version],
                sums=sums.get((question, version), Sums()),
            )
            for question, version, count, right in rows
        )

    def _picks(self) -> dict[Item, dict[ChoiceId, int]]:
        rows = self._db.execute(
            """SELECT posts.question, posts.version, picks.choice, SUM(picks.first_picks)
            FROM post_picks AS picks JOIN posts ON posts.id = picks.post
            WHERE posts.voided = 0 AND picks.first_picks > 0
            GROUP BY posts.question, posts.version, picks.choice"""
        )
        picks: defaultdict[Item, dict[ChoiceId, int]] = defaultdict(dict)
        for question, version, choice, count in rows:
            picks[question, version][choice] = count
        return picks

    def _sums(self) -> dict[Item, Sums]:
        return {
            (question, version): Sums(
                count=count,
                right=right,
                rest=rest,
                rest_squared=squared,
                rest_of_right=of_right,
            )
            for question, version, count, right, rest, squared, of_right in self._db.execute(_SUMS)
        }


_SUMS = """
    WITH tries AS (
        SELECT judged.learner, judged.question, judged.version, judged.correct, judged.scored,
            judged.proposal, posts.voided, ROW_NUMBER() OVER (
                PARTITION BY judged.learner, judged.question ORDER BY judged.at, judged.post
            ) AS try
        FROM judged JOIN posts ON posts.id = judged.post
    ), firsts AS (
        SELECT learner, question, version, correct FROM tries
        WHERE try = 1 AND scored = 1 AND voided = 0 AND proposal = ''
    ), learners_sums AS (
        SELECT learner, COUNT(*) AS count, SUM(correct) AS correct FROM firsts GROUP BY learner
    ), rests AS (
        SELECT firsts.question, firsts.version, firsts.correct,
            (sums.correct - firsts.correct) * 1.0 / (sums.count - 1) AS rest
        FROM firsts JOIN learners_sums AS sums ON sums.learner = firsts.learner
        WHERE sums.count > 1
    )
    SELECT question, version, COUNT(*), SUM(correct), SUM(rest), SUM(rest * rest),
        SUM(correct * rest)
    FROM rests GROUP BY question, version"""
