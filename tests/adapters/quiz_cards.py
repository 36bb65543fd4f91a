"""The cards of quizzes, for the catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.bank.bank import Bank
from bot.cards.quiz import (
    lobby_card,
    podium_card,
    quiz_question_card,
    quiz_reveal_card,
)
from bot.cards.quiz_replies import (
    Result,
    already_playing_card,
    bad_choice_card,
    bad_rounds_card,
    bad_seconds_card,
    begun_card,
    cannot_play_card,
    joined_card,
    locked_card,
    misses_card,
    no_match_card,
    no_quiz_card,
    nobody_yet_card,
    not_over_card,
    not_playing_card,
    not_starter_card,
    other_round_card,
    quiz_over_card,
    quiz_started_card,
    quiz_stopped_card,
    summary_card,
    too_late_card,
)
from bot.domain.answer import Picked
from bot.domain.question import Question
from bot.domain.quiz import Ending, Phase
from bot.ids import ChoiceId, LearnerId, PlaceId, PostId, QuizId, SpaceId, track_id
from bot.store.contests import Quiz, Round, Score
from bot.store.counts import Tally
from bot.store.records import Post
from bot.view.card import Card
from bot.view.text import Clock, Moment
from tests.factory import make_question

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON = Moment(NOON + timedelta(seconds=30), "UTC", Clock.LEFT)
HERE = SpaceId("test:here")
QUIZ = Quiz(
    id=QuizId(7),
    space=HERE,
    track=track_id(HERE, "daily"),
    place=PlaceId("test:here/channel"),
    starter=LearnerId("test:Ada"),
    started_at=NOON,
    rounds=5,
    due_at=SOON.at,
    owner="me",
    phase=Phase.ASKING,
    round=2,
    players=4,
)
ASKED = Round(quiz=QUIZ.id, number=2, post=PostId(17), asked_at=NOON, closes_at=SOON.at, locked=3)
NAMES = ("Ada", "Lin", "Mo", "Noor", "Ole", "Pia", "Quy")
SCORES = tuple(
    Score(learner=LearnerId(f"test:{name}"), name=name, points=points, right=points // 8)
    for name, points in zip(NAMES, (18, 18, 12, 9, 4, 2, 0), strict=True)
)
A, B = (Picked(frozenset({ChoiceId(name)})) for name in "ab")
ORDER = tuple(choice.id for choice in make_question().choices)
RESULTS = (
    Result(
        question=make_question(),
        order=ORDER,
        answer=B,
        right=True,
        points=8,
        after=timedelta(seconds=7.3),
    ),
    Result(
        question=make_question(),
        order=ORDER,
        answer=A,
        right=False,
        points=2,
        after=timedelta(seconds=2),
    ),
    Result(
        question=make_question(prompt="Which " + "very " * 40 + "long question is this?"),
        order=ORDER,
        answer=None,
        right=False,
        points=0,
        after=None,
    ),
)


def public_cards(
    bank: Bank, post: Post, kinds: Mapping[str, Question], tally: Tally
) -> dict[str, Card]:
    """What everyone sees; ``kinds`` are questions of every kind."""
    played = {kind: question for kind, question in kinds.items() if kind != "open"}
    about = replace(QUIZ, topics=frozenset({"cnn"}), level="beginner", kind="choice", seconds=20)
    return {
        "lobby": lobby_card(
            replace(QUIZ, round=0, players=0), bank, starter="Ada", names=(), starts_at=SOON
        ),
        "lobby, filled": lobby_card(
            replace(about, players=6), bank, starter="Ada", names=NAMES[:3], starts_at=SOON
        ),
        **{
            f"quiz_question, {kind}": quiz_question_card(QUIZ, ASKED, post, each, bank, zone="UTC")
            for kind, each in played.items()
        },
        **{
            f"quiz_reveal, {kind}": quiz_reveal_card(
                QUIZ, post, each, tally=tally, scores=SCORES, goes_on_at=SOON
            )
            for kind, each in played.items()
        },
        **{
            f"podium, {ending}": podium_card(replace(QUIZ, ending=ending), SCORES)
            for ending in Ending
        },
        "podium, no points": podium_card(replace(QUIZ, ending=Ending.SILENT), ()),
        "podium, not begun": podium_card(replace(QUIZ, ending=Ending.NOBODY, round=0), ()),
    }


REPLIES: dict[str, Card] = {
    "quiz_started": quiz_started_card(QUIZ, asked_for=5, lost=False),
    "quiz_started, shorter": quiz_started_card(QUIZ, asked_for=20, lost=True),
    "joined": joined_card(again=False, starts_at=SOON),
    "joined, again": joined_card(again=True, starts_at=None),
    "locked": locked_card(make_question(), ORDER, A, final=False, kept=False),
    "locked, final": locked_card(make_question(), ORDER, B, final=True, kept=False),
    "locked, kept": locked_card(make_question(), ORDER, B, final=True, kept=True),
    "too_late": too_late_card(),
    "other_round": other_round_card(),
    "no_quiz": no_quiz_card(),
    "quiz_over": quiz_over_card(Ending.LOST),
    "already_playing": already_playing_card(QUIZ, "Ada"),
    "already_playing, lobby": already_playing_card(replace(QUIZ, round=0), "Ada"),
    "not_starter": not_starter_card("Ada"),
    "nobody_yet": nobody_yet_card(),
    "begun": begun_card(),
    "quiz_stopped": quiz_stopped_card(),
    "cannot_play": cannot_play_card(QUIZ.place, ("/invite @studybot",)),
    "bad_rounds": bad_rounds_card("10000"),
    "bad_seconds": bad_seconds_card("soon"),
    "bad_choice": bad_choice_card("level", "expert", ("beginner", "advanced")),
    "no_match": no_match_card(),
    "summary": summary_card(QUIZ, RESULTS, rank=2, players=4),
    "summary, all right": summary_card(QUIZ, RESULTS[:1], rank=1, players=1),
    "not_playing": not_playing_card(),
    "not_over": not_over_card(),
    "misses": misses_card(2),
    "misses, none": misses_card(0),
}
