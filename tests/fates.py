"""What can become of a message that is sent: a scene's ``sends`` is one of these."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.effects import Announce
from bot.events import Delivered, Event, Undelivered

Fate = Callable[[Announce, datetime], Event | None]


def acknowledged(announce: Announce, now: datetime) -> Event:
    return Delivered(announce.delivery, f"message-{announce.delivery}", now)


def refused(announce: Announce, now: datetime) -> Event:
    return Undelivered(announce.delivery, "no such channel", now, known=True)


def too_fast(announce: Announce, now: datetime) -> Event:
    again = now + timedelta(minutes=1)
    return Undelivered(announce.delivery, "too fast", now, retry_at=again)


def lost(announce: Announce, now: datetime) -> Event:
    return Undelivered(announce.delivery, "no answer", now)


def crashed(announce: Announce, now: datetime) -> None:
    """Nobody is left to tell."""
