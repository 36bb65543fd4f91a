"""Repairing a missed slot: its question and three others, within two days.

Source: the rules of learning, "Streak", rule 8. What counts as one of the three is any other
question posted in the space, open or closed, that the learner answers for the first time between
the missed deadline and the end of the offer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.slot import Answered, History, Repair
from bot.domain.streak import BLANK, REPAIRABLE, Checkpoint, Outcome, State, fold, outcomes, streak

OTHERS = 3
APART = timedelta(days=28)
"""From one repair of a track's streak to the next."""


class NoRepair(StrEnum):
    """Why there is nothing to repair now."""

    NOTHING_MISSED = "nothing missed"
    """No slot was missed in the last two days, or a freeze covered it."""
    TOO_SOON = "too soon"
    """The last repair is less than 28 days ago."""
    IN_VAIN = "in vain"
    """One repair would not bring a streak back: there was none, or two slots were missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A missed slot that can be repaired before `until`, and what was done for it."""

    missed: Outcome
    until: datetime
    answered: bool
    others: int

    @property
    def complete(self) -> bool:
        """Whether everything was answered that it takes."""
        return self.answered and self.others >= OTHERS


def repairable(history: History, now: datetime, since: Checkpoint = BLANK) -> Outcome | NoRepair:
    """The missed slot of a track that can be repaired at `now`; `since` folds on from there."""
    judged = outcomes(history, now, since)
    missed = [o for o in judged if o.state is State.MISSED and now < o.deadline + REPAIRABLE]
    if not missed:
        return NoRepair.NOTHING_MISSED
    if any(repair.at <= now < repair.at + APART for repair in history.repairs):
        return NoRepair.TOO_SOON
    length = fold(judged, since.streak).length
    helpful = [each for each in missed if _length_with(history, each, now, since) > length]
    return helpful[-1] if helpful else NoRepair.IN_VAIN


def repair_offer(missed: Outcome, answers: Iterable[Answered], now: datetime) -> Offer:
    """What was done at `now` for a missed slot that can be repaired.

    `answers` are the learner's in all tracks of the space since the missed deadline; those of the
    other tracks under names unlike this track's.
    """
    until = missed.deadline + REPAIRABLE
    made = {
        answer.occurrence
        for answer in answers
        if missed.deadline <= answer.at <= now and answer.at < until
    }
    own = missed.slot.occurrence
    return Offer(missed=missed, until=until, answered=own in made, others=len(made - {own}))


def _length_with(history: History, missed: Outcome, now: datetime, since: Checkpoint) -> int:
    repair = Repair(missed.slot.occurrence, now)
    repaired = replace(history, repairs=(*history.repairs, repair))
    return streak(repaired, now, since).length
