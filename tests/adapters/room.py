"""A room in which people study: the same scenes are played in it on every platform."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from bot.bank.bank import Bank


@dataclass(frozen=True)
class Heard:
    """What came of a deed: ``private`` unless others read it, too.

    ``where`` is what can be pressed, or the form that can be filled in.
    """

    words: str
    private: bool
    where: Any = None
    form: bool = False


class Room(Protocol):
    """A platform with the whole bot behind it; Ana is an admin, Ben is not."""

    def opens(self, bank: Bank) -> AbstractAsyncContextManager[object]:
        """Run the bot."""
        ...

    async def says(self, who: str, line: str) -> Heard:
        """Use a command, as "/streak show"."""
        ...

    async def presses(self, who: str, where: Any, label: str) -> Heard:
        """Press a button of a message."""
        ...

    async def chooses(self, who: str, where: Any, labels: Sequence[str]) -> Heard:
        """Choose these in the one menu of a message."""
        ...

    async def fills(self, who: str, form: Heard, **words: str) -> Heard:
        """Send a form; what is not named stays as it is."""
        ...

    async def passes(self, seconds: float) -> None:
        """Let time pass, the ticker tick, and what is posted be posted."""
        ...

    async def shows(self, message: Any, words: str) -> None:
        """Wait until a message says so."""
        ...

    def asked(self) -> Sequence[Any]:
        """The messages with something to press that everybody sees, oldest first."""
        ...

    def public(self) -> str:
        """All that everybody reads there."""
        ...

    def text(self, message: Any) -> str:
        """All the words of a message."""
        ...

    def mention(self, who: str) -> str:
        """How somebody is named in a command."""
        ...
