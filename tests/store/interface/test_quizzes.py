"""The protocol of quizzes."""

from bot.store.interface import Quizzes
from bot.store.sqlite.quizzes import SqliteQuizzes
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Quizzes, SqliteQuizzes)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Quizzes, "store.quizzes")
