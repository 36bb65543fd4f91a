"""The protocol of what streaks follow from."""

from bot.store.interface import Streaks
from bot.store.sqlite.streaks import SqliteStreaks
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Streaks, SqliteStreaks)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Streaks, "store.streaks")
