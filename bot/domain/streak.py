"""The posted-slot streak: a pure fold over append-only facts and the present moment.

Source: the rules of learning, "Streak", rules 4, 5 and 7-9. The unit is a question that was really
posted, not a calendar day. Every datetime is aware and in UTC; `now` is always handed in. What time
alone can no longer change may be kept as a Checkpoint, and folded on from there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial, reduce
from itertools import takewhile

from bot.domain.pause import paused_until
from bot.domain.slot import History, Slot, answer_times, due, posted_slots

REPAIRABLE = timedelta(hours=48)
"""How long from its deadline on a missed slot may be repaired (rule 8)."""
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
    REPAIRED = "repaired"
    NO_FREEZE_LEFT = "no_freeze_left"
    STILL_OPEN = "still_open"
    VOIDED = "voided"
    PAUSED = "paused"
    BEFORE_FIRST = "before_first"


STATES: Mapping[Reason, State] = {
    Reason.ANSWERED: State.MET,
    Reason.FREEZE_SPENT: State.FROZEN,
    Reason.REPAIRED: State.FROZEN,
    Reason.NO_FREEZE_LEFT: State.MISSED,
    Reason.STILL_OPEN: State.OPEN,
    Reason.VOIDED: State.EXCLUDED,
    Reason.PAUSED: State.EXCLUDED,
    Reason.BEFORE_FIRST: State.EXCLUDED,
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The streak after every slot up to `last`, the place of the last slot that is settled.

    `began_at` is when the learner first answered in time, whichever slot. Good for every moment
    from `taken_at` on, until a slot is voided or a fact from before `taken_at` comes in late.
    """

    streak: Streak = Streak()
    last: tuple[datetime, str] | None = None
    began_at: datetime | None = None
    taken_at: datetime | None = None


BLANK = Checkpoint()


def streak(history: History, now: datetime, since: Checkpoint = BLANK) -> Streak:
    """The learner's streak in the track as of `now`."""
    return fold(outcomes(history, now, since), since.streak)


def fold(outcomes: Iterable[Outcome], before: Streak = BLANK.streak) -> Streak:
    """The streak that outcomes, in their order, add up to."""
    return reduce(step, (outcome.reason for outcome in outcomes), before)


def step(before: Streak, reason: Reason) -> Streak:
    """The only place where a slot changes a streak (rule 7)."""
    match reason:
        case Reason.ANSWERED:
            return _met(before)
        case Reason.FREEZE_SPENT:
            return replace(before, credit=before.credit - FREEZE_COST)
        case Reason.NO_FREEZE_LEFT:
            return replace(before, length=0, credit=0)
        case Reason.REPAIRED | Reason.STILL_OPEN:
            return before
        case Reason.VOIDED | Reason.PAUSED | Reason.BEFORE_FIRST:
            return before


def outcomes(history: History, now: datetime, since: Checkpoint = BLANK) -> tuple[Outcome, ...]:
    """Every slot after `since` that was posted up to `now`, ordered by (posted_at, occurrence).

    Facts later than `now` are not known yet.
    """
    slots = [
        slot for slot in posted_slots(history, now) if since.last is None or slot.place > since.last
    ]
    answers = answer_times(history, now)
    alone = [_judge(slot, history, answers[slot.occurrence], now) for slot in slots]
    began_at = _began_at(alone, since)
    before = since.streak
    judged: list[Outcome] = []
    for outcome in alone:
        reason = outcome.reason
        if reason is Reason.NO_FREEZE_LEFT:
            reason = _missed(outcome, history, before, began_at, now)
        before = step(before, reason)
        judged.append(replace(outcome, reason=reason, state=STATES[reason]))
    return tuple(judged)


def checkpoint(history: History, now: datetime, since: Checkpoint = BLANK) -> Checkpoint:
    """The streak before the first slot that is open, or missed and still to be repaired.

    Where zones differ a later slot may close before an earlier one; it then waits for its turn.
    """
    return checkpoint_of(outcomes(history, now, since), now, since)


def checkpoint_of(
    judged: Iterable[Outcome], now: datetime, since: Checkpoint = BLANK
) -> Checkpoint:
    """The checkpoint by outcomes that were folded already, as of `now` and from `since` on."""
    known = tuple(judged)
    prefix = list(takewhile(partial(_settled, now=now), known))
    return Checkpoint(
        streak=fold(prefix, since.streak),
        last=prefix[-1].slot.place if prefix else since.last,
        began_at=_began_at(known, since),
        taken_at=now,
    )


def _judge(slot: Slot, history: History, answers: Iterable[datetime], now: datetime) -> Outcome:
    """Judge a slot by itself, as if there were no other."""
    closes = due(slot, history.zones)
    answered_at = min((at for at in answers if at >= slot.posted_at), default=None)
    met = answered_at is not None and answered_at < closes
    reason = _reason(slot, history, met=met, closed=now >= closes)
    return Outcome(
        slot=slot,
        deadline=closes,
        state=STATES[reason],
        reason=reason,
        answered_at=answered_at,
    )


def _reason(slot: Slot, history: History, *, met: bool, closed: bool) -> Reason:
    if slot.voided:
        return Reason.VOIDED
    if paused_until(history.pauses, slot.posted_at):
        return Reason.PAUSED
    if met:
        return Reason.ANSWERED
    return Reason.NO_FREEZE_LEFT if closed else Reason.STILL_OPEN


def _began_at(judged: Iterable[Outcome], since: Checkpoint) -> datetime | None:
    met = (each.answered_at for each in judged if each.state is State.MET)
    return since.began_at or min(filter(None, met), default=None)


def _missed(
    outcome: Outcome, history: History, before: Streak, began_at: datetime | None, now: datetime
) -> Reason:
    """What becomes of a missed slot in the light of the others."""
    # By the time of the first answer, not by its slot: answering an older one excludes no less.
    if began_at is None or outcome.slot.posted_at <= began_at:
        return Reason.BEFORE_FIRST
    if _repaired(outcome, history, now):
        return Reason.REPAIRED
    # No credit without a streak: a miss takes both.
    return Reason.FREEZE_SPENT if before.freezes else Reason.NO_FREEZE_LEFT


def _repaired(outcome: Outcome, history: History, now: datetime) -> bool:
    ends = outcome.deadline + REPAIRABLE
    return any(
        repair.occurrence == outcome.slot.occurrence
        and outcome.deadline <= repair.at < ends
        and repair.at <= now
        for repair in history.repairs
    )


def _settled(outcome: Outcome, now: datetime) -> bool:
    """Whether time alone, and what is done in it, can change the slot no more."""
    match outcome.reason:
        case Reason.STILL_OPEN:
            return False
        case Reason.FREEZE_SPENT | Reason.NO_FREEZE_LEFT:
            return now >= outcome.deadline + REPAIRABLE
        case Reason.ANSWERED | Reason.REPAIRED | Reason.BEFORE_FIRST:
            return True
        case Reason.VOIDED | Reason.PAUSED:
            return True


def _met(before: Streak) -> Streak:
    length = before.length + 1
    credit = min(before.credit + 1, MOST_CREDIT) if before.met else FREEZE_COST
    best = max(before.best, length)
    return Streak(length=length, best=best, credit=credit, met=before.met + 1)
