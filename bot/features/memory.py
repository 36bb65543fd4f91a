"""What learners remember, for whoever asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.bank.bank import Bank
from bot.cards.confidence import Sureness
from bot.domain.interview import capped, interview_in_force
from bot.domain.memory import Attempt, Card, Confidence, DayOf, card_of
from bot.domain.question import Kind, Question, Status
from bot.domain.review import strengths
from bot.features import delivering
from bot.features.arrival import Visit
from bot.ids import QuestionId
from bot.store.records import Answered, DeliveryKind, Post, Track
from bot.turn import Turn

ACTIVE = timedelta(days=14)
"""Whoever answered in a space this lately has a say in its next question."""
MOST_HEARD = 10
"""Learners, the latest to answer; they stand for all the others of a big group."""
LONGEST_OPEN = timedelta(days=3)
"""More than the 12 h a post may be late and the 38 h of a learner's window together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One learner's cards of what can still be asked, with the ``interview`` taken into account."""

    cards: tuple[Card, ...]
    day_of: DayOf
    interview: date | None


def memory_of(turn: Turn, visit: Visit) -> Memory:
    """Return what the visitor remembers of everything they answered anywhere."""
    interview = _interview(turn, visit)
    cards = turn.store.answers.cards(visit.learner.id)
    # Nobody but the learner judges an answer in sentences, so memory knows nothing of it.
    bank = turn.known(visit.origin.space)
    return Memory(
        cards=tuple(capped(c, interview, visit.zone) for c in cards if _asks(bank, c.question)),
        day_of=visit.day_of,
        interview=interview,
    )


def group_strength(turn: Turn, track: Track) -> Callable[[Question], float]:
    """Return how well those who are active in a track's space know what a question is about."""
    since = turn.now - ACTIVE
    active = turn.store.answers.active(track.space, since, MOST_HEARD)
    cards = [card for learner in active for card in turn.store.answers.cards(learner)]
    return strengths(cards, turn.now, {q.id: q for q in turn.known(track.space).questions})


def sureness(turn: Turn, visit: Visit, post: Post, answer: Answered) -> Sureness | None:
    """Return how sure the visitor was of an answer; None where saying so would change nothing.

    That is for wrong answers, for what memory leaves out, and after a hint.
    """
    left_out = post.voided or not answer.scored or answer.self_assessed
    question = turn.known(visit.origin.space).get(answer.question)
    comes_back = question is not None and question.status is Status.PUBLISHED
    if left_out or answer.hinted or not answer.right or not comes_back:
        return None
    said = turn.store.answers.confidence(post.id, visit.learner.id)
    return Sureness(
        post=post.id,
        said=said,
        moved=_moved(turn, visit, answer) if said else timedelta(0),
        open=visit.day_of(turn.now) == visit.day_of(answer.at),
    )


def still_open(turn: Turn, visit: Visit) -> frozenset[QuestionId]:
    """Return the questions of the day that the visitor may still answer, wherever they study.

    And those that they answered and whose verdict waits, and what their quizzes are asking. No
    other mode serves these: it would tell the key before the group's reveal, or the bell.
    """
    waiting = turn.store.posts.withheld_from(visit.learner.id)
    asked = turn.store.quizzes.being_asked(visit.origin.space, visit.learner.id)
    return asked.union(post.question for post in (*open_posts(turn, visit), *waiting))


def kept_back(turn: Turn, visit: Visit) -> frozenset[QuestionId]:
    """Return what the visitor cannot review now: what is still open, and what gives it away."""
    waiting = still_open(turn, visit)
    return waiting | turn.bank.enemies(waiting)


def open_posts(turn: Turn, visit: Visit) -> Sequence[Post]:
    """Return the posts of the day that the visitor may still answer, oldest first."""
    posts = turn.store.posts.open_to(visit.learner.id, visit.origin.space, turn.now - LONGEST_OPEN)
    return [post for post in posts if not _closed(turn, visit, post)]


def _moved(turn: Turn, visit: Visit, answer: Answered) -> timedelta:
    """Return by how much later a question comes back for what was said of this answer to it."""
    told = turn.store.answers.attempts(visit.learner.id, answer.question)
    unsaid = [
        replace(attempt, confidence=Confidence.UNSAID) if attempt.at == answer.at else attempt
        for attempt in told
    ]
    interview = _interview(turn, visit)

    def due(attempts: Sequence[Attempt]) -> datetime:
        card = card_of(attempts, visit.zones)
        return capped(card, interview, visit.zone).due if card else answer.at

    return due(told) - due(unsaid)


def _interview(turn: Turn, visit: Visit) -> date | None:
    changes = turn.store.people.interviews(visit.learner.id)
    return interview_in_force(changes, visit.day_of(turn.now))


def _asks(bank: Bank, identifier: QuestionId) -> bool:
    question = bank.get(identifier)
    published = question is not None and question.status is Status.PUBLISHED
    return question is not None and published and question.kind is not Kind.OPEN


def _closed(turn: Turn, visit: Visit, post: Post) -> bool:
    delivery = turn.store.deliveries.of(post.track, DeliveryKind.QUESTION, post.occurrence)
    if delivery is None or post.revealed_at is None:
        return False
    return turn.now >= delivering.closes_at(turn, visit, post, delivery)
