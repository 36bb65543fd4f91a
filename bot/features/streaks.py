"""/streak: where it stands, and why."""

from collections.abc import Sequence

from bot.cards.streak import streak_card, streak_why_card
from bot.domain.streak import History, Outcome, Streak, fold, outcomes
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.ids import TrackId
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the streak with its calendar."""
    judged = _outcomes(turn, visit, visit.track.id)
    return [Reply(streak_card(fold(judged), judged, visit.zone))]


def explain(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show each posted question and how it counted."""
    judged = _outcomes(turn, visit, visit.track.id)
    return [Reply(streak_why_card(fold(judged), judged, visit.zone))]


def current(turn: Turn, visit: Visit, track: TrackId) -> Streak:
    """Return the visitor's streak in a track, as of now."""
    return fold(_outcomes(turn, visit, track))


def _outcomes(turn: Turn, visit: Visit, track: TrackId) -> tuple[Outcome, ...]:
    answers = turn.store.answers.of_track(track, visit.learner.id)
    if not answers:
        return ()
    history = History(
        slots=turn.store.answers.slots(track),
        answers=answers,
        zones=turn.store.people.zones(visit.learner.id),
        default_zone=visit.track.zone,
    )
    return outcomes(history, turn.now)
