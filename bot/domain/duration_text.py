"""People's text to a length of time, and back. The parser is total: any text gives a value."""

import re
from dataclasses import dataclass
from datetime import timedelta

_PART = re.compile(r"([0-9]{1,5}) ?(hours?|h|minutes?|mins?|m)", re.IGNORECASE)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class BadDuration:
    """`text` is no length of time, or not between the bounds that are asked for."""

    text: str


def parse_duration(text: str, least: timedelta, most: timedelta) -> timedelta | BadDuration:
    """Whole minutes from `90m`, `1h 30m`, `20 min` or a bare `20`, between the bounds."""
    tidy = " ".join(text.split())
    found = timedelta(minutes=int(tidy)) if re.fullmatch(r"[0-9]{1,5}", tidy) else _sum(tidy)
    if found is None or not least <= found <= most:
        return BadDuration(text)
    return found


def describe_duration(length: timedelta) -> str:
    """`12 h`, `1 h 30 min` or `20 min`; parse_duration reads it back."""
    hours, minutes = divmod(length // _MINUTE, 60)
    words = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join(words) or "0 min"


def _sum(text: str) -> timedelta | None:
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        return None
    units = {"h": _HOUR, "m": _MINUTE}
    return sum((int(count) * units[unit[0].lower()] for count, unit in parts), timedelta())
