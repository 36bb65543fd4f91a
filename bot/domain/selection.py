"""Choosing the next daily question, and the order its options are shown in."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from random import Random
from types import MappingProxyType

from bot.domain.paths import Prerequisites
from bot.domain.question import Level, Question, Status
from bot.ids import ChoiceId, QuestionId

RECENT = 6
"""Posts looked back on when levels are mixed and enemies kept apart."""
LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class PastQuestion:
    """A question once asked in the space."""

    id: QuestionId
    at: datetime


def choose(  # noqa: PLR0913 - each says something of its own
    questions: Sequence[Question],
    past: Sequence[PastQuestion],
    *,
    elsewhere: Sequence[PastQuestion] = (),
    without: Collection[QuestionId] = (),
    topics: Collection[str] = (),
    strength: Callable[[Question], float] = lambda _: 0.0,
    prerequisites: Prerequisites = MappingProxyType({}),
    dice: Random,
) -> Question | None:
    """Choose a published question on one of ``topics`` (empty: any), or None if there is none.

    Nothing is asked twice in a space before everything was asked; then the oldest comes first.
    What was asked there ``elsewhere``, as in a quiz, was asked too, and gives others away, but has
    no part in the turns that topics and levels take. ``without`` are not asked now.
    Among what is left, the topic differs from the last one, a question that an earlier one gives
    away waits, and the levels take turns, the easiest first. Then comes what the group is weakest
    at: ``strength`` is how well it knows what a question is about, 0 to 1. Where even that leaves
    several, what rests on concepts that this space could be asked about and was not yet comes last.
    """
    left_out = frozenset(without)
    pool = [
        q
        for q in questions
        if q.status is Status.PUBLISHED
        and (not topics or q.topic in topics)
        and q.id not in left_out
    ]
    last_asked = {p.id: p.at for p in _in_order((*past, *elsewhere))}
    fresh = [q for q in pool if q.id not in last_asked]
    known = {q.id: q for q in questions}
    recent, told = (
        [known[p.id] for p in _in_order(series) if p.id in known][-RECENT:]
        for series in (past, elsewhere)
    )
    if fresh:
        dice.shuffle(fresh)
        asked = {q.concept for q in questions if q.id in last_asked}
        missing = {q.concept for q in pool} - asked

        def early(question: Question) -> bool:
            return any(need in missing for need in prerequisites.get(question.concept, ()))

        return min(fresh, key=lambda q: (_reluctance(q, recent, told), strength(q), early(q)))
    return min(pool, key=lambda q: (last_asked[q.id], q.id), default=None)


def shown_order(question: Question, seed: int) -> tuple[ChoiceId, ...]:
    """Return the ids of the options in the order a post with this ``seed`` shows them."""
    order = tuple(choice.id for choice in question.choices)
    return order if question.fixed_order else _shuffled(order, seed)


# Everyone who answers a post sees its options in the one order.
@lru_cache(2**10)
def _shuffled(order: tuple[ChoiceId, ...], seed: int) -> tuple[ChoiceId, ...]:
    dealt = list(order)
    Random(seed).shuffle(dealt)
    return tuple(dealt)


def _in_order(past: Sequence[PastQuestion]) -> Sequence[PastQuestion]:
    return sorted(past, key=lambda p: p.at)


def _reluctance(
    question: Question, recent: Sequence[Question], told: Sequence[Question]
) -> tuple[bool, bool, int, int]:
    same_topic = bool(recent) and recent[-1].topic == question.topic
    given_away = any(
        question.id in other.enemy_of or other.id in question.enemy_of for other in (*recent, *told)
    )
    met_lately = sum(other.level is question.level for other in recent)
    return given_away, same_topic, met_lately, LEVELS.index(question.level)
