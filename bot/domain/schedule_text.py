"""People's text to the parts of a schedule, and back.

Every parser is total: whatever the text, the answer is a value, and no text reaches the file
system. Sentences about the refusals live with the cards.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.domain.schedule import WEEK, Weekday

WEEKENDS = frozenset({Weekday.SAT, Weekday.SUN})
WEEKDAYS = frozenset(WEEK) - WEEKENDS
GROUPS = {"daily": frozenset(WEEK), "weekday": WEEKDAYS, "weekend": WEEKENDS}
FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

BETWEEN = re.compile(r"(?:[,;&+ ]|\band\b)+", re.IGNORECASE)
HALF_OF_DAY = re.compile(r"(?<=[0-9]) ?([ap])\.?m\b\.?", re.IGNORECASE)
CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?([ap]m)?", re.IGNORECASE)
LAST_TIME = re.compile(r".*(?:[0-9] ?[ap]\.?m\b\.?|[0-9])", re.IGNORECASE | re.DOTALL)
"""All up to the last time of day."""
EVERY_DAY = re.compile(r"\b(?:every ?day|all days)\b", re.IGNORECASE)
RANGE = re.compile(r" to | ?(?:[-–—]|\.\.) ?", re.IGNORECASE)

NOON = 12
MINUTES = 60
NOT_PLACES = frozenset({"Factory", "localtime"})
MOST_GUESSES = 3
LIKENESS = 0.7
SHORTEST_DAY = 2
MISS = 4
COMMON_ZONES = (
    *("UTC", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York"),
    *("America/Sao_Paulo", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Kyiv"),
    *("Africa/Lagos", "Africa/Cairo", "Africa/Nairobi", "Europe/Istanbul", "Europe/Moscow"),
    *("Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok"),
    *("Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
)
"""Offered before anything is typed: one for each part of the world, west to east."""


@dataclass(frozen=True, slots=True)
class BadTime:
    """`text` is the first piece that is no time of day."""

    text: str


@dataclass(frozen=True, slots=True)
class BadDays:
    """`text` is the first piece that names no day."""

    text: str


@dataclass(frozen=True, slots=True)
class UnknownZone:
    """`closest` holds up to three IANA keys that were perhaps meant, likeliest first."""

    text: str
    closest: tuple[str, ...] = ()


def parse_times(text: str) -> tuple[time, ...] | BadTime:
    """Sorted, distinct times of day: `9:00`, `09:00, 21:30`, `9am`, `9:30 pm`.

    A bare `9` is refused, since nobody can know which half of the day it means.
    """
    pieces = _pieces(HALF_OF_DAY.sub(r"\1m", _tidy(text)))
    times: set[time] = set()
    for piece in pieces:
        at = _clock(piece)
        if at is None:
            return BadTime(piece)
        times.add(at)
    return tuple(sorted(times)) if times else BadTime(text)


def times_and_days(text: str) -> tuple[str, str]:
    """Part ``09:00, 18:30 weekdays`` into its times and its days; either may be empty."""
    words = text.strip()
    found = LAST_TIME.match(words)
    if found is None:
        return (words, "") if words.lower() == "none" else ("", words)
    return found[0], words[found.end() :].strip(" ,;")


def parse_days(text: str) -> frozenset[Weekday] | BadDays:
    """Days from names, ranges and groups, any case: `mon-fri`, `Fri to Mon`, `weekends, wed`."""
    pieces = _pieces(RANGE.sub("-", EVERY_DAY.sub("daily", _tidy(text))))
    days: frozenset[Weekday] = frozenset()
    for piece in pieces:
        named = _days(piece.lower())
        if not named:
            return BadDays(piece)
        days |= named
    return days or BadDays(text)


def parse_zone(text: str) -> str | UnknownZone:
    """The IANA key in its own spelling, from any case and with spaces for underscores."""
    tidy = _tidy(text).replace(" /", "/").replace("/ ", "/")
    wanted = tidy.replace(" ", "_").lower()
    return _zones().get(wanted) or UnknownZone(text, _closest(wanted))


def zones_like(text: str, limit: int) -> tuple[str, ...]:
    """IANA keys that may be meant by what was typed so far, likeliest first."""
    wanted = _tidy(text).replace(" ", "_").lower()
    if not wanted:
        return COMMON_ZONES[:limit]
    ranked = sorted((rank, key) for low, key in _guesses() if (rank := _rank(low, wanted)) < MISS)
    found = [key for _, key in ranked] or [*_closest(wanted)]
    return tuple(found[:limit])


def describe_days(days: frozenset[Weekday]) -> str:
    """`every day`, `weekdays`, `weekends` or `Mon, Wed, Fri`; parse_days reads it back."""
    if days == GROUPS["daily"]:
        return "every day"
    names = {WEEKDAYS: "weekdays", WEEKENDS: "weekends"}
    return names.get(days) or ", ".join(day.capitalize() for day in WEEK if day in days)


def _tidy(text: str) -> str:
    # Single spaces keep the patterns above linear in the length of hostile text.
    return " ".join(text.split())


def _pieces(text: str) -> list[str]:
    return [piece for piece in BETWEEN.split(text) if piece]


def _clock(piece: str) -> time | None:
    match = CLOCK.fullmatch(piece)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half.lower() == "pm" else 0)
    return time(hour, minute) if hour < 2 * NOON and minute < MINUTES else None


def _days(piece: str) -> frozenset[Weekday]:
    if group := GROUPS.get(piece.removesuffix("s")):
        return group
    start, dash, end = piece.partition("-")
    first, last = _day(start), _day(end if dash else start)
    if first is None or last is None:
        return frozenset()
    return frozenset(WEEK[(first + more) % 7] for more in range((last - first) % 7 + 1))


def _day(name: str) -> int | None:
    stem = name.removesuffix("s")
    if len(stem) < SHORTEST_DAY:
        return None
    return next((day for day, full in enumerate(FULL_NAMES) if full.startswith(stem)), None)


def _rank(zone: str, wanted: str) -> int:
    """How near a zone's lower-case key is to what was typed: 0 is nearest, MISS is not at all."""
    city = zone.rpartition("/")[2]
    signs = (city.startswith(wanted), zone.startswith(wanted), f"_{wanted}" in city, wanted in zone)
    return signs.index(True) if True in signs else MISS


def _closest(wanted: str) -> tuple[str, ...]:
    places = _places(whole="/" in wanted)
    near = get_close_matches(wanted, places, MOST_GUESSES, LIKENESS)
    matches = [wanted] if wanted in places else near
    return tuple(key for match in matches for key in places[match])[:MOST_GUESSES]


@cache
def _zones() -> Mapping[str, str]:
    return {key.lower(): key for key in sorted(available_timezones() - NOT_PLACES)}


@cache
def _places(*, whole: bool) -> Mapping[str, tuple[str, ...]]:
    """Lower-case names, whole keys or only their last part, with the keys they may stand for."""
    places: dict[str, tuple[str, ...]] = {}
    for lower, key in _guesses():
        name = lower if whole else lower.rpartition("/")[2]
        places[name] = (*places.get(name, ()), key)
    return places


def _guesses() -> Iterator[tuple[str, str]]:
    # The signs of Etc/GMT+5 are reversed (it is five hours behind), so it is never proposed.
    return ((lower, key) for lower, key in _zones().items() if not key.startswith("Etc/"))
