"""The store's protocol: what SQLite has, and what the contract suite covers, is just this."""

import ast
import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.store.interface import Answers, Deliveries, Holds, People, Posts, Store, Tracks
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.answers import SqliteAnswers
from bot.store.sqlite.deliveries import SqliteDeliveries
from bot.store.sqlite.holds import SqliteHolds
from bot.store.sqlite.people import SqlitePeople
from bot.store.sqlite.posts import SqlitePosts
from bot.store.sqlite.tracks import SqliteTracks

CONTRACT = Path(__file__).with_name("contract.py")
PAIRS = [
    (People, SqlitePeople),
    (Tracks, SqliteTracks),
    (Posts, SqlitePosts),
    (Deliveries, SqliteDeliveries),
    (Answers, SqliteAnswers),
    (Holds, SqliteHolds),
    (Store, SqliteStore),
]


def sqlite_is_a_store(store: SqliteStore) -> Store:
    """The type checker is the test."""
    return store


def methods(kind: type[Any]) -> dict[str, Any]:
    """The public ones; a property is data."""
    return {
        name: method
        for name, method in vars(kind).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }


@pytest.mark.parametrize(("protocol", "sqlite"), PAIRS)
def test_sqlite_has_what_the_protocol_says_and_no_more(
    protocol: type[Any], sqlite: type[Any]
) -> None:
    assert methods(sqlite).keys() == methods(protocol).keys()


@pytest.mark.parametrize(("protocol", "sqlite"), PAIRS)
def test_sqlite_calls_its_parameters_by_the_same_names(
    protocol: type[Any], sqlite: type[Any]
) -> None:
    def parameters(kind: type[Any]) -> dict[str, object]:
        found = methods(kind).items()
        return {name: inspect.signature(method).parameters for name, method in found}

    assert parameters(sqlite) == parameters(protocol)


@pytest.mark.parametrize(("protocol", "sqlite"), PAIRS)
def test_the_contract_suite_calls_every_method(protocol: type[Any], sqlite: type[Any]) -> None:
    tree = ast.parse(CONTRACT.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    owners = ("store", "empty") if protocol is Store else (f"store.{protocol.__name__.lower()}",)

    missed = [name for name in methods(protocol) if called.isdisjoint(dotted(owners, name))]

    assert missed == []


def dotted(owners: Iterable[str], name: str) -> set[str]:
    return {f"{owner}.{name}" for owner in owners}
