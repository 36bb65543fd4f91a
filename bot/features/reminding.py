"""/me remind: a private word on days when a streak waits for an answer, for who asks for it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.reminder import (
    bad_quiet_card,
    bad_reminder_time_card,
    quiet_then_card,
    reminders_card,
    reminders_off_card,
    reminders_refused_card,
)
from bot.domain.reminder import (
    BadQuiet,
    QuietHours,
    Reminders,
    is_quiet,
    parse_quiet,
    parse_reminder_time,
)
from bot.domain.schedule_text import BadTime
from bot.effects import Effect, Reply, Step
from bot.features import reminder_due
from bot.features.arrival import Visit
from bot.store.records import LEASE
from bot.turn import Turn
from bot.view.card import Card

OFF = frozenset({"off", "none", "stop", "no"})


def take(turn: Turn, visit: Visit, at: str, quiet: str) -> Sequence[Effect]:
    """Remind at a time of day from now on, or no more; what is not said stays as it was."""
    if at.strip().lower() in OFF:
        return stop(turn, visit)
    wanted = _read(_kept(turn, visit), at.strip(), quiet.strip())
    if isinstance(wanted, Card):
        return [Reply(wanted)]
    wanted = replace(wanted, next_at=reminder_due.next_at(turn, wanted), refused="")
    zone = reminder_due.zone_of(turn, wanted)
    if wanted.next_at and is_quiet(wanted.quiet, zone, wanted.next_at, wanted.next_at + LEASE):
        return [Reply(quiet_then_card(wanted))]
    turn.store.reminders.save(wanted)
    return [Reply(reminders_card(wanted, zone))]


def stop(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Remind whoever says so no more."""
    found = turn.store.reminders.get(visit.learner.id)
    if found:
        turn.store.reminders.save(replace(found, next_at=None, refused=""))
    return [Reply(reminders_off_card(was_on=bool(found and found.next_at)))]


def with_news(turn: Turn, visit: Visit, steps: Sequence[Step]) -> Sequence[Step]:
    """Add, once, that a visitor's reminders had to be switched off."""
    found = turn.store.reminders.get(visit.learner.id)
    if found is None or not found.refused:
        return steps
    turn.store.reminders.save(replace(found, refused=""))
    return [*steps, Reply(reminders_refused_card(found.refused))]


def _kept(turn: Turn, visit: Visit) -> Reminders:
    """Return what the visitor set before; who has no zone of their own is in that of the group."""
    found = turn.store.reminders.get(visit.learner.id)
    kept = found or Reminders(learner=visit.learner.id, zone=visit.track.zone)
    return replace(kept, zone=visit.track.zone)


def _read(kept: Reminders, at: str, quiet: str) -> Reminders | Card:
    wall = parse_reminder_time(at) if at else kept.at
    if isinstance(wall, BadTime):
        return bad_reminder_time_card(wall)
    hours = _quiet(quiet, kept)
    if isinstance(hours, BadQuiet):
        return bad_quiet_card(hours)
    return replace(kept, at=wall, quiet=hours)


def _quiet(words: str, kept: Reminders) -> QuietHours | BadQuiet | None:
    if not words:
        return kept.quiet
    return None if words.lower() in OFF else parse_quiet(words)
