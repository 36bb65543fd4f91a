"""Posts in SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.interface import Store
from bot.store.sqlite import open_store
from bot.store.sqlite.rows import to_micros
from tests.store.contract.posts import PostsContract
from tests.store.facts import ANN, BEN, HOUR, START, post, settle_in
from tests.store.sqlite.files import rows


class TestSqlitePosts(PostsContract):
    """SQLite keeps the contract."""


def test_an_occurrence_has_one_post(store: Store) -> None:
    post(store)

    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: posts\.track"):
        post(store, version=2)


def test_withdrawing_and_reinstating_are_both_in_the_log(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        posted = post(store)
        store.posts.void(posted.id, voided=True, by=ANN.id, at=START)
        store.posts.void(posted.id, voided=False, by=BEN.id, at=START + HOUR)

    assert rows(tmp_path / "study.db", "SELECT post, at, by, voided FROM voids ORDER BY id") == [
        (posted.id, to_micros(START), ANN.id, 1),
        (posted.id, to_micros(START + HOUR), BEN.id, 0),
    ]
