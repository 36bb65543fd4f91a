"""/schedule: when a group's questions come, and about what. Admins only, but for the reading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice

from bot.cards.refusal import (
    bad_days_card,
    bad_time_card,
    not_scheduled_card,
    unknown_occurrence_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.cards.schedule import reinstated_card, schedule_card, withdrawn_card
from bot.domain.schedule import Occurrence, Schedule, Weekday
from bot.domain.schedule_text import (
    BadDays,
    BadTime,
    UnknownZone,
    parse_days,
    parse_times,
    parse_zone,
)
from bot.effects import Audience, Effect, Reply
from bot.features import delivering, posting, vanishing
from bot.features.arrival import Visit
from bot.ids import DAILY
from bot.store.records import Post, Space, Track
from bot.turn import Turn
from bot.view.card import Card

SHOWN = 5


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the schedule."""
    return [Reply(_card(turn, visit.track))]


def set_times(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Post at these times from now on. Posted questions keep their deadlines."""
    times = parse_times(options["times"])
    days, zone = _days_and_zone(options, visit.track)
    match times, days, zone:
        case BadTime(), _, _:
            return [Reply(bad_time_card(times))]
        case _, BadDays(), _:
            return [Reply(bad_days_card(days))]
        case _, _, UnknownZone():
            return [Reply(unknown_zone_card(zone))]
        case tuple(), frozenset(), str():
            here = replace(visit.track, place=visit.origin.place)
            return _schedule(turn, here, Schedule(times=times, days=days, zone=zone))
    raise AssertionError("a parser returned neither a value nor a refusal")


def set_topics(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Ask only about these topics; about all when none is named."""
    known = {question.topic for question in turn.bank.published}
    topics = frozenset(re.split(r"[,\s]+", typed.strip().lower())) - {""}
    for topic in sorted(topics - known):
        near = get_close_matches(topic, sorted(known), n=3, cutoff=0.5)
        return [Reply(unknown_topic_card(topic, near))]
    return _save(turn, replace(visit.track, topics=topics))


def pause(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Stop posting until resumed."""
    if visit.track.schedule is None:
        return [Reply(not_scheduled_card())]
    return _save(turn, replace(visit.track, paused=True, next_due=None))


def resume(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Post again, from the next time on: nothing is made up for."""
    if visit.track.schedule is None:
        return [Reply(not_scheduled_card())]
    next_due = posting.next_due(turn, visit.track, visit.track.schedule)
    vanishing.resumed(turn, visit.track)
    return _save(turn, replace(visit.track, paused=False, next_due=next_due))


def void(turn: Turn, visit: Visit, occurrence: str, *, voided: bool) -> Sequence[Effect]:
    """Withdraw a question, or take that back."""
    post = posting.find(turn, visit.track, occurrence)
    if post is None:
        return [Reply(unknown_occurrence_card(occurrence))]
    if post.voided != voided:
        turn.store.posts.void(post.id, voided=voided, by=visit.learner.id, at=turn.now)
        if not voided:
            _catch_up_reveal(turn, replace(post, voided=False))
    card = withdrawn_card(post) if voided else reinstated_card(post)
    return [Reply(card, Audience.EVERYONE)]


def _catch_up_reveal(turn: Turn, post: Post) -> None:
    """Reveal a reinstated question that a later one has replaced meanwhile."""
    delivering.revive_reveal(turn, post)
    latest = turn.store.posts.latest(post.track)
    if latest and latest.id != post.id:
        posting.plan_reveal(turn, post, turn.now)


def _schedule(turn: Turn, track: Track, schedule: Schedule) -> Sequence[Effect]:
    if track.name == DAILY:
        turn.store.tracks.save_space(Space(id=track.space, zone=schedule.zone), turn.now)
    next_due = posting.next_due(turn, track, schedule)
    vanishing.resumed(turn, track)
    posted = turn.store.posts.latest(track.id) is not None
    return _save(
        turn,
        replace(track, zone=schedule.zone, schedule=schedule, next_due=next_due, paused=False),
        moved=posted and track.zone != schedule.zone,
    )


def _save(turn: Turn, track: Track, *, moved: bool = False) -> Sequence[Effect]:
    turn.store.tracks.save(track, turn.now)
    return [Reply(_card(turn, track, moved=moved))]


def _card(turn: Turn, track: Track, *, moved: bool = False) -> Card:
    held = turn.store.holds.current()
    coming = () if held else _coming(turn, track)
    trouble = turn.store.places.trouble(track.id)
    return schedule_card(track, coming, turn.bank, held, moved=moved, trouble=trouble)


def _coming(turn: Turn, track: Track) -> Sequence[Occurrence]:
    if track.schedule is None or track.paused:
        return ()
    return list(islice(posting.coming(turn, track, track.schedule), SHOWN))


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
