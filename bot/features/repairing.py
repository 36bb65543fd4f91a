"""/streak repair: a missed question and three others, within two days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.repair import no_repair_card, progress, repair_card, repaired, repaired_card
from bot.domain.repair import NoRepair, Offer
from bot.domain.slot import Repair
from bot.domain.streak import Streak, fold, streak
from bot.effects import Effect, Reply
from bot.features import streaks
from bot.features.arrival import Visit
from bot.features.streaks import Account
from bot.ids import TrackId
from bot.store.records import Post
from bot.turn import Turn
from bot.view.text import Text


@dataclass(frozen=True, slots=True)
class Noted:
    """The news of an answer, and the account of its track with all that came of it."""

    news: Text
    account: Account


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Say what is missing, and serve the next question it takes."""
    track = visit.track.id
    account = streaks.account(turn, visit, track, turn.now)
    offer = streaks.offer(turn, visit, track, account, turn.now)
    match offer:
        case NoRepair():
            return [Reply(no_repair_card(offer))]
        case Offer() if offer.complete:
            _record(turn, visit, track, offer, turn.now)
            return [Reply(repaired_card(fold(streaks.judged(turn, visit, track))))]
        case Offer():
            post = _next(turn, visit, track, offer)
            question = turn.store.posts.question(post) if post else None
            return [
                Reply(
                    repair_card(
                        offer, post, question, turn.known(visit.origin.space), zone=visit.zone
                    )
                )
            ]


def is_open(turn: Turn, visit: Visit, at: datetime) -> bool:
    """Tell whether the visitor repairs a streak here: then old questions take answers again."""
    return any(isinstance(offer, Offer) for _, _, offer in _offers(turn, visit, at))


def note_answer(turn: Turn, visit: Visit, own: TrackId, at: datetime) -> Noted:
    """Keep what an answer given at ``at`` in the track ``own`` repaired, there or in another."""
    read = list(_offers(turn, visit, at))
    accounts = {track: account for track, account, _ in read}
    for track, _, offer in read:
        if isinstance(offer, Offer) and offer.complete:
            _record(turn, visit, track, offer, at)
            accounts[track] = streaks.account(turn, visit, track, at)
            news = repaired(_streak(turn, accounts[track]))
            return Noted(news, accounts[own])
        if isinstance(offer, Offer) and (offer.answered or offer.others):
            return Noted(progress(offer, track, visit.zone), accounts[own])
    return Noted((), accounts[own])


def _offers(
    turn: Turn, visit: Visit, at: datetime
) -> Iterator[tuple[TrackId, Account, Offer | NoRepair]]:
    """Yield each track of the space, the visitor's account in it, and what can be repaired."""
    for track in turn.store.tracks.of_space(visit.origin.space):
        account = streaks.account(turn, visit, track.id, at)
        yield track.id, account, streaks.offer(turn, visit, track.id, account, at)


def _streak(turn: Turn, account: Account) -> Streak:
    return streak(account.history, turn.now, account.since)


def _record(turn: Turn, visit: Visit, track: TrackId, offer: Offer, at: datetime) -> None:
    repair = Repair(offer.missed.slot.occurrence, at)
    turn.store.streaks.record_repair(track, visit.learner.id, repair)


def _next(turn: Turn, visit: Visit, track: TrackId, offer: Offer) -> Post | None:
    """Return the missed question first, then the latest that is not answered yet."""
    if not offer.answered:
        return turn.store.posts.of(track, offer.missed.slot.occurrence)
    return next(iter(turn.store.posts.unanswered(visit.origin.space, visit.learner.id, 1)), None)
