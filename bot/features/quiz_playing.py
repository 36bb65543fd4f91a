"""Answering in a quiz: locked in, changed once, and told in private without a word of the key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.cards.question import FIELD, answer_form
from bot.cards.quiz_replies import locked_card, other_round_card, too_late_card
from bot.cards.verdict import unreadable_card
from bot.domain.answer import Answer, Unreadable, pick, read_answer
from bot.domain.question import Question
from bot.domain.quiz import Press, counts, locked, matters
from bot.domain.selection import shown_order
from bot.effects import AskForm, Effect, Reply
from bot.features import quiz_ringing, quiz_scoring
from bot.features.answering import BY_BUTTON
from bot.features.arrival import Visit
from bot.features.quiz_showing import current, quiz_here, revision
from bot.features.quiz_starting import missing_card
from bot.store.contests import Gain, Quiz, Round
from bot.store.records import Post
from bot.turn import Turn
from bot.view.form import Form
from bot.view.quiz_actions import LockIn

Reader = Callable[[Question, Post], Answer | Unreadable | Form]


def press(turn: Turn, visit: Visit, action: LockIn, values: Sequence[str]) -> Sequence[Effect]:
    """Answer with the options pressed or chosen; without any, ask for a typed answer."""
    positions = [*action.picks, *(int(value) for value in values if value.isdecimal())]

    def read(question: Question, post: Post) -> Answer | Unreadable | Form:
        if question.kind not in BY_BUTTON:
            return answer_form(question, LockIn(action.quiz, action.round))
        return pick(positions, question, shown_order(question, post.seed))

    return _lock_in(turn, visit, action, read)


def submit(turn: Turn, visit: Visit, action: LockIn, fields: Mapping[str, str]) -> Sequence[Effect]:
    """Answer with typed text."""

    def read(question: Question, post: Post) -> Answer | Unreadable:
        return read_answer(fields.get(FIELD, ""), question, shown_order(question, post.seed))

    return _lock_in(turn, visit, action, read)


def _lock_in(turn: Turn, visit: Visit, action: LockIn, read: Reader) -> Sequence[Effect]:
    quiz = quiz_here(turn, visit, action.quiz)
    if quiz is None or quiz.ending:
        return [Reply(missing_card(quiz))]
    if action.round != quiz.round or not quiz.round:
        return [Reply(other_round_card())]
    asked, post, question = current(turn, quiz)
    # A platform's clock that lags behind ours does not answer before the question was there, and
    # one that runs ahead not from the future.
    at = max(min(visit.origin.at, turn.now), asked.asked_at)
    if not counts(asked.limits, at, rung_at=asked.rung_at, now=turn.now):
        return [Reply(too_late_card())]
    given = read(question, post)
    if isinstance(given, Form):
        return [AskForm(given)]
    if isinstance(given, Unreadable):
        return [Reply(unreadable_card(given, question))]
    return _take(turn, visit, quiz, Press(at, given))


def _take(turn: Turn, visit: Visit, quiz: Quiz, press: Press) -> Sequence[Effect]:
    asked, post, question = current(turn, quiz)
    earlier = turn.store.quizzes.presses(post.id, visit.learner.id)
    before, after = locked(earlier), locked([*earlier, press])
    if after is None:
        raise ValueError("a press locks something in")
    order = shown_order(question, post.seed)
    kept = after == before and press.answer != after.answer
    final = after.changed or quiz.alone or asked.rung_at is not None
    told = Reply(locked_card(question, order, after.answer, final=final, kept=kept))
    if not matters(earlier, press):
        return [told]
    joined = turn.store.quizzes.join(quiz.id, visit.learner.id, turn.now)
    turn.store.quizzes.press(asked, visit.learner.id, press)
    now = replace(quiz, players=quiz.players + joined)
    if asked.rung_at:  # it was on its way when the bell rang
        _add_late(turn, visit, asked, question, [*earlier, press], earlier)
        now = replace(now, silent=0)
        turn.store.quizzes.save(now)
    elif quiz.alone:
        return [told, *revision(turn, quiz_ringing.ring(turn, now), urgent=True)]
    return [told, *revision(turn, now, urgent=False)]


def _add_late(
    turn: Turn,
    visit: Visit,
    asked: Round,
    question: Question,
    presses: Sequence[Press],
    earlier: Sequence[Press],
) -> None:
    points, right = quiz_scoring.earned(asked, question, presses)
    points_before, right_before = quiz_scoring.earned(asked, question, earlier)
    late = Gain(visit.learner.id, points - points_before, right - right_before)
    turn.store.quizzes.add_gains(asked.quiz, [late])
