"""What only reads, and may take long: it is answered apart from the turns that write."""

from datetime import datetime

from bot.commands import Call, Verb, command
from bot.effects import Look
from bot.events import Asked, PersonEvent, Pressed
from bot.view.privacy_actions import ManagePrivacy, PrivacyDeed


def look_of(event: PersonEvent, now: datetime) -> Look | None:
    """Return what is to be looked up for an event; None for one that may write."""
    asked = _as_asked(event)
    reads = asked and isinstance(asked.call, Call) and command(asked.call.verb).reads
    return Look(asked, now) if asked and reads else None


def _as_asked(event: PersonEvent) -> Asked | None:
    if isinstance(event, Asked):
        return event
    if isinstance(event, Pressed) and event.action == ManagePrivacy(PrivacyDeed.EXPORT):
        return Asked(event.origin, Call(Verb.PRIVACY_EXPORT))
    return None
