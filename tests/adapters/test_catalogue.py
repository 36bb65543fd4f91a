"""The catalogue has every card."""

import pkgutil
import re
from importlib import import_module

import pytest

import bot.cards
from tests.adapters.catalogue import FAMILIES

MODULES = [module.name for module in pkgutil.iter_modules(bot.cards.__path__)]


@pytest.mark.parametrize("family", MODULES)
def test_every_card_and_form_is_in_the_catalogue(family: str) -> None:
    module = import_module(f"bot.cards.{family}")
    drawing = {
        name.removesuffix("_card")
        for name, value in vars(module).items()
        if re.fullmatch(r"[a-z]\w*_(card|form)", name) and value.__module__ == module.__name__
    }
    shown = {name.partition(",")[0] for name in FAMILIES.get(family, {})}

    assert drawing - shown == set(), f"add them to FAMILIES[{family!r}] in tests.adapters.catalogue"
