"""What an admin sets on a track, read from the words of the options."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from difflib import get_close_matches

from bot.bank.bank import Bank
from bot.cards.refusal import (
    bad_days_card,
    bad_digest_card,
    bad_duration_card,
    bad_feedback_card,
    bad_reveal_card,
    bad_role_card,
    bad_switch_card,
    bad_time_card,
    unknown_pack_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.domain.digest import DigestTime
from bot.domain.duration_text import BadDuration, parse_duration
from bot.domain.feedback import Feedback
from bot.domain.reveal import RevealRule, Reveals
from bot.domain.schedule import Schedule, Weekday
from bot.domain.schedule_text import (
    BadDays,
    BadTime,
    UnknownZone,
    parse_days,
    parse_times,
    parse_zone,
)
from bot.features import reach
from bot.features.arrival import Visit
from bot.ids import SpaceId
from bot.store.records import Track
from bot.turn import Turn
from bot.view.card import Card

NINE = (time(9),)
"""When a track posts that was given days and no times."""
NONE = ("none", "off", "no")
LATEST = (timedelta(minutes=15), timedelta(hours=24))
"""How late a question may still come, at least and at most."""
SPREAD = (timedelta(), timedelta(hours=1))
_ROLE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SWITCH = {"on": True, "yes": True} | dict.fromkeys(NONE, False)
_WHEN = ("times", "days", "zone")
_DAY_AND_TIME = re.compile(r"[ ,@-]+")
"""What parts them; typed after a name, a space would end it."""


def read(turn: Turn, visit: Visit, track: Track, typed: Mapping[str, str]) -> Track | Card:
    """Return a track as ``typed`` sets it, by the names of the options, or why that cannot be.

    What is missing or empty stays as it is.
    """
    options = {name: words.strip() for name, words in typed.items() if words.strip()}
    readers: Sequence[Callable[[Turn, Track, Mapping[str, str]], Track | Card]]
    readers = (
        *(_read_when, _read_packs, _read_topics, _read_role, _read_switches, _read_feedback),
        *(_read_reveal, _read_late, _read_spread, _read_digest),
    )
    for reader in readers:
        taken = reader(turn, track, options)
        if isinstance(taken, Card):
            return taken
        track = taken
    place = reach.chosen(visit, options, "channel")
    return place if isinstance(place, Card) else replace(track, place=place or track.place)


def read_topics(bank: Bank, typed: str) -> frozenset[str] | Card:
    """Return the topics that someone names, none for all; or a card that says what is no topic."""
    known = {question.topic for question in bank.published}
    topics = frozenset(re.split(r"[,\s]+", typed.lower())) - {""}
    if topics <= {"all"}:
        return frozenset()
    for topic in sorted(topics - known):
        near = get_close_matches(topic, sorted(known), n=3, cutoff=0.5)
        return unknown_topic_card(topic, near)
    return topics


def read_packs(turn: Turn, space: SpaceId, typed: str) -> frozenset[str] | Card:
    """Return the packs that someone names, none for ``none``; or a card that says what is none."""
    there = {pack.name for pack in turn.shelf.open_to(space)}
    names = frozenset(re.split(r"[,\s]+", typed.lower())) - {""}
    if names <= set(NONE):
        return frozenset()
    for name in sorted(names - there):
        near = get_close_matches(name, sorted(there), n=3, cutoff=0.5)
        return unknown_pack_card(name, near or sorted(there)[:3])
    return names


def _read_when(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    if not any(name in options for name in _WHEN):
        return track
    if options.get("times", "").lower() in NONE:
        return replace(track, schedule=None, paused=False, resumes=None)
    own = track.schedule
    times: tuple[time, ...] | BadTime = own.times if own else NINE
    if "times" in options:
        times = parse_times(options["times"])
    days, zone = _days_and_zone(options, track)
    match times, days, zone:
        case BadTime(), _, _:
            return bad_time_card(times)
        case _, BadDays(), _:
            return bad_days_card(days)
        case _, _, UnknownZone():
            return unknown_zone_card(zone)
        case tuple(), frozenset(), str():
            schedule = Schedule(times=times, days=days, zone=zone)
            unset = own is None and not ("times" in options or "days" in options)
            awake = replace(track, paused=False, resumes=None)
            return replace(awake, zone=zone, schedule=None if unset else schedule)
    raise AssertionError("a parser returned neither a value nor a refusal")


def _days_and_zone(
    options: Mapping[str, str], track: Track
) -> tuple[frozenset[Weekday] | BadDays, str | UnknownZone]:
    """Read what comes after the times; a zone may stand where days are expected."""
    days, zone = options.get("days"), options.get("zone")
    if days and _is_zone(days):
        days, zone = zone, days
    own = track.schedule.days if track.schedule else frozenset(Weekday)
    return parse_days(days) if days else own, parse_zone(zone or track.zone)


def _is_zone(word: str) -> bool:
    if not isinstance(parse_days(word), BadDays):
        return False
    zone = parse_zone(word)
    return isinstance(zone, str) or bool(zone.closest and "/" in word)


def _read_topics(turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    if "topics" not in options:
        return track
    topics = read_topics(turn.drawn(track), options["topics"])
    return topics if isinstance(topics, Card) else replace(track, topics=topics)


def _read_packs(turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    if "packs" not in options:
        return track
    packs = read_packs(turn, track.space, options["packs"])
    return packs if isinstance(packs, Card) else replace(track, packs=packs)


def _read_role(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    role = options.get("role", track.role)
    if role.lower() in NONE:
        return replace(track, role="")
    return replace(track, role=role) if not role or _ROLE.fullmatch(role) else bad_role_card(role)


def _read_switches(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    thread = _switched("thread", options, now=track.thread)
    explain = _switched("explain", options, now=track.explain)
    for each in (thread, explain):
        if isinstance(each, Card):
            return each
    return replace(track, thread=bool(thread), explain=bool(explain))


def _switched(name: str, options: Mapping[str, str], *, now: bool) -> bool | Card:
    word = options.get(name, "")
    if not word:
        return now
    wanted = _SWITCH.get(word.lower())
    return bad_switch_card(name, word) if wanted is None else wanted


def _read_feedback(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("feedback", track.feedback).lower()
    if word not in set(Feedback):
        return bad_feedback_card(word)
    return replace(track, feedback=Feedback(word))


def _read_reveal(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("reveal", str(track.reveal)).lower()
    if word in (Reveals.NEXT, Reveals.ANSWERED):
        return replace(track, reveal=RevealRule(Reveals(word)))
    times = parse_times(word)
    if isinstance(times, BadTime) or len(times) > 1:
        return bad_reveal_card(word)
    return replace(track, reveal=RevealRule(Reveals.TIME, times[0]))


def _read_late(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    if "late" not in options:
        return track
    late = parse_duration(options["late"], *LATEST)
    if isinstance(late, BadDuration):
        return bad_duration_card("late", late, *LATEST)
    return replace(track, catch_up=late)


def _read_spread(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("spread", "")
    if not word:
        return track
    spread = timedelta() if word.lower() in NONE else parse_duration(word, *SPREAD)
    if isinstance(spread, BadDuration):
        return bad_duration_card("spread", spread, *SPREAD)
    return replace(track, spread=spread)


def _read_digest(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("digest", "")
    if not word:
        return track
    if word.lower() in NONE:
        return replace(track, digest=None)
    day, _, at = _DAY_AND_TIME.sub(" ", word, count=1).partition(" ")
    days, times = parse_days(day), parse_times(at or "09:00")
    if isinstance(days, BadDays) or isinstance(times, BadTime) or len(days) > 1 or len(times) > 1:
        return bad_digest_card(word)
    return replace(track, digest=DigestTime(next(iter(days)), times[0]))
