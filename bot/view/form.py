"""A form: what a platform asks for in one go when a button is not enough."""

from dataclasses import dataclass

from bot.view.actions import Action
from bot.view.text import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One line to fill in, or several (``long``); ``key`` names it in ``Submitted.fields``.

    An ``optional`` one may be left empty. Where it asks for a place or a role, ``picks`` says so,
    and a platform lets one be picked if it can.
    """

    key: str
    label: str
    placeholder: str = ""
    long: bool = False
    optional: bool = False
    picks: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A title, inputs, and the action that comes back with them."""

    title: str
    inputs: tuple[Input, ...]
    action: Action
