"""/streak repair: a missed question and three others, within two days."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.repair import no_repair_card, progress, repair_card, repaired, repaired_card
from bot.domain.repair import NoRepair, Offer
from bot.domain.slot import Repair
from bot.domain.streak import fold
from bot.effects import Effect, Reply
from bot.features import streaks
from bot.features.arrival import Visit
from bot.ids import TrackId
from bot.store.records import Post
from bot.turn import Turn
from bot.view.text import Text


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Say what is missing, and serve the next question it takes."""
    track = visit.track.id
    offer = streaks.offer(turn, visit, track, turn.now)
    match offer:
        case NoRepair():
            return [Reply(no_repair_card(offer))]
        case Offer() if offer.complete:
            _record(turn, visit, track, offer, turn.now)
            return [Reply(repaired_card(fold(streaks.judged(turn, visit, track))))]
        case Offer():
            post = _next(turn, visit, track, offer)
            question = turn.store.posts.question(post) if post else None
            return [Reply(repair_card(offer, post, question, turn.bank, zone=visit.zone))]


def is_open(turn: Turn, visit: Visit, at: datetime) -> bool:
    """Tell whether the visitor repairs a streak here: then old questions take answers again."""
    return any(isinstance(each, Offer) for _, each in _offers(turn, visit, at))


def note_answer(turn: Turn, visit: Visit, at: datetime) -> Text:
    """Keep what an answer given at ``at`` repaired; return the news of it."""
    for track, offer in _offers(turn, visit, at):
        if isinstance(offer, Offer) and offer.complete:
            _record(turn, visit, track, offer, at)
            return repaired(fold(streaks.judged(turn, visit, track)))
        if isinstance(offer, Offer) and (offer.answered or offer.others):
            return progress(offer, track, visit.zone)
    return ()


def _offers(turn: Turn, visit: Visit, at: datetime) -> Sequence[tuple[TrackId, Offer | NoRepair]]:
    tracks = turn.store.tracks.of_space(visit.origin.space)
    return [(each.id, streaks.offer(turn, visit, each.id, at)) for each in tracks]


def _record(turn: Turn, visit: Visit, track: TrackId, offer: Offer, at: datetime) -> None:
    repair = Repair(offer.missed.slot.occurrence, at)
    turn.store.answers.record_repair(track, visit.learner.id, repair)


def _next(turn: Turn, visit: Visit, track: TrackId, offer: Offer) -> Post | None:
    """Return the missed question first, then the latest that is not answered yet."""
    if not offer.answered:
        return turn.store.posts.of(track, offer.missed.slot.occurrence)
    return next(iter(turn.store.posts.unanswered(visit.origin.space, visit.learner.id, 1)), None)
