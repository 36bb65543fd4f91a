"""When the weekly digest of a track comes, which dates it sums up, and by which rules.

Every datetime is aware and in UTC.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from bot.domain.schedule import Schedule, Weekday, next_occurrence, occurrences
from bot.domain.streak import Outcome, Reason, fold
from bot.ids import PostId

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DigestTime:
    """A weekday and a naive wall time to the minute, in the track's zone."""

    day: Weekday
    at: time

    def __post_init__(self) -> None:
        """Refuse what no clock shows."""
        if self.at != time(self.at.hour, self.at.minute):
            raise ValueError("the time of a digest is naive and a whole minute")

    def __str__(self) -> str:
        """Return ``mon 09:00``; ``stored_time`` reads it back."""
        return f"{self.day} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class DigestWeek:
    """The seven local dates up to ``last``, the date of the digest, which comes due ``at``."""

    last: date
    at: datetime

    @property
    def first(self) -> date:
        """Return the first of the seven dates."""
        return self.last - WEEK + DAY

    @property
    def key(self) -> str:
        """Return the ISO week of its last date, like ``2026-W48``: one digest for each."""
        year, week, _ = self.last.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class Attempted:
    """How many a post met for the first time, and how many of them were right."""

    post: PostId
    answers: int
    right: int

    @property
    def share(self) -> Fraction:
        """Return the part that was right."""
        return Fraction(self.right, self.answers)


def stored_time(words: str) -> DigestTime:
    """Return the time that was written so.

    Raises:
        ValueError: none is.
    """
    day, _, at = words.partition(" ")
    return DigestTime(Weekday(day), time.fromisoformat(at))


def weeks(
    digest: DigestTime, zone: str, *, after: datetime, until: datetime
) -> Iterator[DigestWeek]:
    """Return the weeks whose digest comes due with after < at <= until, in order, lazily.

    In a gap or a fold of the clocks of ``zone`` (IANA) it comes as a question would.
    """
    due = occurrences(_schedule(digest, zone), after=after, until=until)
    return (DigestWeek(each.local.date(), each.at) for each in due)


def next_week(digest: DigestTime, zone: str, after: datetime) -> DigestWeek:
    """Return the first week whose digest comes due after an instant."""
    found = next_occurrence(_schedule(digest, zone), after)
    return DigestWeek(found.local.date(), found.at)


def hardest(attempted: Iterable[Attempted]) -> Attempted | None:
    """Return the post of which the smallest part was right; of equals the one met by most.

    Not one that few met for the first time, next to the others; none where everyone was right.
    """
    tried = [each for each in attempted if each.answers]
    most = max((each.answers for each in tried), default=0)
    wrong = [each for each in tried if each.right < each.answers and 2 * each.answers >= most]
    return min(wrong, key=lambda each: (each.share, -each.answers, each.post), default=None)


def kept(judged: Iterable[Outcome], since: datetime) -> bool:
    """Tell whether a streak, by all of its outcomes, stood from ``since`` on.

    It stands now, it began before the first slot of that time, or with it, and none broke it.
    """
    outcomes = tuple(judged)
    there = {each.reason for each in outcomes if each.slot.posted_at >= since}
    return not there & _LOST and fold(outcomes).length > 0


def surely_kept(length: int, answers: int) -> bool:
    """Tell whether a streak of this length is kept, whatever its outcomes.

    ``answers`` are all that its learner gave in the track since the beginning: when it is longer,
    it began before, and it would not have outlived a break.
    """
    return length > answers


_LOST = {Reason.NO_FREEZE_LEFT, Reason.BEFORE_FIRST}


def _schedule(digest: DigestTime, zone: str) -> Schedule:
    return Schedule(times=(digest.at,), days=frozenset({digest.day}), zone=zone)
