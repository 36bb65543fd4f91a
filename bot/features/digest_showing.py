"""What a digest says, as things stand when it is sent."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cards.digest import Ahead, Hardest, Recap, digest_card
from bot.domain.digest import DAY, WEEK, DigestWeek, hardest
from bot.domain.schedule import Occurrence, instant, occurrences
from bot.features.delivering import PAUSED, REMOVED, SLEPT
from bot.features.digest_counting import begins_at
from bot.features.expecting import expected
from bot.features.resting import rests
from bot.store.records import Delivery, Post, Track
from bot.turn import Turn
from bot.view.card import Card

NAMES = 3
"""Learners called by their names; the others are counted."""
JUST_BEFORE = timedelta(microseconds=1)
NOTHING = "nothing was posted in the week"
SWITCHED_OFF = "the digest was switched off"


def why_skipped(turn: Turn, delivery: Delivery, track: Track) -> str:
    """Return why the digest of a track is not sent after all; empty if it is."""
    if track.removed:
        return REMOVED
    if rests(track, turn.now):
        return PAUSED
    if track.digest is None:
        return SWITCHED_OFF
    if turn.now - delivery.due_at > track.catch_up:
        return SLEPT
    week = turn.store.digests.week(track.id, delivery.occurrence)
    return NOTHING if week and not turn.store.digests.posts(track.id, week) else ""


def delivery_card(turn: Turn, delivery: Delivery, track: Track) -> Card:
    """Return the digest that a delivery is about.

    Raises:
        LookupError: its week is not known.
    """
    week = turn.store.digests.week(track.id, delivery.occurrence)
    if week is None:
        raise LookupError(f"delivery {delivery.key} has lost its week")
    posts = turn.store.digests.posts(track.id, week)
    quizzes, players = turn.store.digests.quizzes(track.id, begins_at(track, week), week.at)
    recap = Recap(
        track=track,
        week=week,
        questions=len(posts),
        counts=turn.store.digests.counts(track.id, week, NAMES),
        hardest=_hardest(turn, track, posts),
        quizzes=quizzes,
        players=players,
        ahead=_ahead(turn, track, week),
    )
    return digest_card(recap, turn.known(track.space))


def _hardest(turn: Turn, track: Track, posts: tuple[Post, ...]) -> Hardest | None:
    asked = turn.store.quizzes.being_asked(track.space)
    out = [post for post in posts if post.question not in asked]
    found = hardest(turn.store.digests.revealed([post.id for post in out]))
    if found is None:
        return None
    post = next(each for each in out if each.id == found.post)
    question = turn.store.posts.question(post)
    return Hardest(post, question, turn.store.digests.first_attempts(post.id))


def _ahead(turn: Turn, track: Track, week: DigestWeek) -> Ahead | None:
    """Return what the week after brings; None where nothing comes by itself."""
    if track.schedule is None:
        return None
    since, until = _midnight(track, week.last + DAY), _midnight(track, week.last + WEEK + DAY)
    span = {"after": max(turn.now, since - JUST_BEFORE), "until": until - JUST_BEFORE}
    last = turn.store.deliveries.last_question(track.id)
    following = expected(turn.store, track, track.schedule, **span)
    coming = [each for each in following if _new(each, last)]
    dates = {each.local.date() for each in coming}
    planned = occurrences(track.schedule, **span)
    out = {each.local.date() for each in planned if _new(each, last)} - dates
    return Ahead(len(coming), tuple(sorted(out)))


def _midnight(track: Track, day: date) -> datetime:
    return instant(datetime.combine(day, time()), ZoneInfo(track.zone))


def _new(occurrence: Occurrence, last: str) -> bool:
    """Tell whether an occurrence can come: its local time was not used yet."""
    return occurrence.key > last
