"""The protocol of posts."""

from bot.store.interface import Posts
from bot.store.sqlite.posts import SqlitePosts
from tests.store.interface.matching import assert_covered, assert_matching


def test_sqlite_has_what_the_protocol_says_and_no_more() -> None:
    assert_matching(Posts, SqlitePosts)


def test_the_contract_suite_calls_every_method() -> None:
    assert_covered(Posts, "store.posts")
