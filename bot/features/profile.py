"""/me, /me zone and /topics: how a learner does."""

from collections.abc import Sequence

from bot.cards.profile import TopicScore, profile_card, topics_card, zone_changed_card
from bot.cards.refusal import unknown_zone_card
from bot.domain.schedule_text import UnknownZone, parse_zone
from bot.domain.streak import ZoneChange
from bot.effects import Effect, Reply
from bot.features import streaks
from bot.features.arrival import Visit
from bot.ids import QuestionId
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the visitor's profile in this group."""
    standings = turn.store.answers.standings(visit.origin.space)
    card = profile_card(
        visit.learner,
        zone=visit.zone,
        streak=streaks.current(turn, visit, visit.track.id),
        standing=next((s for s in standings if s.learner == visit.learner.id), None),
        scores=_scores(turn, visit),
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
    return [Reply(zone_changed_card(zone, turn.now))]


def _scores(turn: Turn, visit: Visit) -> tuple[TopicScore, ...]:
    latest: dict[QuestionId, bool] = {
        answer.question: answer.right
        for answer in turn.store.answers.of_learner(visit.learner.id, visit.origin.space)
        if not answer.self_assessed
    }
    return tuple(_score(turn, topic, latest) for topic in _topics(turn))


def _topics(turn: Turn) -> Sequence[str]:
    return list(dict.fromkeys(question.topic for question in turn.bank.published))


def _score(turn: Turn, topic: str, latest: dict[QuestionId, bool]) -> TopicScore:
    questions = [question for question in turn.bank.published if question.topic == topic]
    results = [latest[question.id] for question in questions if question.id in latest]
    return TopicScore(
        title=turn.bank.title(topic),
        slug=topic,
        questions=len(questions),
        answered=len(results),
        right=sum(results),
    )
