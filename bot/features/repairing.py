"""/streak repair: a missed question and three others, within two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.repair import no_repair_card, progress, repair_card, repaired, repaired_card
from bot.domain.repair import NoRepair, Offer
from bot.domain.slot import History, Repair
from bot.domain.streak import fold
from bot.effects import Effect, Reply
from bot.features import streaks
from bot.features.arrival import Visit
from bot.ids import TrackId
from bot.store.records import Post
from bot.turn import Turn
from bot.view.text import Text


@dataclass(frozen=True, slots=True)
class Noted:
    """The news of an answer, and the history of its track with all that came of it."""

    news: Text
    history: History


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Say what is missing, and serve the next question it takes."""
    track = visit.track.id
    offer = streaks.offer(streaks.histories(turn, visit), track, turn.now)
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
    read = streaks.histories(turn, visit)
    return any(isinstance(streaks.offer(read, track, at), Offer) for track in read)


def note_answer(turn: Turn, visit: Visit, own: TrackId, at: datetime) -> Noted:
    """Keep what an answer given at ``at`` in the track ``own`` repaired, there or in another."""
    read = streaks.histories(turn, visit)
    for track in read:
        offer = streaks.offer(read, track, at)
        if isinstance(offer, Offer) and offer.complete:
            _record(turn, visit, track, offer, at)
            read[track] = streaks.history(turn, visit, track)
            news = repaired(fold(streaks.judged_by(read[track], turn.now)))
            return Noted(news, read[own])
        if isinstance(offer, Offer) and (offer.answered or offer.others):
            return Noted(progress(offer, track, visit.zone), read[own])
    return Noted((), read[own])


def _record(turn: Turn, visit: Visit, track: TrackId, offer: Offer, at: datetime) -> None:
    repair = Repair(offer.missed.slot.occurrence, at)
    turn.store.answers.record_repair(track, visit.learner.id, repair)


def _next(turn: Turn, visit: Visit, track: TrackId, offer: Offer) -> Post | None:
    """Return the missed question first, then the latest that is not answered yet."""
    if not offer.answered:
        return turn.store.posts.of(track, offer.missed.slot.occurrence)
    return next(iter(turn.store.posts.unanswered(visit.origin.space, visit.learner.id, 1)), None)
