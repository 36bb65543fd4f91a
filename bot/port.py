"""The port: what the core asks of a chat platform, and what it may be told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.effects import Effect
from bot.events import Event
from bot.settings import Settings
from bot.view.card import Card


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


Result = Sent | Refused | RateLimited | Unknown
Inbox = Callable[[Event], Awaitable[None]]
"""Hand over an event; returns when it is committed and its effects were performed."""


class Platform(Protocol):
    """One chat world. Decodes its payloads into events, renders cards, performs effects."""

    @property
    def name(self) -> str:
        """The prefix of every id this platform makes."""
        ...

    async def connect(self) -> None:
        """Return when messages can be posted; nothing is, and nothing is received, before that."""
        ...

    async def run(self, inbox: Inbox) -> None:
        """Receive until the conversation is over, or until cancelled."""
        ...

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Do what is asked. ``cause`` is the event that a Reply or an AskForm answers."""
        ...

    async def close(self) -> None:
        """Let go of every connection. Safe to call twice."""
        ...


class Connect(Protocol):
    """What each adapter module offers: ``adapters.<name>.connect``."""

    def __call__(self, settings: Settings, now: Callable[[], datetime], /) -> Platform:
        """Return the platform, not yet connected; ``now`` is the clock."""
        ...


class Screen(Protocol):
    """A terminal to draw on, for whoever watches: the demo, say."""

    def show(self, card: Card, reader: str) -> None:
        """Draw a card; ``reader`` says who sees it."""
        ...

    def say(self, words: str) -> None:
        """Write a line."""
        ...
