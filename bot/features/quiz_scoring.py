"""What answers in a quiz are worth, and their way into the one log of answers."""

from collections.abc import Iterable, Sequence

from bot.domain.answer import Number, Ordered, Picked, Typed
from bot.domain.grading import grade
from bot.domain.question import Question
from bot.domain.quiz import Press, locked, worth
from bot.store.contests import Gain, Pending, Round
from bot.store.records import Answered
from bot.turn import Turn


def gains(asked: Round, question: Question, pending: Iterable[Pending]) -> Sequence[Gain]:
    """Return what each player gains at the bell."""
    return [gain(asked, question, each) for each in pending]


def gain(asked: Round, question: Question, pending: Pending) -> Gain:
    """Return what a player gains by what they locked in; nothing by nothing."""
    points, right = earned(asked, question, pending.presses)
    return Gain(pending.learner, points, int(right))


def earned(asked: Round, question: Question, presses: Sequence[Press]) -> tuple[int, bool]:
    """Return the points in the quiz, and whether the answer is right."""
    stands = locked(presses)
    if stands is None:
        return 0, False
    right = grade(question, stands.answer).right
    return worth(asked.limits, stands.at, right=right), right


def record(turn: Turn, pending: Pending) -> None:
    """Move what a player locked in to the log; what was moved before is not moved again.

    On the boards a question is worth no more than 10 points in all, however often it was answered.
    """
    stands, post = locked(pending.presses), turn.store.posts.get(pending.round.post)
    if stands is None or post is None:
        raise LookupError(f"round {pending.round.number} of quiz {pending.round.quiz} is lost")
    question = turn.store.posts.question(post)
    points, right = earned(pending.round, question, pending.presses)
    before = turn.store.answers.earned(pending.learner, post.space, question.id)
    given = stands.answer
    turn.store.answers.record(
        Answered(
            post=post.id,
            learner=pending.learner,
            space=post.space,
            question=question.id,
            version=question.version,
            at=stands.at,
            recorded_at=turn.now,
            right=right,
            points=max(0, points - before),
            scored=True,
            picks=given.choices if isinstance(given, Picked) else frozenset(),
            number=given.value if isinstance(given, Number) else None,
            order=given.choices if isinstance(given, Ordered) else (),
            typed=given.text if isinstance(given, Typed) else "",
        )
    )
    turn.store.quizzes.forget(pending)
