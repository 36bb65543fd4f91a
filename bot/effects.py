"""What we ask of the outside world, as plain values, performed in order after the commit."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.events import Asked
from bot.ids import DeliveryId, PlaceId
from bot.view.card import Card
from bot.view.form import Form


class Audience(StrEnum):
    """Who sees a reply."""

    ONLY_YOU = "only you"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file for one person; a platform that cannot hand it over shows ``otherwise`` instead."""

    name: str
    content: bytes
    otherwise: Card


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer the person whose event this is; what is attached is for them alone."""

    card: Card
    audience: Audience = Audience.ONLY_YOU
    attached: Attachment | None = None


@dataclass(frozen=True, slots=True)
class AskForm:
    """Open a form for the person whose event this is; the first response to it."""

    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce:
    """Post a message in a place, once. ``key`` names the delivery, the same at every attempt.

    ``role`` is the platform's id of the one role it mentions, and nothing else ever is; empty for
    none. With ``thread`` it gets a thread of its own. A platform without either leaves them out.
    It goes into the thread ``under`` the message of this ref; in its place if there is no such
    message any more, if nothing can be posted there, or if the platform has no threads.
    ``attempt`` counts from 1. What may be out already is not begun to be sent after ``until``.
    """

    delivery: DeliveryId
    place: PlaceId
    key: str
    card: Card
    role: str = ""
    thread: bool = False
    under: str = ""
    attempt: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revise:
    """Replace a message already posted, when convenient: a newer revision makes it void.

    An ``urgent`` one, a bell or a key shown in it, is news; any other only brings a counter or a
    title up to date.
    """

    place: PlaceId
    ref: str
    card: Card
    urgent: bool = False


Effect = Reply | AskForm | Announce | Revise


@dataclass(frozen=True, slots=True)
class Look:
    """Answer a command that only reads, apart from the turn; ``now`` is when it was asked.

    No platform sees it: the shell has the read lane turn it into effects.
    """

    event: Asked
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seek:
    """Look into a place for a message that may have been posted since ``since``.

    No platform sees it as an effect: the shell asks those that can find one. ``mark`` begins the
    token of one of its buttons, where it has one that no other message has. One that may be
    ``threaded`` is perhaps under another message, so that the place alone proves no absence.
    """

    delivery: DeliveryId
    attempt: int
    place: PlaceId
    key: str
    since: datetime
    mark: str = ""
    threaded: bool = False


@dataclass(frozen=True, slots=True)
class Fetch:
    """Get the file of a command, of at most so many bytes, and read it apart from the turn.

    No platform sees it as an effect: the shell asks those that can carry files. What comes of it is
    a ``FileRead``.
    """

    event: Asked
    most: int


Step = Effect | Look | Seek | Fetch
