"""The log of answers in SQLite."""

import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from bot.ids import LearnerId, PostId, SpaceId
from bot.store.interface import Store
from tests.store.contract.answers import AnswersContract
from tests.store.facts import make_answer, show


class TestSqliteAnswers(AnswersContract):
    """SQLite keeps the contract."""


@pytest.mark.parametrize(
    "unknown",
    [{"post": PostId(99)}, {"learner": LearnerId("nobody")}, {"space": SpaceId("nowhere")}],
    ids=["post", "learner", "space"],
)
def test_an_answer_belongs_to_things_that_are_there(store: Store, unknown: dict[str, Any]) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        store.answers.record(replace(make_answer(show(store)), **unknown))
