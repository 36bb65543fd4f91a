"""The posted-slot streak: a pure fold over append-only facts and the present moment.

Source: the rules of learning, "Streak", rules 1-5, 7 and 9. The unit is a question that was really
posted, not a calendar day. Every datetime is aware and in UTC; `now` is always handed in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import reduce
from itertools import count
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant

DAY = timedelta(days=1)
AT_LEAST = timedelta(hours=12)
CLOSING = time(3)
FREEZE_COST = 7
MOST_FREEZES = 2
MOST_CREDIT = 20


class State(StrEnum):
    """What a slot is to the learner; always follows from the reason."""

    MET = "met"
    FROZEN = "frozen"
    MISSED = "missed"
    OPEN = "open"
    EXCLUDED = "excluded"


class Reason(StrEnum):
    """Why a slot has its state; step() folds reasons, so that a freeze may also be free."""

    ANSWERED = "answered"
    FREEZE_SPENT = "freeze_spent"
    NO_FREEZE_LEFT = "no_freeze_left"
    STILL_OPEN = "still_open"
    VOIDED = "voided"
    BEFORE_FIRST = "before_first"


STATES: Mapping[Reason, State] = {
    Reason.ANSWERED: State.MET,
    Reason.FREEZE_SPENT: State.FROZEN,
    Reason.NO_FREEZE_LEFT: State.MISSED,
    Reason.STILL_OPEN: State.OPEN,
    Reason.VOIDED: State.EXCLUDED,
    Reason.BEFORE_FIRST: State.EXCLUDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A daily question that the platform acknowledged at `posted_at`."""

    occurrence: str
    posted_at: datetime
    voided: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A gradeable answer, right or wrong, to a slot's question, at the platform's own time."""

    occurrence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """The learner lives in the IANA zone `zone` from the instant `at` on."""

    at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One learner's facts in one track, in any order, duplicates allowed."""

    slots: tuple[Slot, ...]
    answers: tuple[Answered, ...]
    zones: tuple[ZoneChange, ...] = ()
    default_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A slot as `/streak why` lists it; `answered_at` is the first answer, even if too late."""

    slot: Slot
    deadline: datetime
    state: State
    reason: Reason
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Counted in slots; `credit` (0-20) buys freezes."""

    length: int = 0
    best: int = 0
    credit: int = 0
    met: int = 0

    @property
    def freezes(self) -> int:
        """How many missed slots can be covered now."""
        return min(MOST_FREEZES, self.credit // FREEZE_COST)


def streak(history: History, now: datetime) -> Streak:
    """The learner's streak in the track as of `now`."""
    return fold(outcomes(history, now))


def fold(outcomes: Iterable[Outcome]) -> Streak:
    """The streak that outcomes, in their order, add up to."""
    return reduce(step, (outcome.reason for outcome in outcomes), Streak())


def step(before: Streak, reason: Reason) -> Streak:
    """The only place where a slot changes a streak (rule 7)."""
    match reason:
        case Reason.ANSWERED:
            return _met(before)
        case Reason.FREEZE_SPENT:
            return replace(before, credit=before.credit - FREEZE_COST)
        case Reason.NO_FREEZE_LEFT:
            return replace(before, length=0, credit=0)
        case Reason.STILL_OPEN | Reason.VOIDED | Reason.BEFORE_FIRST:
            return before


def outcomes(history: History, now: datetime) -> tuple[Outcome, ...]:
    """Every slot posted up to `now`, ordered by (posted_at, occurrence).

    Facts later than `now` are not known yet. Repeated slots are one: posted when first posted,
    voided if any of them is.
    """
    answers = _answers(history, now)
    before = Streak()
    judged: list[Outcome] = []
    for slot in _slots(history, now):
        outcome = _judge(slot, _due(slot, history), answers[slot.occurrence], before, now)
        before = step(before, outcome.reason)
        judged.append(outcome)
    return tuple(judged)


def deadline(posted_at: datetime, zone: ZoneInfo) -> datetime:
    """The first 03:00 in `zone` at or after posted_at + 12 h, in UTC (rule 2).

    In a gap it is the first instant after it, in a fold the later 03:00, so that the window is
    never shorter than it looks on the learner's clock.
    """
    earliest = posted_at.astimezone(UTC) + AT_LEAST
    first = datetime.combine(earliest.astimezone(zone).date(), CLOSING)
    closings = (instant(first + DAY * days, zone, later=True) for days in count())
    return next(closing for closing in closings if closing >= earliest)


def zone_in_force(zones: Iterable[ZoneChange], at: datetime, default: str) -> str:
    """The learner's IANA zone at `at`; a change at exactly `at` counts (rule 3).

    Of two changes at one instant the alphabetically last counts, whatever order they came in.
    """
    past = ((change.at, change.zone) for change in zones if change.at <= at)
    return max(past, default=(at, default))[1]


def _judge(
    slot: Slot, due: datetime, answers: Iterable[datetime], before: Streak, now: datetime
) -> Outcome:
    answered_at = min((at for at in answers if at >= slot.posted_at), default=None)
    met = answered_at is not None and answered_at < due
    reason = _reason(slot, before, met=met, closed=now >= due)
    state = STATES[reason]
    return Outcome(slot=slot, deadline=due, state=state, reason=reason, answered_at=answered_at)


def _reason(slot: Slot, before: Streak, *, met: bool, closed: bool) -> Reason:
    if slot.voided:
        return Reason.VOIDED
    if met:
        return Reason.ANSWERED
    if not closed:
        return Reason.STILL_OPEN
    if before.met == 0:
        return Reason.BEFORE_FIRST
    # No credit without a streak: a miss takes both.
    return Reason.FREEZE_SPENT if before.freezes else Reason.NO_FREEZE_LEFT


def _met(before: Streak) -> Streak:
    length = before.length + 1
    credit = min(before.credit + 1, MOST_CREDIT) if before.met else FREEZE_COST
    best = max(before.best, length)
    return Streak(length=length, best=best, credit=credit, met=before.met + 1)


def _due(slot: Slot, history: History) -> datetime:
    zone = zone_in_force(history.zones, slot.posted_at, history.default_zone)
    return deadline(slot.posted_at, ZoneInfo(zone))


def _slots(history: History, now: datetime) -> list[Slot]:
    slots: dict[str, Slot] = {}
    for slot in history.slots:
        seen = slots.setdefault(slot.occurrence, slot)
        slots[slot.occurrence] = replace(
            slot,
            posted_at=min(seen.posted_at, slot.posted_at),
            voided=seen.voided or slot.voided,
        )
    posted = (slot for slot in slots.values() if slot.posted_at <= now)
    return sorted(posted, key=lambda slot: (slot.posted_at, slot.occurrence))


def _answers(history: History, now: datetime) -> Mapping[str, list[datetime]]:
    answers: defaultdict[str, list[datetime]] = defaultdict(list)
    for answer in history.answers:
        if answer.at <= now:
            answers[answer.occurrence].append(answer.at)
    return answers
