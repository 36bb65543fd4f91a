"""When a learner is next reminded. Whatever moves that asks for it here."""

from dataclasses import replace
from datetime import datetime

from bot.domain.reminder import Reminders, next_reminder
from bot.domain.slot import zone_in_force
from bot.events import Undelivered
from bot.ids import LearnerId, learner_at
from bot.store.records import Delivery, DeliveryKind
from bot.turn import Turn


def zone_of(turn: Turn, reminders: Reminders) -> str:
    """Return the zone (IANA) that a learner lives in now."""
    zones = turn.store.people.zones(reminders.learner)
    return zone_in_force(zones, turn.now, reminders.zone)


def next_at(turn: Turn, reminders: Reminders) -> datetime | None:
    """Return when a learner is next reminded."""
    return next_reminder(reminders, zone_of(turn, reminders), turn.now)


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
