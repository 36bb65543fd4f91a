"""Time moves a quiz on: it begins, asks, rings the bell, and ends.

What players locked in is worth points from the bell on, in the transaction that shows the key; it
is moved to the log of answers some at a time, so that no turn is long. A kill between any two turns
leaves a quiz where it was.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.bank.bank import Bank
from bot.domain.question import Kind, Question
from bot.domain.quiz import (
    ARRIVAL,
    LEAST_LEFT,
    LONGEST_OUTAGE,
    LOOK,
    MOST_SILENT,
    PAUSE,
    Ending,
    Limits,
    Phase,
    time_for,
)
from bot.domain.selection import choose
from bot.effects import Effect
from bot.features import quiz_scoring, quiz_showing, vanishing
from bot.features.delivering import CannotPost
from bot.features.memory import LONGEST_OPEN
from bot.ids import QuizId
from bot.store.contests import Quiz, Round
from bot.store.records import LEASE, DeliveryState
from bot.turn import Turn

QUIZZES_A_TURN = 50
ANSWERS_A_TURN = 30
"""Moved to the log in one turn: some milliseconds."""
WAIT = timedelta(seconds=1)
"""Between two looks at whether a quiz's message was shown."""
MOST_SEEDS = 2**31


def ring_due(turn: Turn, *, without: Collection[QuizId] = ()) -> Sequence[Effect]:
    """Move on every quiz that is due, and those that another process left behind.

    Raises:
        CannotPost: a quiz fails; ask again without it.
    """
    quizzes = turn.store.quizzes
    effects: list[Effect] = []
    for quiz in quizzes.left_behind(turn.owner, QUIZZES_A_TURN, without=without):
        effects += _guarded(_take_over, turn, quiz)
    for quiz in quizzes.due(turn.now, QUIZZES_A_TURN, without=without):
        effects += _guarded(_move_on, turn, quiz)
    rung = quizzes.unrecorded(turn.now - ARRIVAL, ANSWERS_A_TURN, without=without)
    for pending in rung:
        try:
            quiz_scoring.record(turn, pending)
        except Exception as error:
            raise CannotPost(quiz=pending.round.quiz) from error
    return effects


def fitting(turn: Turn, quiz: Quiz) -> Sequence[Question]:
    """Return what a quiz can ask next.

    Neither a question of the day that someone here may still answer, nor what another quiz here
    asks just now, nor what gives one of these away, nor one that only the learner can judge.
    """
    left_out = turn.store.quizzes.kept_back(quiz.space, quiz.id, turn.now - LONGEST_OPEN)
    left_out |= turn.store.quizzes.being_asked(quiz.space)
    left_out |= turn.bank.enemies(left_out)
    left_out |= turn.store.quizzes.asked(quiz.id)
    return [q for q in _drawn(turn, quiz).published if _fits(q, quiz) and q.id not in left_out]


def _drawn(turn: Turn, quiz: Quiz) -> Bank:
    track = turn.store.tracks.get(quiz.track)
    return turn.drawn(track) if track else turn.bank


def ask_next(turn: Turn, quiz: Quiz) -> Quiz:
    """Ask another question; end the quiz where none is left."""
    past = turn.store.quizzes.past(quiz.space)
    bank = _drawn(turn, quiz)
    unfit = {q.id for q in bank.questions}.difference(q.id for q in fitting(turn, quiz))
    question = choose(bank.questions, past, without=unfit, dice=turn.dice)
    track = turn.store.tracks.get(quiz.track)
    if question is None or track is None:
        return end(turn, quiz, Ending.USED_UP)
    number = quiz.round + 1
    seed = turn.dice.randrange(MOST_SEEDS)
    post = turn.store.posts.add_round(track, quiz.id, number, question, seed=seed, at=turn.now)
    limits = Limits(turn.now, turn.now + time_for(question.est_seconds, quiz.seconds))
    turn.store.quizzes.ask(
        Round(
            quiz=quiz.id,
            number=number,
            post=post.id,
            asked_at=limits.asked_at,
            closes_at=limits.closes_at,
        )
    )
    return _save(turn, quiz, phase=Phase.ASKING, round=number, due_at=limits.bell)


