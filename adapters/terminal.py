"""A terminal's two halves: lines a person types, and the screen that cards are drawn on.

On a terminal cards are drawn with Rich and lines are read with prompt_toolkit; through a pipe the
same conversation is plain text, line by line.
"""

import asyncio
import contextlib
import io
import os
import select
import sys
import threading
from collections.abc import Callable
from typing import Protocol, TextIO

from adapters.fallback import plain
from adapters.prose import clean, one_line
from bot.commands import COMMANDS
from bot.port import Screen
from bot.view.card import Card

MOST_BYTES = 65536
MOMENT = 0.2
"""Seconds in which an input that holds nothing has ended."""


class Lines(Protocol):
    """What a person types."""

    async def next(self) -> str | None:
        """Return the next line, or None at the end."""
        ...


class PlainScreen:
    """Cards as plain text, for pipes and files."""

    def __init__(self, out: TextIO) -> None:
        """Write to ``out``."""
        self._out = out

    def show(self, card: Card, reader: str) -> None:
        """See ``Screen.show``."""
        self.say(f"--- {one_line(reader)} ---\n{plain(card)}")

    def say(self, words: str) -> None:
        """See ``Screen.say``."""
        self._out.write(f"{clean(words)}\n")
        self._out.flush()


class RichScreen:
    """Cards as panels in colour; Rich honours NO_COLOR and the width of the window."""

    def __init__(self) -> None:
        """Draw on standard output, whatever that is at the moment of drawing."""
        from rich.console import Console as RichConsole  # noqa: PLC0415 - a pipe never needs it

        self._rich = RichConsole(highlight=False)

    def show(self, card: Card, reader: str) -> None:
        """See ``Screen.show``."""
        from adapters.rich_card import rich_card  # noqa: PLC0415 - a pipe never needs it

        self._rich.print(rich_card(card, reader, self._rich.width))

    def say(self, words: str) -> None:
        """See ``Screen.say``."""
        self._rich.print(clean(words), markup=False, emoji=False)


class PipeLines:
    """Lines of a pipe.

    The bytes are read on a thread that can be left behind: a read that waits for ever must not
    keep the program from ending.
    """

    def __init__(self, source: TextIO) -> None:
        """Read from ``source``, which nobody else reads."""
        self._source = source
        self._read = _reader(source)
        self._rest = b""

    def ended(self) -> bool:
        """Tell whether it ends at once without a byte; one that is merely silent does not."""
        if not self._rest and self._ready():
            self._rest = self._read()
            return not self._rest
        return False

    def _ready(self) -> bool:
        """Tell whether a read would return soon, if only with the end."""
        try:
            ready, _, _ = select.select([self._source], [], [], MOMENT)
        except (OSError, ValueError):  # something in memory; or Windows, where a pipe says nothing
            return True
        return bool(ready)

    async def next(self) -> str | None:
        """See ``Lines.next``."""
        while b"\n" not in self._rest:
            chunk = await self._chunk()
            if not chunk:
                last, self._rest = self._rest, b""
                return last.decode("utf-8", "replace") or None
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode("utf-8", "replace")

    async def _chunk(self) -> bytes:
        loop = asyncio.get_running_loop()
        chunk: asyncio.Future[bytes] = loop.create_future()

        def arrive(read: bytes) -> None:
            if not chunk.done():
                chunk.set_result(read)

        def wait() -> None:
            read = self._read()
            with contextlib.suppress(RuntimeError):  # nobody waits any more: the loop is closed
                loop.call_soon_threadsafe(arrive, read)

        threading.Thread(target=wait, name="pipe", daemon=True).start()
        return await chunk


class PromptLines:
    """Lines typed at a prompt, with history and completion; what is drawn stays above it."""

    def __init__(self) -> None:
        """Prepare the prompt."""
        from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe never needs it
        from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415

        commands = [f"/{command.verb}" for command in COMMANDS]
        completer = WordCompleter(commands, sentence=True)
        self._session: PromptSession[str] = PromptSession(completer=completer)

    async def next(self) -> str | None:
        """See ``Lines.next``."""
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415

        try:
            with patch_stdout(raw=True):
                return await self._session.prompt_async("> ", complete_while_typing=False)
        except (EOFError, KeyboardInterrupt):
            return None


def screen() -> Screen:
    """Return this process's standard output as a screen."""
    return RichScreen() if _forgiving(sys.stdout).isatty() else plain_screen()


def plain_screen() -> PlainScreen:
    """Return this process's standard output as a screen for plain text."""
    return PlainScreen(_forgiving(sys.stdout))


def _forgiving(out: TextIO) -> TextIO:
    """Let a terminal that cannot write a character show a question mark instead."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")
    return out


def _reader(source: TextIO) -> Callable[[], bytes]:
    try:
        descriptor = source.fileno()
    except (OSError, ValueError):  # no file, but something in memory
        return lambda: source.readline().encode("utf-8", "replace")

    def read() -> bytes:
        with contextlib.suppress(OSError):  # closed, or a terminal that hung up
            return os.read(descriptor, MOST_BYTES)
        return b""

    return read
