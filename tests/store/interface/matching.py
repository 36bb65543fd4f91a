"""A store's part has just what its protocol says, and the contract suite calls all of it."""

import ast
import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).parents[1] / "contract"


def assert_matching(
    protocol: type[Any], part: type[Any], *, beyond: frozenset[str] = frozenset()
) -> None:
    """``beyond`` names what a part has for its operators and no feature may call."""
    found = _parameters(part)

    assert beyond <= found.keys()
    assert {n: found[n] for n in found.keys() - beyond} == _parameters(protocol)


def assert_covered(protocol: type[Any], *owners: str) -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CONTRACT.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}

    missed = [name for name in _parameters(protocol) if called.isdisjoint(_dotted(owners, name))]

    assert missed == []


def _parameters(kind: type[Any]) -> dict[str, object]:
    """The public methods, inherited ones too, with their parameters; a property is data."""
    return {
        name: inspect.signature(method).parameters
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }


def _dotted(owners: Iterable[str], name: str) -> set[str]:
    return {f"{owner}.{name}" for owner in owners}
