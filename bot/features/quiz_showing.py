"""What everyone sees of a quiz: its one message, as it stands now."""

from collections.abc import Sequence

from bot.cards.quiz import (
    NAMES,
    lobby_card,
    moment,
    podium_card,
    quiz_question_card,
    quiz_reveal_card,
)
from bot.domain.grading import grade
from bot.domain.question import Question
from bot.domain.quiz import Phase, locked
from bot.effects import Revise
from bot.features.arrival import Visit, shown_name
from bot.ids import ChoiceId, DeliveryId, QuizId
from bot.store.contests import Quiz, Round
from bot.store.counts import Tally
from bot.store.decisions import NOBODY
from bot.store.records import Delivery, DeliveryKind, DeliveryState, Post
from bot.turn import Turn
from bot.view.card import Card

_LOST = (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SKIPPED)


def quiz_here(turn: Turn, visit: Visit, identifier: QuizId) -> Quiz | None:
    """Return a quiz of the visitor's own group."""
    quiz = turn.store.quizzes.get(identifier)
    return quiz if quiz and quiz.space == visit.origin.space else None


def starter_name(turn: Turn, quiz: Quiz) -> str:
    """Return the name of who started a quiz, as everybody may read it."""
    return shown_name(turn.store, quiz.starter, NOBODY)


def delivery_of(turn: Turn, quiz: Quiz) -> Delivery | None:
    """Return where the message of a quiz stands."""
    return turn.store.deliveries.of(quiz.track, DeliveryKind.QUIZ, quiz.occurrence)


def quiz_of(turn: Turn, delivery: Delivery) -> Quiz:
    """Return the quiz that a delivery is about.

    Raises:
        LookupError: there is none.
    """
    quiz = turn.store.quizzes.get(QuizId(int(delivery.occurrence.rpartition(":")[2])))
    if quiz is None:
        raise LookupError(f"delivery {delivery.key} has lost its quiz")
    return quiz


def is_lost(turn: Turn, quiz: Quiz) -> bool:
    """Tell whether nobody can be sure that the message of a quiz is there."""
    delivery = delivery_of(turn, quiz)
    return delivery is None or delivery.state in _LOST


def revision(turn: Turn, quiz: Quiz, *, urgent: bool) -> Sequence[Revise]:
    """Bring the message of a quiz up to date, once the platform has said which one that is."""
    delivery = delivery_of(turn, quiz)
    if delivery is None or not delivery.ref:
        return []
    card = public_card(turn, quiz)
    return [Revise(place=delivery.place, ref=delivery.ref, card=card, urgent=urgent)]


def shown(turn: Turn, identifier: DeliveryId) -> Sequence[Revise]:
    """Return what a message lacks that was on its way while its quiz went on, or ended."""
    delivery = turn.store.deliveries.get(identifier)
    if delivery is None or delivery.kind is not DeliveryKind.QUIZ:
        return []
    quiz = quiz_of(turn, delivery)
    begun = Phase.ASKING if quiz.alone else Phase.LOBBY
    as_announced = quiz.phase is begun and quiz.players == int(quiz.alone)
    return [] if as_announced else revision(turn, quiz, urgent=True)


def public_card(turn: Turn, quiz: Quiz) -> Card:
    """Return what the message of a quiz says."""
    match quiz.phase:
        case Phase.LOBBY:
            return lobby_card(
                quiz,
                turn.known(quiz.space),
                starter=starter_name(turn, quiz),
                names=turn.store.quizzes.names(quiz.id, NAMES),
                starts_at=moment(quiz.due_at, zone(turn, quiz)),
            )
        case Phase.ASKING:
            asked, post, question = current(turn, quiz)
            return quiz_question_card(
                quiz, asked, post, question, turn.known(quiz.space), zone=zone(turn, quiz)
            )
        case Phase.REVEALED:
            asked, post, question = current(turn, quiz)
            return quiz_reveal_card(
                quiz,
                post,
                question,
                tally=_tally(turn, asked, question),
                scores=turn.store.quizzes.scores(quiz.id),
                goes_on_at=moment(quiz.due_at, zone(turn, quiz)),
            )
        case Phase.OVER:
            return podium_card(quiz, turn.store.quizzes.scores(quiz.id))


def current(turn: Turn, quiz: Quiz) -> tuple[Round, Post, Question]:
    """Return the round that a quiz is in.

    Raises:
        LookupError: it is in none.
    """
    asked = turn.store.quizzes.round(quiz.id, quiz.round)
    post = turn.store.posts.get(asked.post) if asked else None
    if asked is None or post is None:
        raise LookupError(f"quiz {quiz.id} has lost its round {quiz.round}")
    return asked, post, turn.store.posts.question(post)


def zone(turn: Turn, quiz: Quiz) -> str:
    """Return the zone (IANA) in which times are shown where nobody knows the reader's."""
    track = turn.store.tracks.get(quiz.track)
    return track.zone if track else turn.zone


def _tally(turn: Turn, asked: Round, question: Question) -> Tally:
    """Count what is in the log of answers, and what is not yet."""
    logged = turn.store.answers.tally(asked.post)
    standing = [locked(each.presses) for each in turn.store.quizzes.pending(asked)]
    verdicts = [grade(question, each.answer) for each in standing if each]
    picks: dict[ChoiceId, int] = dict(logged.picks)
    for verdict in verdicts:
        for choice in verdict.picked:
            picks[choice.id] = picks.get(choice.id, 0) + 1
    return Tally(
        answers=logged.answers + len(verdicts),
        right=logged.right + sum(verdict.right for verdict in verdicts),
        picks=picks,
    )
