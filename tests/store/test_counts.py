"""The parts of the protocol that count."""

import inspect

import pytest

from bot.store import counts
from bot.store.interface import Store

PARTS = [
    kind
    for _, kind in inspect.getmembers(counts, inspect.isclass)
    if kind.__module__ == counts.__name__
]


@pytest.mark.parametrize("part", PARTS)
def test_the_store_has_every_part_under_its_name(part: type) -> None:
    found = vars(Store)[part.__name__.lower()]

    assert isinstance(found, property)
    assert found.fget
    assert inspect.get_annotations(found.fget, eval_str=True)["return"] is part
