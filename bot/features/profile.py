"""/me, /me zone and /topics: how a learner does."""

from collections.abc import Mapping, Sequence

from bot.cards.profile import (
    Outlook,
    StreakSummary,
    TopicScore,
    profile_card,
    topics_card,
    zone_changed_card,
)
from bot.cards.refusal import unknown_zone_card
from bot.domain.days import day_streak, merge
from bot.domain.review import forecast
from bot.domain.schedule_text import UnknownZone, parse_zone
from bot.domain.slot import ZoneChange
from bot.domain.streak import fold
from bot.domain.weeks import ALL
from bot.effects import Effect, Reply
from bot.features import reminder_due, review, streaks
from bot.features.arrival import Visit
from bot.features.memory import memory_of
from bot.ids import QuestionId
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the visitor's profile in this group."""
    card = profile_card(
        visit.learner,
        zone=visit.zone,
        standing=turn.store.boards.standing(visit.origin.space, ALL, visit.learner.id),
        streak=_streak(turn, visit),
        scores=_scores(turn, visit),
        outlook=_outlook(turn, visit),
    )
    return [Reply(card)]


def show_topics(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show every topic, and how the visitor does on it."""
    return [Reply(topics_card(_scores(turn, visit)))]


def set_zone(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take a new zone from now on."""
    zone = parse_zone(typed)
    if isinstance(zone, UnknownZone):
        return [Reply(unknown_zone_card(zone))]
    turn.store.people.change_zone(visit.learner.id, ZoneChange(turn.now, zone))
    reminder_due.reschedule(turn, visit.learner.id)
    return [Reply(zone_changed_card(zone, turn.now))]


def _outlook(turn: Turn, visit: Visit) -> Outlook | None:
    memory = memory_of(turn, visit)
    if not memory.cards and memory.interview is None:
        return None
    return Outlook(
        due=len(review.due_now(turn, visit, memory)),
        coming=forecast(memory.cards, turn.now, memory.day_of),
        interview=memory.interview,
    )


def _streak(turn: Turn, visit: Visit) -> StreakSummary:
    """In days over all tracks; one that was removed still counts for what it posted."""
    judged = {
        track: streaks.judged(turn, visit, track.id)
        for track in turn.store.tracks.of_space(visit.origin.space)
    }
    shown = [track for track in judged if not track.removed or judged[track]]
    return StreakSummary(
        days=day_streak(merge(judged.values())),
        tracks=tuple((track.name, fold(judged[track])) for track in shown),
    )


def _scores(turn: Turn, visit: Visit) -> tuple[TopicScore, ...]:
    latest: dict[QuestionId, bool] = {
        answer.question: answer.right
        for answer in turn.store.answers.of_learner(visit.learner.id, visit.origin.space)
        if not answer.self_assessed
    }
    bank = turn.drawn(visit.track)
    about: dict[str, list[QuestionId]] = {}
    for question in bank.published:
        about.setdefault(question.topic, []).append(question.id)
    return tuple(_score(bank.title(topic), topic, ids, latest) for topic, ids in about.items())


def _score(
    title: str, topic: str, questions: Sequence[QuestionId], latest: Mapping[QuestionId, bool]
) -> TopicScore:
    results = [latest[question] for question in questions if question in latest]
    return TopicScore(
        title=title,
        slug=topic,
        questions=len(questions),
        answered=len(results),
        right=sum(results),
    )
