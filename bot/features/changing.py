"""What an admin sets on a track: read from words, saved, and never over another admin's head."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from difflib import get_close_matches
from itertools import pairwise

from bot.bank.bank import Bank
from bot.cards.changed import Change, overtaken_card
from bot.cards.refusal import (
    bad_days_card,
    bad_feedback_card,
    bad_role_card,
    bad_switch_card,
    bad_time_card,
    unknown_pack_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.domain.feedback import Feedback
from bot.domain.schedule import Schedule, Weekday
from bot.domain.schedule_text import (
    BadDays,
    BadTime,
    UnknownZone,
    parse_days,
    parse_times,
    parse_zone,
)
from bot.features import delivering, posting, reach, vanishing
from bot.features.arrival import Visit
from bot.ids import DAILY, LearnerId, SpaceId
from bot.store.decisions import NOBODY
from bot.store.records import Space, Track
from bot.turn import Turn
from bot.view.actions import EditTrack
from bot.view.card import Card

NINE = (time(9),)
"""When a track posts that was given days and no times."""
LATELY = timedelta(minutes=10)
NONE = ("none", "off", "no")
_ROLE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SWITCH = {"on": True, "yes": True} | dict.fromkeys(NONE, False)
_WHEN = ("times", "days", "zone")


def read(turn: Turn, visit: Visit, track: Track, typed: Mapping[str, str]) -> Track | Card:
    """Return a track as ``typed`` sets it, by the names of the options, or why that cannot be.

    What is missing or empty stays as it is.
    """
    options = {name: words.strip() for name, words in typed.items() if words.strip()}
    readers: Sequence[Callable[[Turn, Track, Mapping[str, str]], Track | Card]]
    readers = (_read_when, _read_packs, _read_topics, _read_role, _read_thread, _read_feedback)
    for reader in readers:
        taken = reader(turn, track, options)
        if isinstance(taken, Card):
            return taken
        track = taken
    place = reach.chosen(visit, options, "channel")
    return place if isinstance(place, Card) else replace(track, place=place or track.place)


def save(turn: Turn, visit: Visit, track: Track) -> Track:
    """Save a track as the visitor set it, with when it is next due; return it as it is now.

    Posted questions keep their deadlines, and what came due before the change comes as it was.
    """
    before = turn.store.tracks.get(track.id)
    if before:
        instead = delivering.REMOVED if track.removed else delivering.PAUSED if track.paused else ""
        posting.catch_up(turn, before, instead=instead)
    if track.name == DAILY:
        turn.store.tracks.save_space(Space(id=track.space, zone=track.zone), turn.now)
    saved = replace(track, next_due=_next_due(turn, track))
    if not saved.paused:
        vanishing.resumed(turn, saved)
    turn.store.tracks.save(saved, turn.now, by=visit.learner.id)
    return saved


def placed(turn: Turn, visit: Visit, typed: Mapping[str, str]) -> Track:
    """Return the visitor's track; one that nobody chose a place for comes where it gets times."""
    changes = turn.store.tracks.changes(visit.track.id)
    added = bool(changes) and changes[0].by != NOBODY
    moved = any(before.track.place != after.track.place for before, after in pairwise(changes))
    if added or moved or visit.track.schedule or not {"times", "days"} & typed.keys():
        return visit.track
    return replace(visit.track, place=visit.origin.place)


def overtaken(turn: Turn, visit: Visit, action: EditTrack, typed: Mapping[str, str]) -> Card | None:
    """Return what other admins changed since the version that the visitor saw, if anything."""
    news = _news(turn, visit, since=action.version)
    if not news:
        return None
    again = replace(action, version=turn.store.tracks.version(visit.track.id))
    return overtaken_card(news, again, typed, turn.known(visit.origin.space), visit.zone)


def lately(turn: Turn, visit: Visit) -> Sequence[Change]:
    """Return what other admins changed so lately that the visitor may not know."""
    return [each for each in _news(turn, visit) if turn.now - each.at < LATELY]


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


def _news(turn: Turn, visit: Visit, since: int = 0) -> Sequence[Change]:
    changes = turn.store.tracks.changes(visit.track.id, since=since)
    return [
        Change(at=after.at, name=_name(turn, after.by), before=before.track, after=after.track)
        for before, after in pairwise(changes)
        if after.by not in (visit.learner.id, NOBODY)
    ]


def _name(turn: Turn, by: LearnerId) -> str:
    learner = turn.store.people.get(by)
    return learner.name if learner else "Someone"


def _next_due(turn: Turn, track: Track) -> datetime | None:
    if track.schedule is None or track.paused or track.removed:
        return None
    return posting.next_due(turn, track, track.schedule)


def _read_when(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    if not any(name in options for name in _WHEN):
        return track
    if options.get("times", "").lower() in NONE:
        return replace(track, schedule=None, paused=False)
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
            return replace(track, zone=zone, schedule=None if unset else schedule, paused=False)
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


def _read_thread(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("thread", "")
    if not word:
        return track
    wanted = _SWITCH.get(word.lower())
    return bad_switch_card(word) if wanted is None else replace(track, thread=wanted)


def _read_feedback(_turn: Turn, track: Track, options: Mapping[str, str]) -> Track | Card:
    word = options.get("feedback", track.feedback).lower()
    if word not in set(Feedback):
        return bad_feedback_card(word)
    return replace(track, feedback=Feedback(word))
