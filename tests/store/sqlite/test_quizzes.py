"""Quizzes in SQLite."""

import re
from contextlib import closing

import pytest

from bot.store.sqlite.opening import connect
from tests.store.contract.quizzes import QuizzesContract


class TestSqliteQuizzes(QuizzesContract):
    """SQLite keeps the contract."""


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM quizzes WHERE phase <> 'over' AND due_at <= 1 ORDER BY due_at",
        "SELECT * FROM quizzes WHERE phase <> 'over' AND owner <> 'me' ORDER BY due_at",
        "SELECT * FROM quizzes WHERE place = 'here' AND phase <> 'over'",
    ],
)
def test_a_tick_looks_at_no_quiz_that_is_over(sql: str) -> None:
    with closing(connect(None)) as db:
        plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))

    # Both indexes leave out what is over.
    assert re.search("USING INDEX quizzes_(due|place)", plan)
