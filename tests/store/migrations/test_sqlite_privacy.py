"""The step that let learners leave the boards."""

from contextlib import closing

import pytest
from sqlite_utils import Database

from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.sqlite.opening import connect


def test_one_word_on_a_learner_is_the_latest() -> None:
    with closing(connect(None)) as db:
        db.execute("INSERT INTO learners (id, name, created_at) VALUES ('a', 'Ann', 0)")
        add = "INSERT INTO hidings (learner, at, hidden, latest) VALUES ('a', 0, ?, ?)"
        db.execute(add, (1, 1))
        db.execute(add, (0, 0))
        with pytest.raises(Exception, match="UNIQUE"):
            db.execute(add, (0, 1))


def test_nobody_is_hidden_by_the_step() -> None:
    with closing(connect(None)) as connection:
        db = Database(connection, execute_plugins=False)
        assert "0021_privacy" in {each.name for each in MIGRATIONS.applied(db)}
        assert list(db["hidings"].rows) == []
