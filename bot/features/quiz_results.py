"""After a quiz: everyone's own results, and what they missed back in review."""

from collections.abc import Sequence

from bot.cards.quiz_replies import (
    Result,
    misses_card,
    no_quiz_card,
    not_over_card,
    not_playing_card,
    summary_card,
)
from bot.domain.grading import grade
from bot.domain.quiz import locked, ranks, worth
from bot.domain.selection import shown_order
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.features.quiz_showing import quiz_here
from bot.ids import QuizId
from bot.store.contests import Quiz, Round
from bot.turn import Turn
from bot.view.card import Card


def show(turn: Turn, visit: Visit, identifier: QuizId) -> Sequence[Effect]:
    """Show the visitor how they did at each question."""
    quiz = quiz_here(turn, visit, identifier)
    refusal = _refusal(turn, visit, quiz)
    if quiz is None or refusal:
        return [Reply(refusal or no_quiz_card())]
    scores = turn.store.quizzes.scores(quiz.id)
    own = [score.learner for score in scores].index(visit.learner.id)
    rank = ranks([score.points for score in scores])[own]
    results = _results(turn, visit, quiz)
    return [Reply(summary_card(quiz, results, rank=rank, players=len(scores)))]


def review_misses(turn: Turn, visit: Visit, identifier: QuizId) -> Sequence[Effect]:
    """Bring back what the visitor missed: wrong, or not answered at all."""
    quiz = quiz_here(turn, visit, identifier)
    refusal = _refusal(turn, visit, quiz)
    if quiz is None or refusal:
        return [Reply(refusal or no_quiz_card())]
    missed = {each.question.id for each in _results(turn, visit, quiz) if not each.right}
    turn.store.quizzes.wish(visit.learner.id, missed, turn.now)
    return [Reply(misses_card(len(missed)))]


def _refusal(turn: Turn, visit: Visit, quiz: Quiz | None) -> Card | None:
    if quiz is None:
        return no_quiz_card()
    if not quiz.ending:
        return not_over_card()
    played = any(s.learner == visit.learner.id for s in turn.store.quizzes.scores(quiz.id))
    return None if played and quiz.round else not_playing_card()


def _results(turn: Turn, visit: Visit, quiz: Quiz) -> Sequence[Result]:
    return [_result(turn, visit, asked) for asked in turn.store.quizzes.rounds(quiz.id)]


def _result(turn: Turn, visit: Visit, asked: Round) -> Result:
    """Return what stands in the log, or is on its way there."""
    post = turn.store.posts.get(asked.post)
    if post is None:
        raise LookupError(f"round {asked.number} of quiz {asked.quiz} has lost its post")
    question = turn.store.posts.question(post)
    logged = turn.store.answers.get(post.id, visit.learner.id)
    stands = locked(turn.store.quizzes.presses(post.id, visit.learner.id))
    answer = logged.given if logged else stands.answer if stands else None
    at = logged.at if logged else stands.at if stands else asked.asked_at
    right = logged.right if logged else bool(answer and grade(question, answer).right)
    return Result(
        question=question,
        order=shown_order(question, post.seed),
        answer=answer,
        right=right,
        points=worth(asked.limits, at, right=right) if answer else 0,
        after=at - asked.asked_at if answer else None,
    )
