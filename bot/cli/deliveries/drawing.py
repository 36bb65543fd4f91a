"""What `studybot deliveries` shows: for a reader, and for a script."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.cards.words import listed, plural
from bot.cli.bank.painting import printable
from bot.cli.deliveries.looking import OWED, Seen, Wanted
from bot.store.records import Delivery, DeliveryState

if TYPE_CHECKING:  # nothing else waits for it to load
    from rich.console import RenderableType

_STYLES = {"sent": "green", "failed": "red", "unsure": "yellow", "skipped": "dim"}


def form(seen: Seen, wanted: Wanted, zone: str) -> Mapping[str, Any]:
    """Return it as values for JSON; instants carry the offset of ``zone`` (IANA)."""

    def at(instant: datetime | None) -> str | None:
        return instant.astimezone(ZoneInfo(zone)).isoformat() if instant else None

    return {
        "now": at(seen.now),
        "zone": zone,
        "held_since": at(seen.hold.since) if seen.hold else None,
        "counts": {str(state): count for state, count in seen.counts.items()},
        "under_way": _wave_form(seen, at),
        "left_out": _left_out(seen, wanted),
        "deliveries": [
            {
                "key": each.key,
                "space": seen.tracks[each.track].space,
                "track": each.track,
                "kind": str(each.kind),
                "occurrence": each.occurrence,
                "state": str(each.state),
                "attempts": each.attempts,
                "reason": each.reason,
                "due_at": at(each.due_at),
                "next_attempt_at": at(each.attempt_at) if each.state == "due" else None,
                "lease_until": at(each.lease_until) if each.state == "claimed" else None,
                "sent_at": at(each.sent_at),
                "place": each.place,
            }
            for each in seen.deliveries
        ],
        "coming": [
            {"space": track.space, "track": track.id, "at": at(track.next_due)}
            for track in seen.coming
        ],
    }


def _wave_form(seen: Seen, at: Callable[[datetime], str | None]) -> Mapping[str, Any] | None:
    if seen.wave is None:
        return None
    began, counts = seen.wave
    total = sum(counts.values())
    return {"since": at(began), "came_due": total, "settled": total - _owed(counts)}


def drawn(seen: Seen, wanted: Wanted, zone: str) -> "RenderableType":
    """Return it as it is drawn on a terminal."""
    from rich.console import Group  # noqa: PLC0415 - nothing else waits for it to load
    from rich.text import Text  # noqa: PLC0415 - nothing else waits for it to load

    parts: list[RenderableType] = [Text(line) for line in _heading(seen, wanted, zone)]
    if seen.deliveries:
        parts.append(_table(seen, zone))
    else:
        parts.append(Text(_nothing(wanted)))
    if left_out := _left_out(seen, wanted):
        parts.append(Text(f"{left_out:,} more are older. See them with a larger --limit."))
    parts += [Text(line) for line in _ahead(seen, zone)]
    return Group(*parts)


def _heading(seen: Seen, wanted: Wanted, zone: str) -> Sequence[str]:
    counts = " · ".join(f"{count:,} {state}" for state, count in seen.counts.items())
    of = f" of {wanted.space}" if wanted.space else ""
    since = _when(seen.now - wanted.since, seen, zone)
    lines = [f"Due since {since} ({zone}){of}: {counts}"]
    if seen.wave:
        began, found = seen.wave
        total = sum(found.values())
        lines.append(
            f"Under way, of {total:,} that came due since {_when(began, seen, zone)}: "
            f"{total - _owed(found):,} settled, {found[DeliveryState.CLAIMED]:,} being sent, "
            f"{found[DeliveryState.DUE]:,} waiting."
        )
    if seen.hold:
        held = _when(seen.hold.since, seen, zone)
        lines.append(f"Nothing is posted since {held}: posting is held. See studybot release.")
    return lines


def _table(seen: Seen, zone: str) -> "RenderableType":
    from rich.table import Table  # noqa: PLC0415 - nothing else waits for it to load
    from rich.text import Text  # noqa: PLC0415 - nothing else waits for it to load

    table = Table("Due", "State", "What", "Series", "Tries", "Sent", "Reason")
    table.columns[3].overflow = table.columns[6].overflow = "fold"
    for each in seen.deliveries:
        table.add_row(
            _when(each.due_at, seen, zone),
            Text(each.state, style=_STYLES.get(each.state, "bold")),
            Text(each.kind),
            Text(printable(each.track)),
            str(each.attempts),
            _when(each.sent_at, seen, zone) if each.sent_at else "",
            Text(printable(_reason(each, seen, zone))),
        )
    return table


def _reason(delivery: Delivery, seen: Seen, zone: str) -> str:
    """Return why it is as it is, and when it is tried next."""
    words = delivery.reason
    if delivery.state is DeliveryState.DUE and delivery.attempts:
        again = f"next try {_when(delivery.attempt_at, seen, zone)}"
        return f"{words}; {again}" if words else again
    if delivery.state is DeliveryState.CLAIMED and delivery.lease_until:
        if delivery.lease_until <= seen.now:
            return "its sender does not answer; unsure at the next tick of a running bot"
        return f"being sent, until {_when(delivery.lease_until, seen, zone)} at the longest"
    return words


def _nothing(wanted: Wanted) -> str:
    if wanted.states == set(DeliveryState):
        return "Nothing came due in this time."
    words = listed([str(state) for state in DeliveryState if state in wanted.states], "or")
    return f"Nothing is {words}."


def _ahead(seen: Seen, zone: str) -> Sequence[str]:
    """Say what comes next; ``--json`` has all of it."""
    if not seen.coming:
        return ()
    first = seen.coming[0]
    when = _when(first.next_due or seen.now, seen, zone)
    planned = plural(len(seen.coming), "series", "series")
    return [f"Next: {printable(first.id)}, {when}; {planned} planned."]


def _when(at: datetime, seen: Seen, zone: str) -> str:
    """Return ``09:00:05`` of today, and ``Mon 2 Mar 09:00`` of other days, in ``zone`` (IANA)."""
    wall, today = at.astimezone(ZoneInfo(zone)), seen.now.astimezone(ZoneInfo(zone)).date()
    if wall.date() == today:
        return f"{wall:%H:%M:%S}"
    year = "" if wall.year == today.year else f" {wall.year}"
    return f"{wall:%a} {wall.day} {wall:%b}{year} {wall:%H:%M}"


def _owed(counts: Mapping[DeliveryState, int]) -> int:
    return sum(counts[state] for state in OWED)


def _left_out(seen: Seen, wanted: Wanted) -> int:
    total = sum(seen.counts[state] for state in wanted.states)
    return max(0, total - len(seen.deliveries))