def ring(turn: Turn, quiz: Quiz) -> Quiz:
    """Show the key of the running question; end the quiz where nobody answers any more."""
    asked = _close(turn, quiz)
    silent = 0 if asked.locked else quiz.silent + 1
    shown = replace(quiz, silent=silent, phase=Phase.REVEALED)
    if silent >= MOST_SILENT:
        return end(turn, shown, Ending.SILENT)
    return _save(turn, shown, due_at=turn.now + PAUSE)


def end(turn: Turn, quiz: Quiz, ending: Ending) -> Quiz:
    """End a quiz; what is locked in at a running question counts."""
    if quiz.phase is Phase.ASKING:
        _close(turn, quiz)
    return _save(turn, quiz, phase=Phase.OVER, ending=ending)


def _guarded(move: Callable[[Turn, Quiz], Quiz], turn: Turn, quiz: Quiz) -> Sequence[Effect]:
    try:
        moved = move(turn, quiz)
        waits = moved.phase is quiz.phase and moved.owner == quiz.owner
        return [] if waits else quiz_showing.revision(turn, moved, urgent=True)
    except Exception as error:
        raise CannotPost(quiz=quiz.id) from error


def _take_over(turn: Turn, quiz: Quiz) -> Quiz:
    """Go on where another process ended, with some time left, and show where that is."""
    if turn.now - quiz.due_at > LONGEST_OUTAGE:
        return end(turn, quiz, Ending.AWAY)
    match quiz.phase:
        case Phase.ASKING:
            asked, _, _ = quiz_showing.current(turn, quiz)
            limits = asked.limits.prolonged(turn.now)
            turn.store.quizzes.prolong(asked, limits.closes_at)
            return _save(turn, quiz, due_at=limits.bell)
        case Phase.LOBBY:
            return _save(turn, quiz, due_at=max(quiz.due_at, turn.now + LEAST_LEFT))
        case Phase.REVEALED | Phase.OVER:
            return _save(turn, quiz, due_at=max(quiz.due_at, turn.now + LOOK))


def _move_on(turn: Turn, quiz: Quiz) -> Quiz:
    if vanishing.is_gone(turn, quiz.space):
        return end(turn, quiz, Ending.LOST)
    delivery = quiz_showing.delivery_of(turn, quiz)
    if delivery is None or delivery.state is not DeliveryState.SENT:
        waited = turn.now - quiz.started_at > 2 * LEASE
        if waited or quiz_showing.is_lost(turn, quiz):
            return end(turn, quiz, Ending.LOST)
        return _save(turn, quiz, due_at=turn.now + WAIT)
    match quiz.phase:
        case Phase.LOBBY:
            return ask_next(turn, quiz) if quiz.players else end(turn, quiz, Ending.NOBODY)
        case Phase.ASKING:
            return ring(turn, quiz)
        case Phase.REVEALED | Phase.OVER:
            played = quiz.round >= quiz.rounds
            return end(turn, quiz, Ending.PLAYED) if played else ask_next(turn, quiz)


def _close(turn: Turn, quiz: Quiz) -> Round:
    """Give everyone their points for the running question; from here on its key may be shown."""
    asked, _, question = quiz_showing.current(turn, quiz)
    pending = turn.store.quizzes.pending(asked)
    turn.store.quizzes.add_gains(quiz.id, quiz_scoring.gains(asked, question, pending))
    turn.store.quizzes.ring(asked, turn.now)
    turn.store.posts.reveal(asked.post, turn.now)
    return asked


def _save(turn: Turn, quiz: Quiz, **changes: object) -> Quiz:
    moved = replace(quiz, owner=turn.owner, **changes)  # type: ignore[arg-type]
    turn.store.quizzes.save(moved)
    return moved


def _fits(question: Question, quiz: Quiz) -> bool:
    return (
        question.kind is not Kind.OPEN
        and (not quiz.topics or question.topic in quiz.topics)
        and quiz.level in ("", question.level)
        and quiz.kind in ("", question.kind)
    )
