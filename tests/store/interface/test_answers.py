"""The protocol of answers."""

from bot.store.interface import Answers
from bot.store.sqlite.answers import SqliteAnswers
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Answers, SqliteAnswers)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Answers, "store.answers")
