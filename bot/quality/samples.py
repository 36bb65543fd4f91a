"""The fullest cards and forms that an item appears on, as a group would see them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.bank.bank import Bank
from bot.cards.proposal import proposal_card
from bot.cards.question import answer_form, hint_card, question_card, reveal_card, review_card
from bot.cards.quiz import TOP, moment, quiz_question_card, quiz_reveal_card
from bot.cards.verdict import Standpoint, closed_card, verdict_card
from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.grading import grade
from bot.domain.keypoints import Cover
from bot.domain.question import Kind, Question
from bot.domain.quiz import MOST_ROUNDS
from bot.domain.streak import Streak
from bot.features.arrival import LONGEST_NAME
from bot.features.footing import MOST_NAMED
from bot.ids import LearnerId, PlaceId, PostId, QuizId, SpaceId, track_id
from bot.store.contests import Quiz, Round, Score
from bot.store.counts import Tally
from bot.store.records import Answered, Assessment, Judge, Post
from bot.view.actions import AnswerPost
from bot.view.card import Card
from bot.view.form import Form

MANY = 9_999
"""Answers to a post, points, days: as long as numbers get."""
LONGEST_TRACK = "a-track-with-a-long-name"
_ZONE = "America/Argentina/ComodRivadavia"
_AT = datetime(2026, 9, 30, 9, tzinfo=UTC)  # a Wednesday in September: no date is longer
_READER = Standpoint(
    streak=Streak(length=MANY, best=MANY, credit=20, met=MANY),
    deadline=_AT + timedelta(days=1),
    zone=_ZONE,
)
_LEARNER, _SPACE = LearnerId("sample:learner"), SpaceId("sample:group")
_QUIZ = Quiz(
    id=QuizId(MANY),
    space=_SPACE,
    track=track_id(_SPACE, LONGEST_TRACK),
    place=PlaceId("sample:place"),
    starter=_LEARNER,
    started_at=_AT,
    rounds=MOST_ROUNDS,
    due_at=_AT,
    owner="sample",
    round=MOST_ROUNDS,
    players=MANY,
)
_ROUND = Round(
    quiz=_QUIZ.id, number=MOST_ROUNDS, post=PostId(MANY), asked_at=_AT, closes_at=_AT, locked=MANY
)
_SCORE = Score(learner=_LEARNER, name="M" * LONGEST_NAME, points=MANY, right=MOST_ROUNDS)


@dataclass(frozen=True, slots=True)
class Sample:
    """A card or form, what people call it, and the field that fills it most."""

    name: str
    field: str
    shown: Card | Form


def samples(question: Question, bank: Bank) -> Iterator[Sample]:
    """Yield what an item appears on: asked, hinted at, answered in the wordiest ways, revealed."""
    post = _post(question)
    picks = {choice.id: MANY for choice in question.choices}
    tally = Tally(answers=MANY, right=MANY, picks=picks)
    asked = question_card(post, question, bank, answers=MANY, late=True)
    yield Sample("question", "prompt", asked)
    yield Sample("question", "prompt", question_card(post, question, bank, answers=MANY))
    yield Sample("review", "prompt", review_card(post, question, bank, due=MANY))
    yield Sample("answer form", "prompt", answer_form(question, AnswerPost(post.id)))
    for index in range(len(question.hints)):
        yield Sample("hint", f"hints[{index}]", hint_card(post, question, index))
    yield Sample("reveal", "explanation", reveal_card(post, question, bank, tally))
    closed = closed_card(post, question, deadline=_AT, zone=_ZONE)
    yield Sample("closed question", "explanation", closed)
    for card in _verdicts(post, question, bank):
        yield Sample("verdict", "explanation", card)
    if question.kind is not Kind.OPEN:
        yield from _in_a_quiz(post, question, bank, tally)


def _in_a_quiz(post: Post, question: Question, bank: Bank, tally: Tally) -> Iterator[Sample]:
    asked = quiz_question_card(_QUIZ, _ROUND, post, question, bank, zone=_ZONE)
    yield Sample("quiz question", "prompt", asked)
    at = moment(_AT, _ZONE)
    shown = quiz_reveal_card(
        _QUIZ, post, question, tally=tally, scores=(_SCORE,) * TOP, goes_on_at=at
    )
    yield Sample("quiz reveal", "explanation", shown)


def _verdicts(post: Post, question: Question, bank: Bank) -> Iterator[Card]:
    needs = bank.prerequisites.get(question.concept, ())
    led = replace(_READER, rests_on=tuple(sorted(needs, key=len)[-MOST_NAMED:]))
    if question.kind is Kind.OPEN:
        yield _proposal(post, question)
    for answer in _answers(question):
        verdict = grade(question, answer)
        given = _answered(post, answer, right=verdict.right)
        reader = _READER if verdict.right else led
        yield verdict_card(post, question, given, verdict, reader, again=True)


def _answers(question: Question) -> Iterator[Answer]:
    if question.kind is Kind.CHOICE:
        yield from (Picked(frozenset({choice.id})) for choice in question.choices)
    if question.kind is Kind.MULTI:
        # All that is wrong, so that all that is right was missed; and everything.
        yield Picked(frozenset(choice.id for choice in question.choices) - question.key)
        yield Picked(frozenset(choice.id for choice in question.choices))
    if question.kind is Kind.ORDERING:
        yield Ordered(tuple(choice.id for choice in reversed(question.choices)))
    if question.numeric:
        yield from (Number(pitfall.answer) for pitfall in question.numeric.pitfalls)
        yield Number(question.numeric.answer)
    if question.short:
        yield from map(Typed, question.short.accepted)
        yield Typed("x" * max(map(len, question.short.accepted)))


def _proposal(post: Post, question: Question) -> Card:
    covers = tuple(Cover.UNSURE for _ in question.interview.key_points)
    answer = replace(_answered(post, Typed("x" * MANY), right=False), proposal=covers)
    seen = Assessment(
        post=post.id, learner=_LEARNER, at=_AT, covered=len(covers), decided_by=Judge.LEARNER
    )
    return proposal_card(post, question, answer, _READER, assessment=seen, again=True)


def _post(question: Question) -> Post:
    return Post(
        id=PostId(MANY),
        space=_SPACE,
        track=track_id(_SPACE, LONGEST_TRACK),
        occurrence=f"{_AT:%Y-%m-%dT%H:%M}",
        question=question.id,
        version=question.version,
        seed=0,
        created_at=_AT,
        zone=_ZONE,
    )


def _answered(post: Post, answer: Answer, *, right: bool) -> Answered:
    return Answered(
        post=post.id,
        learner=_LEARNER,
        space=_SPACE,
        question=post.question,
        version=post.version,
        at=_AT,
        recorded_at=_AT,
        right=right,
        points=0,
        scored=True,
        picks=answer.choices if isinstance(answer, Picked) else frozenset(),
        number=answer.value if isinstance(answer, Number) else None,
        order=answer.choices if isinstance(answer, Ordered) else (),
        typed=answer.text if isinstance(answer, Typed) else "",
    )
