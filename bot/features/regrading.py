"""A key was mended: recorded answers are judged again, and those affected are told once."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.regraded import regraded_card
from bot.domain.question import Question
from bot.domain.regrade import Correction, corrections, taken_back
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.ids import QuestionId
from bot.store.interface import Store
from bot.store.records import News, Regrade
from bot.turn import Turn


def plan(store: Store, question: Question) -> tuple[Correction, ...]:
    """Return what judging by this version of a question would change."""
    return corrections(question, store.regrades.given(question.id))


def plan_undo(store: Store, question: QuestionId) -> tuple[Correction, ...]:
    """Return what would make every answer to a question count as it was recorded."""
    return taken_back(store.regrades.given(question), store.regrades.recorded(question))


def apply(store: Store, planned: Sequence[Correction], *, version: int, at: datetime) -> None:
    """Append what was planned to the log of corrections."""
    for correction in planned:
        store.regrades.add(
            Regrade(
                answer=correction.number,
                at=at,
                version=version,
                right=correction.right,
                points=correction.points,
                gained=correction.gained,
            )
        )


def with_news(turn: Turn, visit: Visit, effects: Sequence[Effect]) -> Sequence[Effect]:
    """Add what the visitor does not know yet, if they are told anything by words at all."""
    if not any(isinstance(effect, Reply) for effect in effects):
        return effects
    news = turn.store.regrades.news(visit.learner.id)
    if not news:
        return effects
    turn.store.regrades.tell(visit.learner.id, turn.now)
    told = [(each, _prompt(turn, each)) for each in news]
    return [*effects, Reply(regraded_card(told))]


def _prompt(turn: Turn, news: News) -> str:
    post = turn.store.posts.get(news.post)
    question = turn.store.posts.question(post) if post else turn.bank.get(news.question)
    return question.prompt if question else str(news.question)
