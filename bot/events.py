"""What happened: the only way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.commands import Call, Misread, command
from bot.domain.question import Question
from bot.ids import DeliveryId, LearnerId, PlaceId, QuizId, SpaceId, TrackId
from bot.view.actions import Action, AdminAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that may be chosen to post in, and what the bot needs and may not do there.

    In the platform's words: Embed Links. ``threads`` is what a thread for each question needs too.
    """

    place: PlaceId
    lacks: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who did something, where, and when by the platform's own clock.

    ``receipt`` is the platform's id of this very event: it comes again when the platform repeats
    the event.
    """

    by: LearnerId
    name: str
    space: SpaceId
    place: PlaceId
    at: datetime
    receipt: str
    admin: bool | None = False
    """What the platform says of this person, at this moment; None where it cannot say."""
    spots: tuple[Spot, ...] = ()
    """The places of this group as the platform knows them, where an admin sets something up."""
    alone: bool = False
    """Nobody else ever is in this place: a terminal, a direct message."""
    zone: str = ""
    """The zone (IANA) that the platform says this person lives in; empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Someone used a command, or tried to."""

    origin: Origin
    call: Call | Misread


@dataclass(frozen=True, slots=True)
class Pressed:
    """Someone pressed a button, or chose from a menu (then ``values`` are the positions chosen)."""

    origin: Origin
    action: Action
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submitted:
    """Someone sent a form, or typed an answer."""

    origin: Origin
    action: Action
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """The file of a command was read, apart from the turn; the shell says so, no platform.

    ``topics`` maps a slug to its title; ``skipped`` of it cannot be used, and ``reasons`` are
    sentences on the first of these. With a ``problem``, a sentence, nothing can be used.
    """

    asked: Asked
    questions: tuple[Question, ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    skipped: int = 0
    reasons: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CameDue:
    """Time has passed: see what is due, but leave alone for now what just failed.

    On platforms that are ``busy`` with what they were given before, nothing more is to be posted;
    on those that are ``occupied`` nobody is to be reminded, so that a question comes first.
    """

    failing_tracks: frozenset[TrackId] = frozenset()
    failing_deliveries: frozenset[DeliveryId] = frozenset()
    failing_spaces: frozenset[SpaceId] = frozenset()
    failing_quizzes: frozenset[QuizId] = frozenset()
    busy: frozenset[str] = frozenset()
    failing_learners: frozenset[LearnerId] = frozenset()
    occupied: frozenset[str] = frozenset()
    resends: tuple[tuple[str, timedelta], ...] = ()
    """Platforms that take a repeat for the same message, and for how long after the first."""
    finders: frozenset[str] = frozenset()
    """Platforms that can look for a message in its place."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A platform acknowledged a message, or it was found in its place."""

    delivery: DeliveryId
    ref: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A platform did not acknowledge a message.

    ``retry_at``: it surely was not posted, and may be tried again then. ``known``: it surely was
    not posted and never will be. Neither: nobody knows.

    ``attempt`` counts from 1 for each message; 0 where nobody counted. ``resend`` is for how long
    after an attempt the platform takes a repeat for the same message. With ``absent`` its place was
    read through, and no attempt had put it there.
    """

    delivery: DeliveryId
    reason: str
    at: datetime
    retry_at: datetime | None = None
    known: bool = False
    attempt: int = 0
    resend: timedelta = timedelta()
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The bot is in a group, from now on or still: a platform may say so as often as it likes.

    ``place`` is where its admins can be welcomed, if there is one; ``by`` asked it in, where the
    platform says who, and nothing is kept of it.
    """

    space: SpaceId
    place: PlaceId | None
    at: datetime
    by: LearnerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The bot is in a group no more. An outage of the platform is no such thing."""

    space: SpaceId
    at: datetime


PersonEvent = Asked | Pressed | Submitted
Event = PersonEvent | FileRead | CameDue | Delivered | Undelivered | Joined | Left


def needs_spots(event: PersonEvent) -> bool:
    """Tell whether it may need to know where the bot can post; the core knows who may do it.

    A platform does not know whom the group named as its admins: the core refuses all others.
    """
    match event:
        case Asked(call=call):
            return isinstance(call, Call) and command(call.verb).admin
        case Pressed(action=action) | Submitted(action=action):
            return isinstance(action, AdminAction)
