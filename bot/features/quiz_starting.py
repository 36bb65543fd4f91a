"""A quiz begins and ends by hand: started, joined, begun at once, stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.cards.quiz import moment
from bot.cards.quiz_replies import (
    already_playing_card,
    bad_choice_card,
    bad_rounds_card,
    bad_seconds_card,
    begun_card,
    joined_card,
    no_match_card,
    no_quiz_card,
    nobody_yet_card,
    not_starter_card,
    quiz_over_card,
    quiz_started_card,
    quiz_stopped_card,
)
from bot.cards.refusal import held_card
from bot.domain.question import Kind, Level
from bot.domain.quiz import (
    LEAST_SECONDS,
    LOBBY,
    MOST_ROUNDS,
    MOST_SECONDS,
    USUAL_ROUNDS,
    Ending,
    Phase,
)
from bot.effects import Effect, Reply
from bot.features import announcing, quiz_ringing
from bot.features.admins import is_admin
from bot.features.arrival import Visit
from bot.features.quiz_showing import is_lost, quiz_here, revision, starter_name, zone
from bot.features.wording import read_topics
from bot.ids import QuizId
from bot.store.contests import Quiz
from bot.store.records import DeliveryKind
from bot.turn import Turn
from bot.view.card import Card

KINDS = tuple(kind for kind in Kind if kind is not Kind.OPEN)
LONGEST_NUMBER = 6
"""Digits that are read at all."""


def start(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Open the lobby in this place; where nobody else ever is, ask the first question at once."""
    if turn.store.holds.current():
        return [Reply(held_card())]
    before = turn.store.quizzes.latest(visit.origin.place)
    if before and not before.ending and is_lost(turn, before):
        before = quiz_ringing.end(turn, before, Ending.LOST)
    running = turn.store.quizzes.playing(visit.origin.place)
    if running:
        return [Reply(already_playing_card(running, starter_name(turn, running)))]
    wanted = _read(turn, visit, options)
    if isinstance(wanted, Card):
        return [Reply(wanted)]
    lost = before is not None and before.ending is Ending.LOST
    return _open(turn, visit, wanted, lost=lost)


def join(turn: Turn, visit: Visit, identifier: QuizId) -> Sequence[Effect]:
    """Take part, at any time before the end."""
    quiz = quiz_here(turn, visit, identifier)
    if quiz is None or quiz.ending:
        return [Reply(missing_card(quiz))]
    new = turn.store.quizzes.join(quiz.id, visit.learner.id, turn.now)
    waits = quiz.phase is Phase.LOBBY
    starts_at = moment(quiz.due_at, zone(turn, quiz)) if waits else None
    told = Reply(joined_card(again=not new, starts_at=starts_at))
    if not new:
        return [told]
    return [told, *revision(turn, replace(quiz, players=quiz.players + 1), urgent=False)]


def begin(turn: Turn, visit: Visit, identifier: QuizId) -> Sequence[Effect]:
    """Ask the first question now."""
    quiz = quiz_here(turn, visit, identifier)
    if quiz is None or quiz.ending:
        return [Reply(missing_card(quiz))]
    if not _may(turn, visit, quiz):
        return [Reply(not_starter_card(starter_name(turn, quiz)))]
    if quiz.phase is not Phase.LOBBY:
        return [Reply(begun_card())]
    if not quiz.players:
        return [Reply(nobody_yet_card())]
    begun = quiz_ringing.ask_next(turn, quiz)
    return [Reply(begun_card()), *revision(turn, begun, urgent=True)]


def stop(turn: Turn, visit: Visit, identifier: QuizId | None = None) -> Sequence[Effect]:
    """End a quiz, by default the one in this place, with the standings as they are."""
    quiz = (
        quiz_here(turn, visit, identifier)
        if identifier
        else turn.store.quizzes.playing(visit.origin.place)
    )
    if quiz is None or quiz.ending:
        return [Reply(missing_card(quiz))]
    if not _may(turn, visit, quiz):
        return [Reply(not_starter_card(starter_name(turn, quiz)))]
    stopped = quiz_ringing.end(turn, quiz, Ending.STOPPED)
    return [Reply(quiz_stopped_card()), *revision(turn, stopped, urgent=True)]


def missing_card(quiz: Quiz | None) -> Card:
    """Say that there is no such quiz, or why it is over."""
    return quiz_over_card(quiz.ending) if quiz and quiz.ending else no_quiz_card()


def _open(turn: Turn, visit: Visit, wanted: Quiz, *, lost: bool) -> Sequence[Effect]:
    found = len(quiz_ringing.fitting(turn, wanted))
    if not found:
        return [Reply(no_match_card())]
    quiz = turn.store.quizzes.start(replace(wanted, rounds=min(wanted.rounds, found)))
    if quiz is None:  # another process was faster
        return [Reply(no_quiz_card())]
    if quiz.alone:
        turn.store.quizzes.join(quiz.id, visit.learner.id, turn.now)
        if quiz_ringing.ask_next(turn, replace(quiz, players=1)).ending:
            # What is open in the player's other groups is known only now.
            return [Reply(no_match_card())]
    turn.store.deliveries.plan_elsewhere(
        quiz.track, DeliveryKind.QUIZ, quiz.occurrence, place=quiz.place, at=turn.now
    )
    card = quiz_started_card(quiz, asked_for=wanted.rounds, lost=lost)
    return [Reply(card), *announcing.send_at_once(turn, quiz.track)]


def _may(turn: Turn, visit: Visit, quiz: Quiz) -> bool:
    return visit.learner.id == quiz.starter or is_admin(turn, visit)


def _read(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Quiz | Card:
    rounds = _number(options.get("rounds", str(USUAL_ROUNDS)))
    if rounds is None or not 1 <= rounds <= MOST_ROUNDS:
        return bad_rounds_card(options["rounds"])
    seconds = _number(options["seconds"]) if "seconds" in options else 0
    if seconds is None or ("seconds" in options and not LEAST_SECONDS <= seconds <= MOST_SECONDS):
        return bad_seconds_card(options["seconds"])
    for name, allowed in (("level", Level), ("kind", KINDS)):
        words = options.get(name, "").strip().lower()
        if words and words not in [*allowed]:
            return bad_choice_card(name, words, [*allowed])
    topics = read_topics(turn.drawn(visit.track), options.get("topic", ""))
    if isinstance(topics, Card):
        return topics
    return Quiz(
        space=visit.origin.space,
        track=visit.track.id,
        place=visit.origin.place,
        starter=visit.learner.id,
        started_at=turn.now,
        rounds=rounds,
        due_at=turn.now + LOBBY,
        owner=turn.owner,
        seconds=seconds,
        topics=topics,
        level=options.get("level", "").strip().lower(),
        kind=options.get("kind", "").strip().lower(),
        alone=visit.origin.alone,
    )


def _number(typed: str) -> int | None:
    digits = typed.strip()
    plain = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(digits) if plain else None
