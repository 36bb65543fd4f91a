"""How cards and forms become Slack's payloads: handed in, so that sending knows no blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.view.card import Card
from bot.view.form import Form

Payload = dict[str, Any]


class DrawsModal(Protocol):
    """Draws a form."""

    def __call__(self, form: Form, *, metadata: str = "") -> Payload:
        """Return a view; ``metadata`` comes back with what is filled in."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """The four things that are drawn."""

    message: Callable[[Card], Payload]
    modal: DrawsModal
    home: Callable[[Sequence[Card]], Payload]
    button: Callable[[Form], Payload]
    """A message with a button that asks for the form."""
