"""How a question does: difficulty, discrimination and dead distractors, from first attempts.

Source: the rules of learning, "Item quality", live statistics. A first attempt is a learner's first
answer ever to the question, given before the reveal, to a post that was not withdrawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from bot.domain.question import Kind, Question
from bot.ids import ChoiceId, QuestionId

Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""
ENOUGH_FOR_SHARE = 5
ENOUGH_FOR_RELATION = 30
ENOUGH_FOR_OPTIONS = 40
NOTHING = 1e-9
"""What floats may leave of a spread of zero."""
DEAD = 0.05
"""The share of picks under which a distractor distracts nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Over first attempts of learners who tried another question as well.

    ``rest`` is a learner's share of right first attempts at all other questions, 0 to 1.
    """

    count: int = 0
    right: int = 0
    rest: float = 0.0
    rest_squared: float = 0.0
    rest_of_right: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """First attempts at one version of a question."""

    question: QuestionId
    version: int
    count: int
    right: int
    picks: Mapping[ChoiceId, int]
    sums: Sums = Sums()


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """What first attempts say of a question; None and empty where there are too few to say it."""

    attempts: Attempts
    share: float | None
    """The share that was right: the p-value of test theory."""
    interval: Interval | None
    relation: float | None
    """Right here against right elsewhere: the corrected point-biserial correlation."""
    dead: tuple[ChoiceId, ...]

    @property
    def check_key(self) -> bool:
        """Tell whether those who know more get it wrong more often."""
        return self.relation is not None and self.relation < 0


def item_report(attempts: Attempts, question: Question | None) -> ItemReport:
    """Return what can be said; ``question`` is as it stands in the bank, if it still does."""
    enough = attempts.count >= ENOUGH_FOR_SHARE
    return ItemReport(
        attempts=attempts,
        share=attempts.right / attempts.count if enough else None,
        interval=wilson(attempts.right, attempts.count) if enough else None,
        relation=point_biserial(attempts.sums),
        dead=_dead(attempts, question) if question else (),
    )


def wilson(right: int, count: int) -> Interval:
    """Return the 95 % score interval of a share (Wilson, 1927); ``count`` is positive."""
    share = right / count
    centre = share + Z**2 / (2 * count)
    margin = Z * sqrt(share * (1 - share) / count + Z**2 / (4 * count**2))
    whole = 1 + Z**2 / count
    return Interval(max(0.0, (centre - margin) / whole), min(1.0, (centre + margin) / whole))


def point_biserial(sums: Sums) -> float | None:
    """Return the correlation, -1 to 1; None where there are too few, or nothing varies."""
    count, right = sums.count, sums.right
    if count < ENOUGH_FOR_RELATION:
        return None
    covariance = sums.rest_of_right - right * sums.rest / count
    spread = (right - right**2 / count) * (sums.rest_squared - sums.rest**2 / count)
    if spread <= NOTHING:
        return None
    return max(-1.0, min(1.0, covariance / sqrt(spread)))


def _dead(attempts: Attempts, question: Question) -> tuple[ChoiceId, ...]:
    if attempts.count < ENOUGH_FOR_OPTIONS or question.kind is Kind.NUMERIC:
        return ()
    if question.version != attempts.version:
        return ()
    return tuple(
        choice.id
        for choice in question.choices
        if not choice.correct and attempts.picks.get(choice.id, 0) < DEAD * attempts.count
    )
