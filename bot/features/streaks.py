"""/streak: where it stands, and why."""

from collections.abc import Mapping, Sequence
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
    read = histories(turn, visit)
    shown = judged_by(read[visit.track.id], turn.now)
    offered = offer(read, visit.track.id, turn.now)
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
    return judged_by(history(turn, visit, track), turn.now)


def judged_by(history: History, now: datetime) -> tuple[Outcome, ...]:
    """Return how each question of a track counts by a history that was read already."""
    return outcomes(history, now) if history.answers else ()


def history(turn: Turn, visit: Visit, track: TrackId) -> History:
    """Return what the visitor's streak in a track follows from; empty without an answer there."""
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


def histories(turn: Turn, visit: Visit) -> dict[TrackId, History]:
    """Return the visitor's history in every track of the space, each read once."""
    tracks = turn.store.tracks.of_space(visit.origin.space)
    return {each.id: history(turn, visit, each.id) for each in tracks}


def offer(histories: Mapping[TrackId, History], track: TrackId, at: datetime) -> Offer | NoRepair:
    """Return what can be repaired in a track of a space, as of ``at``."""
    own = histories[track]
    if not own.answers:
        return NoRepair.NOTHING_MISSED
    elsewhere = [
        Answered(f"{other} {answer.occurrence}", answer.at)
        for other, history in histories.items()
        if other != track
        for answer in history.answers
    ]
    return repair_offer(own, elsewhere, at)
