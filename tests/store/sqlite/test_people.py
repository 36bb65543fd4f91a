"""Learners and their zones in SQLite."""

from bot.store.interface import Store
from bot.store.records import Learner
from tests.store.contract import PeopleContract
from tests.store.facts import ANN, START


class TestSqlitePeople(PeopleContract):
    """SQLite keeps the contract."""


def test_a_text_is_not_cut_at_a_zero_character(store: Store) -> None:
    store.people.save(Learner(id=ANN.id, name="Ann\0Smith"), START)

    assert store.people.get(ANN.id) == Learner(id=ANN.id, name="Ann\0Smith")
