"""What Slack says of a person, where it may be asked (users:read); kept for some minutes.

https://docs.slack.dev/reference/methods/users.info
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.limiter import ANSWERS
from adapters.slack.wire import Done, Wire
from adapters.timer import Timer

KEPT = 5 * 60.0
"""Seconds. Who is made an admin waits so long at most, and who is no more has it so long."""
MOST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What Slack says of somebody."""

    admin: bool
    name: str = ""
    zone: str = ""
    """IANA name, from their profile."""


class People:
    """Looks people up."""

    def __init__(self, wire: Wire, timer: Timer) -> None:
        """``wire`` belongs to a workspace that granted users:read."""
        self._wire = wire
        self._timer = timer
        self._known: OrderedDict[str, tuple[Person, float]] = OrderedDict()

    def known(self, user: str) -> Person | None:
        """Return what is known of somebody without asking."""
        found = self._known.get(user)
        return found[0] if found and self._timer.now() - found[1] < KEPT else None

    async def look_up(self, user: str) -> Person | None:
        """Return what Slack says of somebody; None where it does not."""
        if person := self.known(user):
            return person
        answer = await self._wire.ask("users.info", {"user": user}, ANSWERS)
        told = answer.data.get("user") if isinstance(answer, Done) else None
        if not isinstance(told, Mapping):
            return None
        person = _person(told)
        self._known[user] = (person, self._timer.now())
        self._known.move_to_end(user)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return person


def _person(told: Mapping[str, Any]) -> Person:
    guest = bool(told.get("is_restricted") or told.get("is_ultra_restricted"))
    boss = any(told.get(key) for key in ("is_admin", "is_owner", "is_primary_owner"))
    gone = bool(told.get("deleted") or told.get("is_stranger"))
    profile = told.get("profile")
    names = profile if isinstance(profile, Mapping) else {}
    return Person(
        admin=boss and not guest and not gone,
        name=str(names.get("display_name") or names.get("real_name") or told.get("name") or ""),
        zone=str(told.get("tz") or ""),
    )
