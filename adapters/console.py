"""The terminal: the reference for a new platform. ``terminal`` reads its lines and draws."""

import getpass
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from adapters.fallback import words_to_press
from adapters.prose import one_line
from adapters.terminal import Lines, PipeLines, PromptLines, plain_screen, screen
from bot.commands import TERMINAL_ONLY, Call, Misread, Verb, command, parse
from bot.effects import Announce, AskForm, Attachment, Audience, Effect, Reply, Revise
from bot.events import Asked, Event, Origin, PersonEvent, Pressed, Submitted
from bot.ids import LearnerId, PlaceId, SpaceId, learner_at
from bot.port import Desk, Inbox, Refused, Result, Screen, Sent
from bot.settings import Settings
from bot.view.actions import Action
from bot.view.card import Button, Buttons, Card, Choices, Entry, Table
from bot.view.form import Form, Input
from bot.view.text import Kind, cells, code

NAME = "console"
LEAVE = ("quit", "exit", "q")
ASK_HELP = ("help", "?")


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
            alone=True,
        )


class Console:
    """Implements ``Platform`` on a terminal or a pipe."""

    def __init__(
        self,
        person: Person,
        lines: Lines,
        screen: Screen,
        now: Callable[[], datetime],
        folder: Path = Path(),
    ) -> None:
        """``now`` is the clock: a terminal's own time is ours; files go to ``folder``."""
        self._folder = folder
        self._person = person
        self._readers = (None, person.learner)
        self._lines = lines
        self._screen = screen
        self._now = now
        self._buttons: dict[str, Action] = {}
        self._answering: Action | None = None
        self._form: Form | None = None
        self._given: dict[str, str] = {}
        self._gone: BrokenPipeError | None = None

    @property
    def name(self) -> str:
        """See ``Platform.name``."""
        return NAME

    async def connect(self) -> None:
        """See ``Platform.connect``: a terminal is always there."""

    async def run(self, inbox: Inbox) -> None:
        """Show today's question, then read lines until ``/quit`` or the end of input."""
        await inbox(Asked(self._person.origin(self._now()), Call(Verb.DAILY)))
        while not self._gone and (line := await self._lines.next()) is not None:
            words = line.strip()
            if words.removeprefix("/").lower() in LEAVE:
                break
            event = self._event(words) if words or self._form else None
            if event:
                await inbox(event)
        if self._gone:
            raise self._gone  # the command ends quietly, as others in a pipe do

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Draw it; a message has its key for a name.

        A counter on a message already drawn is not worth drawing it again.
        """
        try:
            if isinstance(effect, Announce) and learner_at(effect.place) not in self._readers:
                return Refused("another person sits at this terminal", permanent=False)
            self._draw(effect, cause)
        except BrokenPipeError as gone:
            self._gone = gone
            return Refused("nobody reads this terminal any more", permanent=True)
        return Sent(effect.key if isinstance(effect, Announce) else "")

    async def close(self) -> None:
        """See ``Platform.close``: a terminal has nothing to let go of."""

    def _draw(self, effect: Effect, cause: Event | None) -> None:
        match effect:
            case Reply(card, readers, attached):
                helping = isinstance(cause, Asked) and cause.call == Call(Verb.HELP)
                reader = self._reader(readers, cause)
                if attached is None:
                    self._show(_with_own(card) if helping else card, reader)
                else:
                    self._hand_over(card, attached, reader)
            case Announce(card=card):
                private = learner_at(effect.place) is not None
                self._show(card, "only you see this" if private else _everyone(effect))
            case AskForm(form):
                self._form, self._given = form, {}
                self._ask(form)
            case Revise(card=card, urgent=True):
                self._show(card, "everyone sees this")
            case Revise():
                pass

    def _hand_over(self, card: Card, attached: Attachment, reader: str) -> None:
        """Put a file beside the database, for its owner alone, and say where."""
        path = self._folder / attached.name
        try:
            path.unlink(missing_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(attached.content)
        except OSError as error:
            self._show(attached.otherwise, reader)
            self._screen.say(f"{path} could not be written: {error.strerror or error}.")
        else:
            self._show(card, reader)
            self._screen.say(f"Written to {path}")

    def _event(self, words: str) -> Event | None:
        """Return what a line means; None for a line of a form that is not full yet."""
        origin, lower = self._person.origin(self._now()), words.lower()
        if lower in ASK_HELP:
            return Asked(origin, Call(Verb.HELP))
        if words.startswith("/"):
            self._form = None
            return Asked(origin, _meant(parse(words)))
        if self._form:
            return self._fill(self._form, origin, words)
        if lower in self._buttons:
            return Pressed(origin, self._buttons[lower])
        if self._answering is None:
            return Asked(origin, _meant(parse(words)))
        return Submitted(origin, self._answering, {"answer": words})

    def _fill(self, form: Form, origin: Origin, words: str) -> Event | None:
        """Take a line for each input of a form; return it once it is full."""
        wanted = form.inputs[len(self._given)]
        said = _chosen(wanted, words)
        if said or wanted.optional:
            self._given[wanted.key] = said
        if len(self._given) < len(form.inputs):
            self._ask(form)
            return None
        self._form = None
        return Submitted(origin, form.action, self._given)

    def _reader(self, readers: Audience, cause: Event | None) -> str:
        if readers is Audience.EVERYONE:
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

    def _ask(self, form: Form) -> None:
        for line in _asking(form.inputs[len(self._given)]):
            self._screen.say(line)


def connect(
    settings: Settings,
    now: Callable[[], datetime],
    _desk: Desk | None = None,
    *,
    name: str = "",
    lines: Lines | None = None,
) -> Console:
    """Return this process's terminal, for one person (by default the system's user).

    ``lines`` are read instead of standard input's. See ``port.Connect``.
    """
    person, folder = Person(name=one_line(name) or _user()), settings.database.parent
    if lines is None and sys.stdin.isatty() and sys.stdout.isatty():
        return Console(person, PromptLines(), screen(), now, folder)
    return Console(person, lines or PipeLines(sys.stdin), plain_screen(), now, folder)


def _user() -> str:
    try:
        return one_line(getpass.getuser()) or "You"
    except (KeyError, OSError):  # a container may run as a user that has no name
        return "You"


def _everyone(announce: Announce) -> str:
    """Return who sees an announcement, and in words what a terminal cannot do with it."""
    role = f", and it is meant for {one_line(announce.role)}" if announce.role else ""
    thread = "; it would have a thread of its own" if announce.thread else ""
    return f"everyone sees this{role}{thread}"


def _asking(wanted: Input) -> Iterator[str]:
    """Yield what to say to ask for an input: what may be chosen, and what an empty line means."""
    kept = f" (empty: {one_line(_label(wanted))})" if wanted.initial else ""
    yield f"{wanted.label}: {wanted.placeholder}".removesuffix(": ") + kept
    for number, option in enumerate(wanted.options, start=1):
        yield f"  {number}  {one_line(option.label)}"
    if wanted.options and wanted.several:
        yield "  Type numbers, like 1,3, or all"


def _label(wanted: Input) -> str:
    labels = {option.value: option.label for option in wanted.options}
    chosen = wanted.initial.split(",") if wanted.several else [wanted.initial]
    return ", ".join(labels.get(value, value) for value in chosen)


def _chosen(wanted: Input, words: str) -> str:
    """Return what a line says: numbers stand for what they number, an empty one for what is set."""
    if not words:
        return wanted.initial
    if wanted.picks is Kind.PERSON:
        return Person(name=one_line(words)).learner
    numbers = {str(number): o.value for number, o in enumerate(wanted.options, start=1)}
    pieces = re.split(r"[,\s]+", words) if wanted.several else [words]
    return ",".join(numbers.get(piece, piece) for piece in pieces)


def _meant(call: Call | Misread) -> Call | Misread:
    """Make a learner of a name that was typed where a person is to be named."""
    if isinstance(call, Misread):
        return call
    people = {option.name for option in command(call.verb).options if option.picks is Kind.PERSON}
    made = {
        name: Person(name=one_line(words.removeprefix("@"))).learner if name in people else words
        for name, words in call.options.items()
    }
    return Call(call.verb, made)


def _with_own(card: Card) -> Card:
    """Add the terminal's own commands to the help."""
    own = tuple(cells(code(command.usage), command.help) for command in TERMINAL_ONLY)
    blocks = (replace(b, rows=b.rows + own) if isinstance(b, Table) else b for b in card.blocks)
    return replace(card, blocks=tuple(blocks))


def _typed(buttons: Sequence[Button]) -> dict[str, Action]:
    words = words_to_press(buttons)
    return {
        word: button.action
        for button, short in zip(buttons, words, strict=True)
        for word in (button.label.lower(), short)
    }
