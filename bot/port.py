"""The port: what the core asks of a chat platform, and what it may be told."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from bot.commands import Suggests
from bot.effects import Effect, Seek
from bot.events import Asked, Event, Origin
from bot.ids import SpaceId
from bot.settings import Settings
from bot.view.card import Card

if TYPE_CHECKING:  # loading it takes long, and few need it
    from aiohttp.web import RouteDef


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform acknowledged it. ``ref`` names the message, where there is one."""

    ref: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform said no, so nothing was shown; ``permanent`` when asking again is no use."""

    reason: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class RateLimited:
    """Too fast: nothing was shown, and the platform says when to come back."""

    after: timedelta


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer came: it may have been shown, or not."""

    reason: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A place was read through: the message is not there."""


Result = Sent | Refused | RateLimited | Unknown
Inbox = Callable[[Event], Awaitable[None]]
"""Hand over an event; returns when it is committed and its effects were performed."""


class CannotConnect(Exception):
    """A platform will never be connected as it is set up; the message says how to mend that."""


class CannotServe(Exception):
    """The HTTP server cannot listen where it is to; the message says how to mend that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Someone is typing an option: what for, in which track, and what they typed so far."""

    origin: Origin
    suggests: Suggests
    typed: str = ""
    track: str = ""
    """A track's name; the daily one without."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an option may be, and how it is shown."""

    value: str
    label: str


class Desk(Protocol):
    """What a platform may turn to besides its inbox; nothing that is kept changes by it."""

    def tell(self, words: str) -> None:
        """Say a sentence to whoever runs this."""
        ...

    async def suggest(self, wish: Wish) -> Sequence[Suggestion]:
        """Return what may be meant, likeliest first; nothing if that would take long."""
        ...

    async def spaces(self) -> Collection[SpaceId]:
        """Return where the bot came and did not leave since, as far as events told.

        Of every platform, with the direct messages in which somebody talked with it; nothing if
        that cannot be looked up.
        """
        ...

    async def left(self) -> Collection[SpaceId]:
        """Return where the bot is no more, as far as events told, while something is kept of it.

        Of every platform; nothing if that cannot be looked up.
        """
        ...

    async def home(self, origin: Origin) -> Sequence[Card]:
        """Return a person's own page in a group: today's question, streak, reviews, settings.

        Private: for nobody but whose ``origin`` this is. Nothing if that would take long.
        """
        ...


class Platform(Protocol):
    """One chat world. Decodes its payloads into events, renders cards, performs effects."""

    @property
    def name(self) -> str:
        """The prefix of every id this platform makes."""
        ...

    async def connect(self) -> None:
        """Return when messages can be posted; nothing is, and nothing is received, before that.

        Where a group was left meanwhile, it may return all the same, so that ``run`` can say so.

        Raises:
            CannotConnect: trying again is no use.
        """
        ...

    async def run(self, inbox: Inbox) -> None:
        """Receive until the conversation is over, or until cancelled.

        Raises:
            CannotConnect: receiving is over for good. It is told and closed, and the others go on.
        """
        ...

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Do what is asked. ``cause`` is the event that a Reply or an AskForm answers."""
        ...

    async def close(self) -> None:
        """Let go of every connection. Safe to call twice."""
        ...


@runtime_checkable
class Served(Protocol):
    """A platform that is told things over HTTP, by the one server there is."""

    def routes(self) -> "Sequence[RouteDef]":
        """Return what it wants to be asked for; asked for once, before it is connected."""
        ...


@runtime_checkable
class Healthy(Protocol):
    """A platform that knows whether it is well."""

    def trouble(self) -> str:
        """Return what is wrong now, as a sentence; empty while all is well."""
        ...


@runtime_checkable
class Remembering(Protocol):
    """A platform that takes a message with the key of one it took just now for the same."""

    @property
    def resend_window(self) -> timedelta:
        """How long after the first attempt began another may begin, well inside that time."""
        ...


@runtime_checkable
class Finder(Protocol):
    """A platform that can look for a message of ours in its place."""

    async def find(self, what: Seek) -> Sent | Absent | None:
        """Return the message, or that it surely is not there; None where nobody knows.

        It is absent only where all that was posted since ``what.since``, and some minutes before,
        was read: clocks differ.
        """
        ...


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A file was not had; ``reason`` is a sentence for whoever sent it."""

    reason: str


@runtime_checkable
class Carrier(Protocol):
    """A platform on which a file can come with a command."""

    async def fetch(self, cause: Asked, most: int) -> bytes | Unfetched:
        """Return what the file of a command holds, if that is at most so many bytes."""
        ...


class Connect(Protocol):
    """What each adapter module offers: ``adapters.<name>.connect``."""

    def __call__(self, settings: Settings, now: Callable[[], datetime], desk: Desk, /) -> Platform:
        """Return the platform, not yet connected; ``now`` is the clock.

        Raises:
            SettingError: a setting that it needs is missing.
        """
        ...


class Screen(Protocol):
    """A terminal to draw on, for whoever watches: the demo, say."""

    def show(self, card: Card, reader: str) -> None:
        """Draw a card; ``reader`` says who sees it."""
        ...

    def say(self, words: str) -> None:
        """Write a line."""
        ...
