"""/streak: where it stands, and why."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.streak import streak_card, streak_why_card
from bot.cards.words import on_track
from bot.domain.pause import paused_until
from bot.domain.repair import NoRepair, Offer, repair_offer
from bot.domain.slot import Answered, History
from bot.domain.streak import Outcome, fold, outcomes
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.ids import TrackId
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the streak with its calendar."""
    shown = judged(turn, visit, visit.track.id)
    offered = offer(turn, visit, visit.track.id, turn.now)
    card = streak_card(
        fold(shown),
        shown,
        visit.zone,
        paused_until=paused_until(turn.store.people.pauses(visit.learner.id), turn.now),
        offer=offered if isinstance(offered, Offer) else None,
        on=on_track(visit.track.id),
    )
    return [Reply(card)]


def explain(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show each posted question and how it counted."""
    shown = judged(turn, visit, visit.track.id)
    return [Reply(streak_why_card(fold(shown), shown, visit.zone, on=on_track(visit.track.id)))]


def judged(turn: Turn, visit: Visit, track: TrackId) -> tuple[Outcome, ...]:
    """Return how each question of a track counts for the visitor, as of now.

    Nothing for who never answered there.
    """
    history = _history(turn, visit, track)
    return outcomes(history, turn.now) if history.answers else ()


def offer(turn: Turn, visit: Visit, track: TrackId, at: datetime) -> Offer | NoRepair:
    """Return what the visitor can repair in a track, as of ``at``."""
    history = _history(turn, visit, track)
    if not history.answers:
        return NoRepair.NOTHING_MISSED
    others = (each.id for each in turn.store.tracks.of_space(visit.origin.space))
    elsewhere = [
        Answered(f"{other} {answer.occurrence}", answer.at)
        for other in others
        if other != track
        for answer in turn.store.answers.of_track(other, visit.learner.id)
    ]
    return repair_offer(history, elsewhere, at)


def _history(turn: Turn, visit: Visit, track: TrackId) -> History:
    learner = visit.learner.id
    answers = turn.store.answers.of_track(track, learner)
    if not answers:
        return History()
    return History(
        slots=turn.store.answers.slots(track),
        answers=answers,
        zones=turn.store.people.zones(learner),
        pauses=turn.store.people.pauses(learner),
        repairs=turn.store.answers.repairs(track, learner),
    )
