"""Loading adapters by name: only those that are used are paid for."""

import importlib
from types import ModuleType

from bot.port import Connect, Screen


def adapter(name: str) -> ModuleType:
    """Load a platform; each costs its library."""
    return importlib.import_module(f"adapters.{name}")


def connecting(name: str) -> Connect | None:
    """Return how to connect a platform; None where no adapter has that name."""
    try:
        found: Connect = adapter(name).connect
    except (ModuleNotFoundError, AttributeError):
        return None
    return found


def screen() -> Screen:
    """Return this process's standard output: colour on a terminal, plain text through a pipe."""
    found: Screen = adapter("console").screen()
    return found
