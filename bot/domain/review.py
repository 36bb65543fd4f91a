"""What to review, and when: the order of due cards, the week to come, and how strong a topic is."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from statistics import fmean

from bot.domain.memory import Card, DayOf, recall
from bot.domain.question import Question
from bot.ids import QuestionId

WEEK = 7
"""Dates that a forecast shows, today's first."""


def is_due(card: Card, now: datetime, day_of: DayOf) -> bool:
    """Tell whether a card is worth a review; not on the date of its last, which would not count."""
    return card.due <= now and day_of(card.last_review) != day_of(now)


def review_order(
    cards: Iterable[Card], now: datetime, topics: Mapping[QuestionId, str]
) -> tuple[Card, ...]:
    """Return cards to review, lowest recall first, the topic changing wherever it can.

    ``topics`` names the topic of each question; a question without one is left out.
    """
    queues: defaultdict[str, deque[tuple[float, datetime, QuestionId, Card]]] = defaultdict(deque)
    ranked = sorted(
        (recall(card, now), card.due, card.question, card)
        for card in {card.question: card for card in cards if card.question in topics}.values()
    )
    for entry in ranked:
        queues[topics[entry[2]]].append(entry)
    ordered: list[Card] = []
    last = ""
    while queues:
        last = min(queues, key=lambda topic: (topic == last, queues[topic][0][:3]))
        ordered.append(queues[last].popleft()[3])
        if not queues[last]:
            del queues[last]
    return tuple(ordered)


def forecast(cards: Iterable[Card], now: datetime, day_of: DayOf) -> Mapping[date, int]:
    """Return how many cards come due on each date of the week from now on."""
    today = day_of(now)
    coming = Counter(day_of(card.due) for card in cards if card.due > now)
    return {day: coming[day] for day in (today + timedelta(days=n) for n in range(WEEK))}


def strengths(
    cards: Iterable[Card], now: datetime, questions: Mapping[QuestionId, Question]
) -> Callable[[Question], float]:
    """Return how well the learners behind these cards know what a question is about, 0 to 1.

    That is their mean recall of its concept; of its topic, if they never met the concept; and 0 for
    a topic that they never met.
    """
    recalls: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for card in cards:
        if question := questions.get(card.question):
            share = recall(card, now)
            recalls["concept", question.concept].append(share)
            recalls["topic", question.topic].append(share)
    means = {about: fmean(shares) for about, shares in recalls.items()}

    def strength(question: Question) -> float:
        topic = means.get(("topic", question.topic), 0.0)
        return means.get(("concept", question.concept), topic)

    return strength
