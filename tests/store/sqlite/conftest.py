"""SQLite joins the contract suite, both in memory and on a file."""

from functools import partial

import pytest

from bot.store.sqlite import open_store as open_sqlite
from tests.store.facts import OpenStore


@pytest.fixture(scope="session", params=["memory", "file"])
def open_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> OpenStore:
    if request.param == "memory":
        return partial(open_sqlite, None)
    return lambda: open_sqlite(tmp_path_factory.mktemp("store") / "study.db")
