"""/streak: where it stands, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.streak import streak_card, streak_why_card
from bot.cards.words import on_track
from bot.domain.pause import paused_until
from bot.domain.repair import NoRepair, Offer, repair_offer, repairable
from bot.domain.slot import Answered, History, ZoneChange
from bot.domain.streak import BLANK, Checkpoint, Outcome, checkpoint_of, fold, outcomes
from bot.effects import Effect, Reply
from bot.features.arrival import Visit
from bot.ids import LearnerId, TrackId
from bot.turn import Turn


@dataclass(frozen=True, slots=True)
class Account:
    """What the visitor's streak in a track follows from: a checkpoint and the facts after it."""

    since: Checkpoint
    history: History


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the streak with its calendar."""
    track = visit.track.id
    whole = _account(turn, visit, track, BLANK)
    shown = _judged(whole, turn.now)
    offered = offer(turn, visit, track, whole, turn.now)
    card = streak_card(
        fold(shown),
        shown,
        visit.zone,
        paused_until=paused_until(whole.history.pauses, turn.now),
        offer=offered if isinstance(offered, Offer) else None,
        on=on_track(track),
    )
    return [Reply(card)]


def explain(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show each posted question and how it counted."""
    shown = judged(turn, visit, visit.track.id)
    return [Reply(streak_why_card(fold(shown), shown, visit.zone, on=on_track(visit.track.id)))]


def judged(turn: Turn, visit: Visit, track: TrackId) -> tuple[Outcome, ...]:
    """Return how each question of a track counts for the visitor, from the first to now.

    Nothing for who never answered there.
    """
    return _judged(_account(turn, visit, track, BLANK), turn.now)


def account(turn: Turn, visit: Visit, track: TrackId, at: datetime) -> Account:
    """Return the visitor's account in a track, good from ``at`` on."""
    return account_of(turn, visit.learner.id, visit.zones, track, at)


def account_of(
    turn: Turn, learner: LearnerId, zones: tuple[ZoneChange, ...], track: TrackId, at: datetime
) -> Account:
    """Return the account in a track of a learner who lived in ``zones``, good from ``at`` on."""
    kept = turn.store.streaks.checkpoint(track, learner)
    good = kept is not None and kept.taken_at is not None and kept.taken_at <= at
    return _read(turn, learner, zones, track, kept if kept and good else BLANK)


def whole_account(
    turn: Turn, learner: LearnerId, zones: tuple[ZoneChange, ...], track: TrackId
) -> Account:
    """Return a learner's account in a track from its first question on."""
    return _read(turn, learner, zones, track, BLANK)


def settle(turn: Turn, visit: Visit, track: TrackId, account: Account) -> Sequence[Outcome]:
    """Return how what is in an account counts now, and keep how far it is settled."""
    shown = counted(turn, account)
    reached = checkpoint_of(shown, turn.now, account.since)
    if reached.last != account.since.last:
        turn.store.streaks.keep(track, visit.learner.id, reached)
    return shown


def counted(turn: Turn, account: Account) -> Sequence[Outcome]:
    """Return how what is in an account counts now. Only reads."""
    return outcomes(account.history, turn.now, account.since)


def offer(
    turn: Turn, visit: Visit, track: TrackId, account: Account, at: datetime
) -> Offer | NoRepair:
    """Return what can be repaired in a track of a space, as of ``at``."""
    missed = repairable(account.history, at, account.since)
    if isinstance(missed, NoRepair):
        return missed
    learner, space = visit.learner.id, visit.origin.space
    answers = [
        answer if where == track else Answered(f"{where} {answer.occurrence}", answer.at)
        for where, answer in turn.store.streaks.answered_since(space, learner, missed.deadline)
    ]
    return repair_offer(missed, answers, at)


def _account(turn: Turn, visit: Visit, track: TrackId, since: Checkpoint) -> Account:
    return _read(turn, visit.learner.id, visit.zones, track, since)


def _read(
    turn: Turn,
    learner: LearnerId,
    zones: tuple[ZoneChange, ...],
    track: TrackId,
    since: Checkpoint,
) -> Account:
    read = turn.store.streaks
    slots, answers = read.after(track, learner, since)
    history = History(
        slots=slots,
        answers=answers,
        zones=zones,
        pauses=turn.store.people.pauses(learner),
        repairs=read.repairs(track, learner),
    )
    return Account(since, history)


def _judged(whole: Account, now: datetime) -> tuple[Outcome, ...]:
    return outcomes(whole.history, now) if whole.history.answers else ()
