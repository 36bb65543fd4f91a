"""A profile's streak in days: a pure merge of the states of the slots in several tracks.

Source: the rules of learning, "Streak", rule 10. A day is the local date that a question was posted
under in its track.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from bot.domain.streak import Outcome, State

STRONGEST = (State.MET, State.FROZEN, State.OPEN, State.MISSED, State.EXCLUDED)
"""What a day is if any of its slots is: missed only if all that count are missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStreak:
    """Days in a row on which a question was answered in time, whatever the track."""

    length: int = 0
    best: int = 0


def merge(tracks: Iterable[Iterable[Outcome]]) -> Mapping[date, State]:
    """The state of each day that had a question, in order of time."""
    states: defaultdict[date, set[State]] = defaultdict(set)
    for track in tracks:
        for outcome in track:
            states[outcome.slot.date].add(outcome.state)
    return {day: min(states[day], key=STRONGEST.index) for day in sorted(states)}


def day_streak(days: Mapping[date, State]) -> DayStreak:
    """How many days are met since the last missed one."""
    lengths = list(accumulate((days[day] for day in sorted(days)), _next, initial=0))
    return DayStreak(length=lengths[-1], best=max(lengths))


def _next(length: int, state: State) -> int:
    match state:
        case State.MET:
            return length + 1
        case State.MISSED:
            return 0
        case State.FROZEN | State.OPEN | State.EXCLUDED:
            return length
