"""An answer: recorded once, graded, told in private, counted in public."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.cards.question import FIELD, answer_form, hint_card, question_card
from bot.cards.refusal import command_word_card
from bot.cards.review import held_back_card
from bot.cards.verdict import (
    closed_card,
    gone_card,
    unreadable_card,
    voided_card,
)
from bot.commands import named
from bot.domain.answer import Answer, Number, Ordered, Picked, Typed, Unreadable, pick, read_answer
from bot.domain.grading import grade
from bot.domain.points import points
from bot.domain.question import Kind, Question
from bot.domain.selection import shown_order
from bot.effects import AskForm, Effect, Reply, Revise
from bot.features import announcing, delivering, repairing, revealing, telling
from bot.features.arrival import Visit
from bot.features.memory import still_open
from bot.ids import PostId
from bot.store.records import Answered, Delivery, Post
from bot.turn import Turn
from bot.view.actions import AnswerPost
from bot.view.card import Card
from bot.view.form import Form

BY_BUTTON = (Kind.CHOICE, Kind.MULTI)
Reader = Callable[[Question, Post], Answer | Unreadable | Form]


def press(turn: Turn, visit: Visit, action: AnswerPost, values: Sequence[str]) -> Sequence[Effect]:
    """Answer with the options pressed or chosen; without any, ask for a typed answer."""
    positions = [*action.picks, *(int(value) for value in values if value.isdecimal())]

    def read(question: Question, post: Post) -> Answer | Unreadable | Form:
        if question.kind not in BY_BUTTON:
            return answer_form(question, AnswerPost(post.id))
        return pick(positions, question, shown_order(question, post.seed))

    return _answer(turn, visit, action.post, read)


def submit(
    turn: Turn, visit: Visit, action: AnswerPost, fields: Mapping[str, str]
) -> Sequence[Effect]:
    """Answer with typed text; a command's bare name is one only if it is right."""
    typed = fields.get(FIELD, "")

    def read(question: Question, post: Post) -> Answer | Unreadable:
        return read_answer(typed, question, shown_order(question, post.seed))

    verb, post = named(typed), post_here(turn, visit, action.post)
    if verb and post and not _is_surely_right(turn, post, read):
        return [Reply(command_word_card(verb))]
    return _answer(turn, visit, action.post, read)


def show_hint(turn: Turn, visit: Visit, identifier: PostId, index: int) -> Sequence[Effect]:
    """Show a hint, and note that it was looked at before answering."""
    post = post_here(turn, visit, identifier)
    if post is None or not _was_shown(turn, visit, post):
        return [Reply(gone_card())]
    waits = _held_back(turn, visit, post)
    if waits:
        return [Reply(waits)]
    question = turn.store.posts.question(post)
    if index >= len(question.hints):
        return [Reply(gone_card())]
    if turn.store.answers.get(post.id, visit.learner.id) is None:
        turn.store.answers.record_hint(post.id, visit.learner.id, turn.now)
    return [Reply(hint_card(post, question, index))]


def post_here(turn: Turn, visit: Visit, identifier: PostId) -> Post | None:
    """Return a post of the visitor's own group, or a review of their own; no round of a quiz."""
    post = turn.store.posts.get(identifier)
    here = post and post.space == visit.origin.space and post.quiz is None
    return post if post and here and post.learner in (None, visit.learner.id) else None


def over(turn: Turn, visit: Visit, post: Post, delivery: Delivery, at: datetime) -> Card | None:
    """Return what to tell whom this question no longer asks anything."""
    if post.voided:
        return voided_card()
    answered = turn.store.answers.get(post.id, visit.learner.id)
    if answered:
        return telling.recorded_card(turn, visit, post, answered, again=True)
    deadline_at = delivering.closes_at(turn, visit, post, delivery)
    if post.revealed_at and at >= deadline_at and not repairing.is_open(turn, visit, at):
        question = turn.store.posts.question(post)
        return closed_card(post, question, deadline=deadline_at, zone=visit.zone)
    return None


def _answer(turn: Turn, visit: Visit, identifier: PostId, read: Reader) -> Sequence[Effect]:
    post, at = post_here(turn, visit, identifier), _seen_at(turn, visit)
    if post and post.learner:
        return _answer_review(turn, visit, post, max(at, post.created_at), read)
    delivery = delivering.settle(turn, post, at) if post else None
    if post is None or delivery is None:
        return [Reply(gone_card())]
    # A platform's clock that lags behind ours does not answer before the question was there.
    at = max(at, delivery.sent_at or at)
    closed = over(turn, visit, post, delivery, at)
    if closed:
        return [Reply(closed)]
    return _take(turn, visit, post, at, read, delivery)


