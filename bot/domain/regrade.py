"""Judging recorded answers again after a key was mended: in the learner's favour only.

Source: the rules of learning, "Correcting a key". An answer that counted as wrong and is right by
the mended key counts as right from now on, and is topped up to what the question is worth; nothing
else changes. Streaks never asked whether an answer was right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.grading import grade
from bot.domain.points import points
from bot.domain.question import Kind, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as it counts now; ``whose`` names the learner and the space it earned points in."""

    number: int
    whose: str
    answer: Answer
    right: bool
    points: int
    scored: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """How the answer ``number`` counts from now on, and what it gains."""

    number: int
    right: bool
    points: int
    gained: int


def corrections(question: Question, answers: Sequence[Given]) -> tuple[Correction, ...]:
    """Return what changes by the key of ``question``; ``answers`` are all to it, oldest first."""
    earned: dict[str, int] = {}
    for given in answers:
        earned[given.whose] = earned.get(given.whose, 0) + given.points
    found = []
    for given in answers:
        if given.right or not is_right(question, given.answer):
            continue
        gained = points(right=True, earned=earned[given.whose]) if given.scored else 0
        earned[given.whose] += gained
        found.append(Correction(given.number, True, given.points + gained, gained))
    return tuple(found)


def taken_back(
    answers: Iterable[Given], recorded: Mapping[int, tuple[bool, int]]
) -> tuple[Correction, ...]:
    """Return what makes each answer count as it was ``recorded`` (right, points) again."""
    return tuple(
        Correction(given.number, right, worth, worth - given.points)
        for given in answers
        for right, worth in [recorded[given.number]]
        if (right, worth) != (given.right, given.points)
    )


def is_right(question: Question, answer: Answer) -> bool:
    """Tell whether an answer is right; one that this version does not offer is not."""
    match answer:
        case Picked(choices):
            offered = {choice.id for choice in question.choices}
            by_button = question.kind in (Kind.CHOICE, Kind.MULTI)
            return by_button and choices <= offered and grade(question, answer).right
        case Number():
            return question.numeric is not None and grade(question, answer).right
        case Ordered(choices):
            offered = {choice.id for choice in question.choices}
            whole = question.kind is Kind.ORDERING and sorted(choices) == sorted(offered)
            return whole and grade(question, answer).right
        case Typed():
            return question.short is not None and grade(question, answer).right
