"""What learners remember, for whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.interview import capped, interview_in_force
from bot.domain.memory import Card, DayOf, learners_days
from bot.domain.question import Kind, Question
from bot.domain.review import strengths
from bot.domain.slot import deadline, zone_in_force
from bot.features.arrival import Visit
from bot.ids import QuestionId
from bot.store.records import DeliveryKind, Post, Track
from bot.turn import Turn

ACTIVE = timedelta(days=14)
"""Whoever answered in a space this lately has a say in its next question."""
MOST_HEARD = 10
"""Learners, the latest to answer; they stand for all the others of a big group."""
_LONGEST_OPEN = timedelta(days=3)
"""More than the 12 h a post may be late and the 38 h of a learner's window together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One learner's cards of what can still be asked, with the ``interview`` taken into account."""

    cards: tuple[Card, ...]
    day_of: DayOf
    interview: date | None


def memory_of(turn: Turn, visit: Visit) -> Memory:
    """Return what the visitor remembers of everything they answered anywhere."""
    day_of = learners_days(visit.zones, visit.track.zone)
    changes = turn.store.people.interviews(visit.learner.id)
    interview = interview_in_force(changes, day_of(turn.now))
    cards = turn.store.answers.cards(visit.learner.id)
    # Nobody but the learner judges an answer in sentences, so memory knows nothing of it.
    published = {q.id for q in turn.bank.published if q.kind is not Kind.OPEN}
    return Memory(
        cards=tuple(capped(c, interview, visit.zone) for c in cards if c.question in published),
        day_of=day_of,
        interview=interview,
    )


def group_strength(turn: Turn, track: Track) -> Callable[[Question], float]:
    """Return how well those who are active in a track's space know what a question is about."""
    since = turn.now - ACTIVE
    active = turn.store.answers.active(track.space, since, MOST_HEARD)
    cards = [card for learner in active for card in turn.store.answers.cards(learner)]
    return strengths(cards, turn.now, {q.id: q for q in turn.bank.questions})


def still_open(turn: Turn, visit: Visit) -> frozenset[QuestionId]:
    """Return the questions of the day that the visitor may still answer, wherever they study.

    No other mode serves these: it would tell the key before the group's reveal.
    """
    posts = turn.store.posts.open_to(visit.learner.id, visit.origin.space, turn.now - _LONGEST_OPEN)
    return frozenset(post.question for post in posts if not _closed(turn, visit, post))


def _closed(turn: Turn, visit: Visit, post: Post) -> bool:
    return post.revealed_at is not None and turn.now >= _deadline(turn, visit, post)


def _deadline(turn: Turn, visit: Visit, post: Post) -> datetime:
    delivery = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    posted_at = (delivery and delivery.sent_at) or turn.now
    return deadline(posted_at, ZoneInfo(zone_in_force(visit.zones, posted_at, post.zone)))
