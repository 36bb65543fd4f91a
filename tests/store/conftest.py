"""What the tests of every store share. Each store's own conftest has `open_store`."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.store.interface import Store
from tests.store.facts import OpenStore, settle_in

pytest.register_assert_rewrite("tests.store.contract")


@pytest.fixture
def empty(open_store: OpenStore) -> Iterator[Store]:
    """A new store, outside any transaction."""
    with closing(open_store()) as store:
        yield store


@pytest.fixture
def store(empty: Store) -> Iterator[Store]:
    """Inside a transaction, with the people, the spaces and the tracks of `facts` known."""
    with empty.transaction():
        settle_in(empty)
        yield empty
