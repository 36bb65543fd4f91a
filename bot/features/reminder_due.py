"""When a learner is next reminded. Whatever moves that asks for it here."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.reminder import Reminders, next_reminder
from bot.domain.slot import zone_in_force
from bot.events import Undelivered
from bot.ids import LearnerId, learner_at
from bot.store.interface import Store
from bot.store.records import Delivery, DeliveryKind
from bot.turn import Turn

A_BATCH = 1000


def zone_of(turn: Turn, reminders: Reminders) -> str:
    """Return the zone (IANA) that a learner lives in now."""
    return _zone(turn.store, reminders, turn.now)


def next_at(turn: Turn, reminders: Reminders) -> datetime | None:
    """Return when a learner is next reminded."""
    return next_reminder(reminders, zone_of(turn, reminders), turn.now)


def doubt(store: Store, now: datetime) -> None:
    """Let go of what came due in a restored store: it may have been sent after the backup."""
    while due := store.reminders.due(now, A_BATCH):
        for each in due:
            zone = _zone(store, each, now)
            day = now.astimezone(ZoneInfo(zone)).date()
            told = replace(each, last_at=now, last_day=day)
            store.reminders.save(replace(told, next_at=next_reminder(told, zone, now)))


def reschedule(turn: Turn, learner: LearnerId) -> None:
    """Move a learner's next reminder to where it belongs, if they want any."""
    found = turn.store.reminders.get(learner)
    if found and found.next_at:
        turn.store.reminders.save(replace(found, next_at=next_at(turn, found)))


def refused(turn: Turn, delivery: Delivery, event: Undelivered) -> None:
    """Remind a learner no more if the platform takes nothing for them, and remember to say so."""
    learner = learner_at(delivery.place)
    if delivery.kind is not DeliveryKind.REMINDER or learner is None:
        return
    found = turn.store.reminders.get(learner)
    if found and found.next_at:
        turn.store.reminders.save(replace(found, next_at=None, refused=event.reason))


def _zone(store: Store, reminders: Reminders, now: datetime) -> str:
    return zone_in_force(store.people.zones(reminders.learner), now, reminders.zone)
