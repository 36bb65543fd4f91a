"""Reminders come due: planned where a streak waits for an answer, and sent if it still does then.

All questions of a learner that are still open come in one message. Each of them has a delivery of
its own, so that nobody is reminded of the same one twice: of these one is sent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cards.reminder import Waiting, reminder_card
from bot.domain.pause import paused_until
from bot.domain.reminder import LATEST, Reminders, is_quiet, same_day
from bot.domain.slot import zone_in_force
from bot.domain.streak import Outcome, State, fold
from bot.events import Origin
from bot.features import reminder_due, streaks, vanishing
from bot.features.arrival import Visit
from bot.features.delivering import CannotPost
from bot.ids import LearnerId, TrackId, learner_at, private_place
from bot.store.records import LEASE, SOMEONE, Delivery, DeliveryKind, DeliveryState, Learner, Post
from bot.turn import Turn
from bot.view.card import Card

LOOKED_AT = 24
"""Learners whose time has come, in a turn: about a millisecond each, and people wait."""
MOST_PLANNED = 12
"""Messages in a turn: less than platforms take in a second, so that what is owed does not grow."""
FARTHEST = timedelta(days=13)
"""Where a next reminder is later than this, a clock had jumped."""
LONGEST_OPEN = timedelta(days=5)
"""More than any question stays open to anyone, and than clocks differ."""
STOPPED, LATE, QUIET = "reminders were stopped", "it was an hour late", "it was in quiet hours"
SETTLED, TOLD = "no streak waits for an answer any more", "told in the same message as another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question that a streak of ``length`` waits for, from ``posted_at`` until ``closes``."""

    post: Post
    posted_at: datetime
    closes: datetime
    length: int


def remind_due(
    turn: Turn, *, without: Collection[LearnerId] = (), occupied: Collection[str] = ()
) -> None:
    """Plan what is due, and move on to the next day of each.

    Raises:
        CannotPost: a learner's cannot be planned; ask again without them.
    """
    astray = turn.store.reminders.due_after(turn.now + FARTHEST, LOOKED_AT)
    for wanted in astray:
        reminder_due.reschedule(turn, wanted.learner)
    planned = 0
    for wanted in turn.store.reminders.due(turn.now, LOOKED_AT, without=without, occupied=occupied):
        try:
            planned += _remind(turn, wanted)
        except Exception as error:
            raise CannotPost(learner=wanted.learner) from error
        if planned == MOST_PLANNED:
            return


def why_skipped(turn: Turn, delivery: Delivery) -> str:
    """Return why a reminder is not sent now; empty if it is."""
    wanted = _wanted(turn, delivery)
    if wanted is None or wanted.next_at is None:
        return STOPPED
    zone = reminder_due.zone_of(turn, wanted)
    late = turn.now - delivery.due_at > LATEST
    if late or not same_day(zone, delivery.due_at, turn.now):
        return LATE
    if is_quiet(wanted.quiet, zone, turn.now, turn.now + LEASE):
        return QUIET
    return "" if still_open(turn, wanted) else SETTLED


def delivery_card(turn: Turn, delivery: Delivery) -> Card:
    """Return a reminder as things stand, and note that it is sent now.

    Raises:
        LookupError: nobody wants it, or nothing is open.
    """
    wanted = _wanted(turn, delivery)
    found = still_open(turn, wanted) if wanted else ()
    if wanted is None or not found:
        raise LookupError(f"delivery {delivery.key} has nothing to remind of")
    turn.store.reminders.save(replace(wanted, last_at=turn.now))
    waiting = [
        Waiting(
            post=each.post,
            title=turn.known(each.post.space).title(turn.store.posts.question(each.post).topic),
            closes=each.closes,
            length=each.length,
        )
        for each in found
    ]
    return reminder_card(waiting, reminder_due.zone_of(turn, wanted))


def still_open(turn: Turn, wanted: Reminders) -> Sequence[Open]:
    """Return the questions that a learner's streaks wait for, the first to close first."""
    if paused_until(turn.store.people.pauses(wanted.learner), turn.now):
        return ()
    since = (turn.now - LONGEST_OPEN).date().isoformat()
    tracks = turn.store.reminders.open_tracks(wanted.learner, since)
    found = [each for track in tracks for each in _open_in(turn, wanted, track)]
    return sorted(found, key=lambda each: (each.closes, each.post.id))


def _remind(turn: Turn, wanted: Reminders) -> bool:
    """Plan a reminder if there is anything to be reminded of; tell whether there is."""
    due_at, zone = wanted.next_at or turn.now, reminder_due.zone_of(turn, wanted)
    # One that is late is of what there was then: what came since is for the next.
    owed = [each for each in still_open(turn, wanted) if each.posted_at <= due_at]
    planned = [made for each in owed if (made := _plan(turn, wanted, each, due_at))]
    for each in planned[1:]:
        turn.store.deliveries.move(each, DeliveryState.SKIPPED, turn.now, reason=TOLD)
    if planned:
        day = due_at.astimezone(ZoneInfo(zone)).date()
        wanted = replace(wanted, last_at=due_at, last_day=day)
    turn.store.reminders.save(replace(wanted, next_at=reminder_due.next_at(turn, wanted)))
    return bool(planned)


def _plan(turn: Turn, wanted: Reminders, found: Open, due_at: datetime) -> Delivery | None:
    """Plan a reminder of a question, unless there was one."""
    return turn.store.deliveries.plan_elsewhere(
        found.post.track,
        DeliveryKind.REMINDER,
        f"{found.post.occurrence}/{wanted.number}",
        place=private_place(wanted.learner),
        at=turn.now,
        due_at=due_at,
    )


def _open_in(turn: Turn, wanted: Reminders, name: TrackId) -> Sequence[Open]:
    visit = _visit(turn, wanted, name)
    if visit is None or vanishing.is_gone(turn, visit.track.space):
        return ()
    account = streaks.account(turn, visit, name, turn.now)
    judged = streaks.counted(turn, account)
    length = fold(judged, account.since.streak).length
    if not length:
        return ()
    waiting = [each for each in judged if each.state is State.OPEN]
    return [found for each in waiting if (found := _open(turn, name, each, length))]


def _open(turn: Turn, track: TrackId, outcome: Outcome, length: int) -> Open | None:
    slot = outcome.slot
    post = turn.store.posts.of(track, slot.occurrence)
    if post is None:
        return None
    return Open(post=post, posted_at=slot.posted_at, closes=outcome.deadline, length=length)


def _visit(turn: Turn, wanted: Reminders, name: TrackId) -> Visit | None:
    """Return the learner as they would come to a track now."""
    track = turn.store.tracks.get(name)
    if track is None:
        return None
    learner = turn.store.people.get(wanted.learner) or Learner(id=wanted.learner, name=SOMEONE)
    zones = turn.store.people.zones(learner.id)
    origin = Origin(
        by=learner.id,
        name=learner.name,
        space=track.space,
        place=track.place,
        at=turn.now,
        receipt="",
    )
    zone = zone_in_force(zones, turn.now, track.zone)
    return Visit(origin=origin, learner=learner, track=track, zones=zones, zone=zone)


def _wanted(turn: Turn, delivery: Delivery) -> Reminders | None:
    learner = learner_at(delivery.place)
    return turn.store.reminders.get(learner) if learner else None
