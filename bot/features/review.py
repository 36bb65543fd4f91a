"""/review: a learner's own due questions, one after the other, in private."""

from collections.abc import Sequence

from bot.cards.question import review_card
from bot.cards.review import Then, nothing_due_card, nothing_learned_card
from bot.domain.question import Question
from bot.domain.review import is_due, review_order
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.features.memory import Memory, kept_back, memory_of, sureness
from bot.features.posting import MOST_SEEDS
from bot.ids import QuestionId
from bot.store.records import Answered, Post
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the due question that the visitor is likeliest to have forgotten."""
    memory = memory_of(turn, visit)
    due = due_now(turn, visit, memory)
    if not memory.cards and not due:
        return [Reply(nothing_learned_card())]
    bank = turn.known(visit.origin.space)
    question = bank.get(due[0]) if due else None
    if question is None:
        coming = min((card.due for card in memory.cards if card.due > turn.now), default=None)
        return [Reply(nothing_due_card(coming, visit.zone))]
    post = _post(turn, visit, question)
    return [Reply(review_card(post, question, bank, due=len(due)))]


def due_now(turn: Turn, visit: Visit, memory: Memory) -> Sequence[QuestionId]:
    """Return what the visitor can review now, in the order they will meet it.

    What they want back, as after a quiz, comes before what they are about to forget.
    """
    held_back = kept_back(turn, visit)
    due = (c for c in memory.cards if is_due(c, turn.now, memory.day_of))
    topics = {
        q.id: q.topic for q in turn.known(visit.origin.space).published if q.id not in held_back
    }
    wished = [each for each in turn.store.quizzes.wished(visit.learner.id) if each in topics]
    others = (card.question for card in review_order(due, turn.now, topics))
    return [*wished, *(each for each in others if each not in wished)]


def then(turn: Turn, visit: Visit, post: Post, answer: Answered) -> Then:
    """Return what follows a review that was answered: when it comes back, and what is left."""
    memory = memory_of(turn, visit)
    card = next((card for card in memory.cards if card.question == post.question), None)
    return Then(
        back_at=card.due if card else None,
        zone=visit.zone,
        left=len(due_now(turn, visit, memory)),
        sureness=sureness(turn, visit, post, answer),
    )


def _post(turn: Turn, visit: Visit, question: Question) -> Post:
    """Return the review they have on the screen already, or a new one."""
    pending = turn.store.posts.pending_review(visit.track.id, visit.learner.id)
    if pending and turn.store.posts.question(pending) == question:
        return pending
    seed = turn.dice.randrange(MOST_SEEDS)
    return turn.store.posts.add_review(
        visit.track, visit.learner.id, question, seed=seed, at=turn.now
    )
