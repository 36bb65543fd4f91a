"""Holidays from an iCalendar file (RFC 5545): the dates it names, or a sentence with the line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONGEST_FILE = 2_000_000
"""Bytes; the holidays of a country for a century are fewer."""
LONGEST_NAME = 80
DAY = timedelta(days=1)
ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "SUMMARY", "UID", "STATUS")
"""What an event has once at most."""
REPEATS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")


class BadCalendar(Exception):
    """The file cannot be read; the sentence names the line, 0 where no line is to blame."""

    def __init__(self, line: int, why: str) -> None:
        """Keep both."""
        super().__init__(f"line {line}: {why}" if line else why)
        self.line = line


@dataclass(frozen=True, slots=True)
class Span:
    """One time of an event: dates, or instants, or wall times of no zone; ``end`` is after it."""

    name: str
    start: date
    end: date

    def days(self, zone: ZoneInfo, first: date, last: date) -> Iterator[date]:
        """Yield the dates between two that it touches in a zone."""
        begins, ends = _local(self.start, zone), _local(self.end, zone)
        until = ends.date() if ends.time() == time() else ends.date() + DAY
        day = max(begins.date(), first)
        final = min(max(until, begins.date() + DAY), last + DAY)
        while day < final:
            yield day
            day += DAY


@dataclass(slots=True)
class _Lines:
    """Where an event begins, and where each of its properties stands."""

    begins: int
    of: dict[str, int] = field(default_factory=dict)


def read_calendar(data: bytes, first: date, last: date) -> Sequence[Span]:
    """Return what a file names between two dates, repeated as it says.

    Raises:
        BadCalendar: something in it cannot be read; nothing of it is to be used then.
    """
    if len(data) > LONGEST_FILE:
        raise BadCalendar(0, f"it is longer than {LONGEST_FILE // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCalendar(
            data[: error.start].count(b"\n") + 1, "is not UTF-8; save it as UTF-8"
        ) from None
    places = _scan(text)
    from icalendar import Calendar  # noqa: PLC0415 - no other command waits for it to load

    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except ValueError as error:
        raise BadCalendar(1, str(error)) from None
    read = [_checked(event, lines) for event, lines in zip(events, places, strict=True)]
    moved = _moved(events)
    return [
        span
        for event, lines in zip(read, places, strict=True)
        for span in _spans(event, lines, moved, first, last)
    ]


def holidays(spans: Iterable[Span], zone: str, first: date, last: date) -> Mapping[date, str]:
    """Return the dates between two with their names, in a zone (IANA), sorted."""
    found: dict[date, str] = {}
    for span in spans:
        for day in span.days(ZoneInfo(zone), first, last):
            found.setdefault(day, span.name)
    return dict(sorted(found.items()))


def _scan(text: str) -> Sequence[_Lines]:
    """Return where the events stand; whatever is no line of a calendar is to blame."""
    stack: list[tuple[str, int]] = []
    events: list[_Lines] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line[0] in " \t":
            continue
        name, colon, value = line.partition(":")
        word, whole = name.partition(";")[0].strip().upper(), value.strip().upper()
        if not colon or (not stack and (word, whole) != ("BEGIN", "VCALENDAR")):
            raise BadCalendar(number, f"“{line[:40]}” is no line of an iCalendar file")
        _nest(stack, word, whole, number)
        if (word, whole) == ("BEGIN", "VEVENT"):
            events.append(_Lines(number))
        elif stack and stack[-1][0] == "VEVENT":
            events[-1].of.setdefault(word, number)
    if stack:
        raise BadCalendar(stack[-1][1], f"{stack[-1][0]} begins and never ends")
    if not text.strip():
        raise BadCalendar(0, "it is empty")
    return events


def _nest(stack: list[tuple[str, int]], word: str, whole: str, number: int) -> None:
    """Note what begins and ends in a line."""
    if word == "BEGIN":
        stack.append((whole, number))
    if word == "END":
        begun, _ = stack.pop()
        if begun != whole:
            raise BadCalendar(number, f"{begun} ends as “{whole[:40]}”")


def _checked(event: Any, lines: _Lines) -> Any:  # noqa: ANN401 - the library's own event
    for name, why in event.errors:
        raise BadCalendar(lines.of.get(name or "", lines.begins), str(why))
    for name in ONCE:
        if isinstance(event.get(name), list):
            raise BadCalendar(lines.of[name], f"this event has {name} twice")
    start = event.get("DTSTART")
    if start is None:
        raise BadCalendar(lines.begins, "this event has no DTSTART")
    zone = start.params.get("TZID")
    if zone and start.dt.tzinfo is None:
        raise BadCalendar(lines.of["DTSTART"], f"there is no time zone {zone}")
    end = lines.of.get("DTEND", lines.of.get("DURATION", lines.begins))
    try:
        ends = event.end
        early = _key(ends) < _key(start.dt)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadCalendar(end, str(error)) from None
    if early:
        raise BadCalendar(end, "it ends before it begins")
    return event


def _moved(events: Iterable[Any]) -> frozenset[tuple[str, datetime]]:
    """Return the times of repeated events that stand for themselves elsewhere in the file."""
    return frozenset(
        (str(event.get("UID", "")), _key(event["RECURRENCE-ID"].dt))
        for event in events
        if "RECURRENCE-ID" in event and _is_near(event["RECURRENCE-ID"].dt)
    )


def _spans(
    event: Any,  # noqa: ANN401 - the library's own event
    lines: _Lines,
    moved: frozenset[tuple[str, datetime]],
    first: date,
    last: date,
) -> Iterator[Span]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    name = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_NAME]
    length = event.end - event.start
    uid, alone = str(event.get("UID", "")), "RECURRENCE-ID" in event
    out = {_key(each) for each in _listed(event.get("EXDATE"))}
    for at in [*_starts(event, lines, first - length, last), *_listed(event.get("RDATE"))]:
        if not _is_near(at):
            continue
        key = _key(at)
        if key not in out and (alone or (uid, key) not in moved):
            out.add(key)
            yield Span(name, at, at + length)


def _starts(event: Any, lines: _Lines, first: date, last: date) -> Iterator[date]:  # noqa: ANN401
    start, rule = event.start, event.get("RRULE")
    if rule is None:
        yield start
        return
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - it comes with icalendar

    line = lines.of.get("RRULE", lines.begins)
    if isinstance(rule, list) or rule.get("FREQ", [""])[0] not in REPEATS:
        raise BadCalendar(
            line, "an event is repeated otherwise than yearly, monthly, weekly or daily by one rule"
        )
    whole = not isinstance(start, datetime)
    begin = datetime.combine(start, time()) if whole else start
    try:
        words = _rule(rule, aware=begin.tzinfo is not None)
        found = rrulestr(words, dtstart=begin)
        low = datetime.combine(first, time(), begin.tzinfo) - DAY
        high = datetime.combine(last, time(), begin.tzinfo) + 2 * DAY
        for at in found.between(low, high, inc=True):
            yield at.date() if whole else at
    except (ValueError, TypeError) as error:
        raise BadCalendar(line, f"this rule cannot be read ({error})") from None


def _rule(rule: Any, *, aware: bool) -> str:  # noqa: ANN401 - the library's own rule
    """Return a rule with its end as its start is: with a zone, or without."""
    words = rule.to_ical().decode()
    if "UNTIL" not in rule:
        return str(words)
    end = rule["UNTIL"][0]
    at = end if isinstance(end, datetime) else datetime.combine(end, time.max)
    if aware:
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    until = f"{at.replace(tzinfo=None):%Y%m%dT%H%M%S}" + ("Z" if aware else "")
    parts = [part for part in words.split(";") if not part.startswith("UNTIL=")]
    return ";".join([*parts, f"UNTIL={until}"])


def _listed(value: Any) -> Iterator[date]:  # noqa: ANN401 - one list of the library's, or several
    for each in value if isinstance(value, list) else [value] if value is not None else []:
        for at in each.dts:
            begins = at.dt[0] if isinstance(at.dt, tuple) else at.dt
            if _is_near(begins):
                yield begins


def _is_near(at: date) -> bool:
    """Tell whether a time has a neighbour on each side, in any zone; nobody plans another."""
    return date.min.year < at.year < date.max.year


def _key(at: date) -> datetime:
    """Return what equal times share, comparable with any other."""
    return _local(at, ZoneInfo("UTC"))


def _local(at: date, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return datetime.combine(at, time())
    return (at.astimezone(zone) if at.tzinfo else at).replace(tzinfo=None)
