"""SQLite joins the contract suite, both in memory and on a file; and a file to try things on."""

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.store.sqlite import open_store as open_sqlite
from tests.store.facts import ANN, START, OpenStore


@pytest.fixture(scope="session", params=["memory", "file"])
def open_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> OpenStore:
    if request.param == "memory":
        return partial(open_sqlite, None)
    return lambda: open_sqlite(tmp_path_factory.mktemp("store") / "study.db")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "study.db"


@pytest.fixture
def used(path: Path) -> Path:
    """A file that was opened, used and closed."""
    with closing(open_sqlite(path)) as store, store.transaction():
        store.people.save(ANN, START)
    return path
