"""The channel quiz: its times, what an answer is worth, and who stands where.

Source: the rules of learning, "Points and boards". Right points fall linearly with time to half at
the limit; the answer counts that stood at the bell, by the platform's clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.points import RIGHT, TRIED

MOST_ROUNDS = 20
USUAL_ROUNDS = 5
LEAST_SECONDS, MOST_SECONDS = 5, 120
"""What a starter may set."""
LEAST_OWN_SECONDS = 15
"""For a question that sets its own time: reading it takes a while."""
LOBBY = timedelta(seconds=30)
"""How long players gather before a quiz starts by itself."""
PAUSE = timedelta(seconds=10)
"""How long a reveal is shown."""
GRACE = timedelta(seconds=2)
"""For the network: an answer given this long after the limit counts still, as one at the limit."""
ARRIVAL = timedelta(seconds=3)
"""How long after the bell we hear of an answer given before it. Discord lets nobody wait longer
(https://discord.com/developers/docs/interactions/receiving-and-responding)."""
LEAST_LEFT = timedelta(seconds=10)
"""What a running question, or a lobby, has left at least after an outage."""
LOOK = timedelta(seconds=4)
"""What a reveal has left at least after an outage: it may not have been seen."""
LONGEST_OUTAGE = timedelta(minutes=15)
"""After a longer one nobody waits any more."""
MOST_SILENT = 2
"""Questions in a row without any answer, after which a quiz ends."""


class Phase(StrEnum):
    """lobby -> asking -> revealed -> asking -> … -> over; a quiz may be over at any time."""

    LOBBY = "lobby"
    ASKING = "asking"
    REVEALED = "revealed"
    OVER = "over"


class Ending(StrEnum):
    """Why a quiz is over."""

    PLAYED = "played"
    STOPPED = "stopped"
    NOBODY = "nobody"
    """Nobody joined."""
    SILENT = "silent"
    """Nobody answered any more."""
    USED_UP = "used up"
    """No question was left that fits."""
    LOST = "lost"
    """The platform did not say that it showed the quiz."""
    AWAY = "away"
    """The bot did not run for too long."""


@dataclass(frozen=True, slots=True)
class Press:
    """A player's answer to a question, given at an instant of the platform's clock."""

    at: datetime
    answer: Answer


@dataclass(frozen=True, slots=True)
class Locked:
    """The answer that counts, since when it stands, and whether it took the place of another."""

    answer: Answer
    at: datetime
    changed: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """When a question was asked, and when its time is up."""

    asked_at: datetime
    closes_at: datetime

    @property
    def bell(self) -> datetime:
        """When it is revealed: no answer in time is still on its way by the platform's clock."""
        return self.closes_at + GRACE

    def prolonged(self, now: datetime) -> "Limits":
        """Return the limits after an outage that ended ``now``."""
        return Limits(self.asked_at, max(self.closes_at, now + LEAST_LEFT))


def locked(presses: Iterable[Press]) -> Locked | None:
    """Return what counts of a player's answers to one question, in whatever order they came in.

    The first stands, and may be changed once; what is pressed after that changes nothing.
    """
    in_order = sorted(presses, key=_place)
    if not in_order:
        return None
    first = in_order[0]
    change = next((press for press in in_order if press.answer != first.answer), None)
    stands = change or first
    return Locked(stands.answer, stands.at, changed=change is not None)


def matters(earlier: Sequence[Press], press: Press) -> bool:
    """Tell whether a press changes what counts, or may once others come in late."""
    stands = locked(earlier)
    late = stands is not None and press.at > stands.at and locked([*earlier, press]) == stands
    return not late and press not in earlier


def worth(limits: Limits, at: datetime, *, right: bool) -> int:
    """Return the points of an answer that stands since ``at``."""
    if not right:
        return TRIED
    limit = limits.closes_at - limits.asked_at
    spent = min(max(at - limits.asked_at, timedelta()), limit)
    return round(RIGHT * (1 - spent / limit / 2))


def counts(limits: Limits, at: datetime, *, rung_at: datetime | None, now: datetime) -> bool:
    """Tell whether an answer of ``at``, heard of ``now``, is in time.

    ``rung_at`` is when the key was shown, if it was: who answers after that knows it.
    """
    if rung_at and (at > rung_at or now > rung_at + ARRIVAL):
        return False
    return at <= limits.bell


def time_for(est_seconds: int, seconds: int) -> timedelta:
    """Return how long a question is open: the ``seconds`` set, or with 0 what it needs itself."""
    own = min(max(est_seconds, LEAST_OWN_SECONDS), MOST_SECONDS)
    return timedelta(seconds=seconds or own)


def ranks(points: Sequence[int]) -> tuple[int, ...]:
    """Return the rank of each of these points, best first; equals share one."""
    return tuple(1 + points.index(mine) for mine in points)


def _place(press: Press) -> tuple[datetime, str]:
    return press.at, _spelled(press.answer)


def _spelled(answer: Answer) -> str:
    match answer:
        case Picked(choices):
            return f"picked {' '.join(sorted(choices))}"
        case Number(value):
            return f"number {value!r}"
        case Ordered(choices):
            return f"ordered {' '.join(choices)}"
        case Typed(words):
            return f"typed {words}"
