"""The terminal: the reference for a new platform.

On a terminal cards are drawn with Rich and lines are read with prompt_toolkit; through a pipe the
same conversation is plain text, line by line.
"""

import asyncio
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TextIO
from uuid import uuid4

from adapters.fallback import button_word, plain
from bot.commands import COMMANDS, TERMINAL_ONLY, Call, Verb, parse
from bot.effects import Announce, AskForm, Audience, Effect, Reply, Revise
from bot.events import Asked, Event, Origin, PersonEvent, Pressed, Submitted
from bot.ids import LearnerId, PlaceId, SpaceId
from bot.port import Inbox, Result, Screen, Sent
from bot.settings import Settings
from bot.view.actions import Action
from bot.view.card import Button, Buttons, Card, Choices, Entry
from bot.view.form import Form

NAME = "console"
LEAVE = ("quit", "exit", "q")
ASK_HELP = ("help", "?")


class Lines(Protocol):
    """What a person types."""

    async def next(self) -> str | None:
        """Return the next line, or None at the end."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who sits at the terminal: an admin of its group."""

    name: str
    group: str = "local"

    @property
    def learner(self) -> LearnerId:
        return LearnerId(f"{NAME}:{self.name.casefold()}")

    @property
    def space(self) -> SpaceId:
        return SpaceId(f"{NAME}:{self.group}")

    @property
    def place(self) -> PlaceId:
        return PlaceId(f"{NAME}:{self.group}")

    def origin(self, at: datetime) -> Origin:
        """Return this person as the origin of an event at ``at``."""
        return Origin(
            by=self.learner,
            name=self.name,
            space=self.space,
            place=self.place,
            at=at,
            receipt=f"{NAME}:{uuid4().hex}",
            admin=True,
        )


class Console:
    """Implements ``Platform`` on a terminal or a pipe."""

    def __init__(
        self, person: Person, lines: Lines, screen: Screen, now: Callable[[], datetime]
    ) -> None:
        """``now`` is the clock: a terminal's own time is ours."""
        self._person = person
        self._lines = lines
        self._screen = screen
        self._now = now
        self._buttons: dict[str, Action] = {}
        self._answering: Action | None = None

    @property
    def name(self) -> str:
        """See ``Platform.name``."""
        return NAME

    async def run(self, inbox: Inbox) -> None:
        """Show today's question, then read lines until ``/quit`` or the end of input."""
        await inbox(Asked(self._person.origin(self._now()), Call(Verb.DAILY)))
        while (line := await self._lines.next()) is not None:
            words = line.strip()
            if words.removeprefix("/").lower() in LEAVE:
                break
            if words:
                await inbox(self._event(words))

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Draw it. A counter on a message already drawn is not worth drawing it again."""
        match effect:
            case Reply(card, audience):
                self._show(card, self._reader(audience, cause))
                if isinstance(cause, Asked) and cause.call == Call(Verb.HELP):
                    self._show_own_commands()
            case Announce(card=card):
                self._show(card, "everyone sees this")
            case AskForm(form):
                self._ask(form)
            case Revise():
                pass
        return Sent()

    async def close(self) -> None:
        """See ``Platform.close``: a terminal has nothing to let go of."""

    def _event(self, words: str) -> Event:
        origin, lower = self._person.origin(self._now()), words.lower()
        if lower in ASK_HELP:
            return Asked(origin, Call(Verb.HELP))
        if words.startswith("/") or self._answering is None:
            return Asked(origin, parse(words))
        if lower in self._buttons:
            return Pressed(origin, self._buttons[lower])
        return Submitted(origin, self._answering, {"answer": words})

    def _reader(self, audience: Audience, cause: Event | None) -> str:
        if audience is Audience.EVERYONE:
            return "everyone sees this"
        if isinstance(cause, PersonEvent) and cause.origin.by != self._person.learner:
            return f"only {cause.origin.name} sees this"
        return "only you see this"

    def _show(self, card: Card, reader: str) -> None:
        for block in card.blocks:
            match block:
                case Choices(action=action) | Entry(action=action):
                    self._answering, self._buttons = action, {}
                case Buttons(buttons):
                    self._buttons |= _typed(buttons)
                case _:
                    pass
        self._screen.show(card, reader)

    def _show_own_commands(self) -> None:
        for command in TERMINAL_ONLY:
            self._screen.say(f"  Here in the terminal also {command.usage}: {command.help}")

    def _ask(self, form: Form) -> None:
        self._answering = form.action
        self._screen.say(f"{form.inputs[0].label}: {form.inputs[0].placeholder}")


class PlainScreen:
    """Cards as plain text, for pipes and files."""

    def __init__(self, out: TextIO) -> None:
        """Write to ``out``."""
        self._out = out

    def show(self, card: Card, reader: str) -> None:
        """See ``Screen.show``."""
        self.say(f"--- {reader} ---\n{plain(card)}")

    def say(self, words: str) -> None:
        """See ``Screen.say``."""
        self._out.write(f"{words}\n")
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
        self._rich.print(words, markup=False)


class PipeLines:
    """Lines of a pipe; ``first`` was already read from it."""

    def __init__(self, source: TextIO, first: str = "") -> None:
        """Read from ``source``."""
        self._source = source
        self._first = first

    async def next(self) -> str | None:
        """See ``Lines.next``."""
        line, self._first = self._first, ""
        return line or await asyncio.to_thread(self._source.readline) or None


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


def connect(
    _settings: Settings, now: Callable[[], datetime], *, name: str = "", first: str = ""
) -> Console:
    """Return this process's terminal, for one person (by default the system's user).

    ``first`` is a line already read from standard input. See ``port.Connect``.
    """
    person = Person(name=name or getpass.getuser())
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Console(person, PromptLines(), RichScreen(), now)
    return Console(person, PipeLines(sys.stdin, first), PlainScreen(sys.stdout), now)


def screen() -> Screen:
    """Return this process's standard output as a screen."""
    return RichScreen() if sys.stdout.isatty() else PlainScreen(sys.stdout)


def _typed(buttons: Sequence[Button]) -> dict[str, Action]:
    return {
        word: button.action
        for button in buttons
        for word in (button.label.lower(), button_word(button.label))
    }
