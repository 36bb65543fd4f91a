"""A form: what a platform asks for in one go when a button is not enough."""

from dataclasses import dataclass

from bot.view.actions import Action
from bot.view.text import Kind

Picks = Kind
"""What of its own a platform lets people pick."""


@dataclass(frozen=True, slots=True)
class FormOption:
    """One thing to choose: what comes back, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One line to fill in, or several (``long``); ``key`` names it in ``Submitted.fields``.

    An ``optional`` one may be left empty. ``initial`` is what stands there already. With
    ``options`` one of them is chosen, or ``several``, which come back joined by commas. Where it
    asks for a place, a role or a person, ``picks`` says so. What a platform cannot let people
    choose or pick is typed.
    """

    key: str
    label: str
    placeholder: str = ""
    long: bool = False
    optional: bool = False
    initial: str = ""
    options: tuple[FormOption, ...] = ()
    several: bool = False
    picks: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A title, inputs, and the action that comes back with them."""

    title: str
    inputs: tuple[Input, ...]
    action: Action