def _answer_review(
    turn: Turn, visit: Visit, post: Post, at: datetime, read: Reader
) -> Sequence[Effect]:
    answered = turn.store.answers.get(post.id, visit.learner.id)
    if answered:
        return [Reply(telling.recorded_card(turn, visit, post, answered, again=True))]
    waits = _held_back(turn, visit, post)
    if waits:
        return [Reply(waits)]
    return _take(turn, visit, post, at, read, None)


def _take(
    turn: Turn, visit: Visit, post: Post, at: datetime, read: Reader, delivery: Delivery | None
) -> Sequence[Effect]:
    question = turn.store.posts.question(post)
    given = read(question, post)
    match given:
        case Form():
            return [AskForm(given)]
        case Unreadable():
            return [Reply(unreadable_card(given, question))]
        case Picked() | Number() | Ordered() | Typed():
            answer = _judge(turn, visit, post, question, given, at)
            if not turn.store.answers.record(answer):  # another process was faster
                return [Reply(_stored_card(turn, visit, post, answer))]
            noted = repairing.note_answer(turn, visit, post.track, at)
            post = revealing.answered(turn, post, visit.learner.id)
            known = telling.JustNow(question=question, delivery=delivery, noted=noted)
            card = telling.recorded_card(turn, visit, post, answer, again=False, just_now=known)
            return [Reply(card), *_followed(turn, post, question, delivery)]


def _is_surely_right(turn: Turn, post: Post, read: Reader) -> bool:
    """Tell whether words are right and the learner may know it now."""
    question = turn.store.posts.question(post)
    given = read(question, post)
    if post.withheld:
        return False
    if isinstance(given, Unreadable | Form) or question.kind is Kind.OPEN:
        return False
    return grade(question, given).right


def _stored_card(turn: Turn, visit: Visit, post: Post, answer: Answered) -> Card:
    stored = turn.store.answers.get(post.id, visit.learner.id)
    return telling.recorded_card(turn, visit, post, stored or answer, again=True)


def _judge(
    turn: Turn, visit: Visit, post: Post, question: Question, given: Answer, at: datetime
) -> Answered:
    sentences = given.text if isinstance(given, Typed) and question.kind is Kind.OPEN else None
    right = sentences is None and grade(question, given).right
    scored = post.revealed_at is None or at < post.revealed_at
    earned = turn.store.answers.earned(visit.learner.id, post.space, question.id)
    return Answered(
        post=post.id,
        learner=visit.learner.id,
        space=post.space,
        question=question.id,
        version=question.version,
        at=at,
        recorded_at=turn.now,
        right=right,
        points=points(right=right, earned=earned) if scored and sentences is None else 0,
        scored=scored,
        hinted=turn.store.answers.hinted(post.id, visit.learner.id),
        picks=given.choices if isinstance(given, Picked) else frozenset(),
        number=given.value if isinstance(given, Number) else None,
        order=given.choices if isinstance(given, Ordered) else (),
        typed=given.text if isinstance(given, Typed) else "",
        proposal=() if sentences is None else turn.grader(question, sentences),
    )


def _followed(
    turn: Turn, post: Post, question: Question, delivery: Delivery | None
) -> Sequence[Effect]:
    """Return what the group sees of an answer: its number, or the reveal that it brought."""
    if post.revealed_at == turn.now:
        return announcing.send_at_once(turn, post.track)
    return _recount(turn, post, question, delivery) if delivery else ()


def _recount(turn: Turn, post: Post, question: Question, delivery: Delivery) -> Sequence[Effect]:
    """Refresh the counter on the public post, if it is a message of its own."""
    if not delivery.ref or post.revealed_at:
        return []
    answers = turn.store.answers.count(post.id)
    late = delivering.is_late(turn, delivery, delivery.sent_at or turn.now)
    card = question_card(post, question, turn.known(post.space), answers=answers, late=late)
    return [Revise(place=delivery.place, ref=delivery.ref, card=card)]


def _was_shown(turn: Turn, visit: Visit, post: Post) -> bool:
    return bool(post.learner or delivering.settle(turn, post, _seen_at(turn, visit)))


def _held_back(turn: Turn, visit: Visit, post: Post) -> Card | None:
    """Return what to tell where a review would give away a question of the day, or of a quiz."""
    waiting = still_open(turn, visit) if post.learner else frozenset()
    itself = post.question in waiting
    if not itself and post.question not in turn.bank.enemies(waiting):
        return None
    asked = turn.store.quizzes.being_asked(visit.origin.space, visit.learner.id)
    told = asked if itself else turn.bank.enemies(asked)
    return held_back_card(by_quiz=post.question in told, itself=itself)


def _seen_at(turn: Turn, visit: Visit) -> datetime:
    # A clock that runs ahead of ours does not act from the future.
    return min(visit.origin.at, turn.now)
