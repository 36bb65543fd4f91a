"""The question of the day comes due: posted once, with the reveal of the one before."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.dates_off import left_out
from bot.domain.question import Question, Status
from bot.domain.schedule import Occurrence, Schedule
from bot.domain.selection import choose
from bot.domain.spread import moment
from bot.effects import Step
from bot.events import CameDue
from bot.features import (
    announcing,
    delivering,
    digesting,
    doubting,
    nudging,
    purging,
    quiz_ringing,
    revealing,
    stocking,
)
from bot.features.expecting import came_due, expected, is_too_late, unpaused
from bot.features.memory import group_strength
from bot.ids import QuestionId, TrackId
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState, Post, Track
from bot.turn import Turn

TRACKS_A_TURN = 100
REVEALS_A_TURN = 100
MOST_SKIPPED = 31
"""Missed occurrences noted one by one after a long sleep."""
RECEIPTS_KEPT = timedelta(days=1)
MOST_SEEDS = 2**31
LONGEST_WAIT = timedelta(days=15)
"""More than any schedule waits: a week, or two where its zone skips the one date it posts on."""
FAILED = "it could not be planned"
FAR_AHEAD = timedelta(days=3660)
_OCCURRENCE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?")


def come_due(turn: Turn, event: CameDue) -> Sequence[Step]:
    """Plan what came due, move quizzes on, remind, send, purge; none of it while posting is held.

    What is planned while its platform is busy is sent later.

    Raises:
        CannotPost: a track, a quiz, a learner, a message or a purge fails; ask again without it.
    """
    delivering.give_up_expired(turn, event)
    turn.store.forget_receipts(turn.now - RECEIPTS_KEPT)
    if turn.store.holds.current():
        return []
    _reveal_due(turn, event.failing_tracks)
    tracks, failing = turn.store.tracks, event.failing_tracks
    astray = tracks.due_after(turn.now + LONGEST_WAIT, TRACKS_A_TURN, without=failing)
    for track in (*tracks.due(turn.now, TRACKS_A_TURN, without=failing), *astray):
        if track.schedule and track.next_due:
            try:
                _catch_up(turn, track, track.schedule, track.next_due)
            except Exception as error:
                raise delivering.CannotPost(track=track.id) from error
    digesting.come_due(turn, without=failing)
    played = quiz_ringing.ring_due(turn, without=event.failing_quizzes)
    nudging.remind_due(turn, without=event.failing_learners, occupied=event.occupied | event.busy)
    owed = announcing.send_due(
        turn, without=event.failing_deliveries, busy=event.busy, occupied=event.occupied
    )
    purging.purge_due(turn, without=event.failing_spaces)
    return [*played, *owed, *doubting.seek(turn, event)]


def catch_up(turn: Turn, track: Track, *, instead: str = "", early: bool = False) -> None:
    """Plan what came due of a track before it is changed, unless posting is held.

    With a reason why nothing is posted ``instead``, skip it for that. What cannot be planned is
    skipped as well: by the change an admin may be about to mend just that. ``early``: also what
    waits for its moment, because the change might move that.
    """
    due, schedule = track.next_due, track.schedule
    if turn.store.holds.current() or due is None or schedule is None:
        return
    if due - (track.shift if early else timedelta()) > turn.now:
        return
    try:
        with turn.store.attempt():
            _catch_up(turn, track, schedule, due, instead, early=early)
    except Exception:  # the ticks since it came due have reported it
        _catch_up(turn, track, schedule, due, instead or FAILED, early=early)


def plan_question(turn: Turn, track: Track, occurrence: str, due_at: datetime) -> Post | None:
    """Choose and plan the question of an occurrence, and the reveal of the one before.

    None when there is nothing to ask, or when this occurrence had its question already.
    """
    if turn.store.deliveries.of(track.id, DeliveryKind.QUESTION, occurrence):
        return None
    question = lined_up(turn, track) or choose_next(turn, track)
    if question is None:
        return None
    # The key decides, before anything else is written: another process may be at it too.
    planned = turn.store.deliveries.plan(
        track.id, DeliveryKind.QUESTION, occurrence, post=None, at=turn.now, due_at=due_at
    )
    if planned is None:
        return None
    turn.store.agenda.use(track.id, turn.now)
    delivering.supersede(turn, planned)
    previous = turn.store.posts.latest(track.id)
    if previous:
        revealing.plan(turn, previous, due_at)
    seed = turn.dice.randrange(MOST_SEEDS)
    post = turn.store.posts.add(track, occurrence, question, seed=seed, at=turn.now)
    turn.store.deliveries.attach(planned, post.id)
    stocking.take_stock(turn, track)
    return post


def choose_next(
    turn: Turn, track: Track, *, without: Collection[QuestionId] = ()
) -> Question | None:
    """Choose what a track may ask next, but for some; None when there is nothing else to ask."""
    return choose(
        turn.drawn(track).questions,
        turn.store.posts.past(track.space),
        elsewhere=turn.store.quizzes.past(track.space),
        without={*without, *turn.store.quizzes.being_asked(track.space)},
        topics=track.topics,
        strength=group_strength(turn, track),
        prerequisites=turn.bank.prerequisites,
        dice=turn.dice,
    )


def lined_up(turn: Turn, track: Track) -> Question | None:
    """Return the question that was lined up for a track, if it may still be asked there.

    Not so one that was withdrawn from the bank or fell out of the track's topics, nor one that the
    group was asked meanwhile, in a quiz or as another question of the day.
    """
    line_up = turn.store.agenda.lined_up(track.id)
    question = turn.drawn(track).get(line_up.question) if line_up else None
    if line_up is None or question is None or question.status is not Status.PUBLISHED:
        return None
    if track.topics and question.topic not in track.topics:
        return None
    if question.id in turn.store.quizzes.being_asked(track.space):
        return None
    past = (*turn.store.posts.past(track.space), *turn.store.quizzes.past(track.space))
    asked = any(each.id == question.id and each.at >= line_up.at for each in past)
    return None if asked else question


def coming(turn: Turn, track: Track, schedule: Schedule) -> Iterator[Occurrence]:
    """Return what will come, lazily: what can come, but for what an admin left out."""
    skipped = turn.store.agenda.skipped(track.id)
    return (each for each in ahead(turn, track, schedule) if not left_out(each.key, skipped))


def ahead(turn: Turn, track: Track, schedule: Schedule) -> Iterator[Occurrence]:
    """Return what can come, lazily: in the future, and after the last local time that was used.

    Where a track moved west, the clocks reach that time again, and its key is taken. What came due
    and waits for its moment is still to come.
    """
    return _ahead(turn.store, track, schedule, turn.now)


def following(store: Store, track: Track, schedule: Schedule, now: datetime) -> datetime | None:
    """Return when a track is next due after ``now``, by its schedule alone."""
    later = expected(store, track, schedule, after=now, until=now + FAR_AHEAD)
    return _moment(track, schedule, next(later, None))


def next_due(turn: Turn, track: Track, schedule: Schedule) -> datetime | None:
    """Return when a track that is not paused posts next."""
    return first_due(turn.store, track, schedule, turn.now)


def moments(turn: Turn, track: Track) -> Iterator[datetime]:
    """Return when a track posts from now on, lazily; nothing where it has no times or is paused."""
    schedule = track.schedule
    if schedule is None or track.paused:
        return iter(())
    found = coming(turn, track, schedule)
    return (moment(schedule, track.shift, each) for each in found)


def as_posted(track: Track, occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Yield occurrences at their moments, as people are shown them; each keeps its key."""
    schedule = track.schedule
    for each in occurrences:
        yield replace(each, at=moment(schedule, track.shift, each)) if schedule else each


def first_due(store: Store, track: Track, schedule: Schedule, now: datetime) -> datetime | None:
    """Return when a track posts first after ``now``, by its schedule and what it posted."""
    skipped = store.agenda.skipped(track.id)
    found = (
        each for each in _ahead(store, track, schedule, now) if not left_out(each.key, skipped)
    )
    return _moment(track, schedule, next(found, None))


def find(turn: Turn, track: Track, occurrence: str) -> Post | None:
    """Return the post of a date, or of an occurrence; without either the latest."""
    if not occurrence:
        return turn.store.posts.latest(track.id)
    if not _OCCURRENCE.fullmatch(occurrence):
        return None
    return turn.store.posts.find(track.id, occurrence)


def _reveal_due(turn: Turn, failing: Collection[TrackId]) -> None:
    for post in turn.store.reveals.due(turn.now, REVEALS_A_TURN, without=failing):
        try:
            revealing.bring(turn, post)
        except Exception as error:
            raise delivering.CannotPost(track=post.track) from error


def _ahead(store: Store, track: Track, schedule: Schedule, now: datetime) -> Iterator[Occurrence]:
    last = store.deliveries.last_question(track.id)
    future = unpaused(track, schedule, after=now, until=now + FAR_AHEAD)
    return (occurrence for occurrence in future if occurrence.key > last)


def _moment(track: Track, schedule: Schedule, which: Occurrence | None) -> datetime | None:
    return moment(schedule, track.shift, which) if which else None


def _catch_up(
    turn: Turn,
    track: Track,
    schedule: Schedule,
    since: datetime,
    instead: str = "",
    *,
    early: bool = False,
) -> None:
    # What is due far ahead was planned by a clock that had jumped: then nothing was missed.
    moved = replace(track, next_due=following(turn.store, track, schedule, turn.now))
    if moved != track:  # after a long pause it is as far ahead as it says
        turn.store.tracks.save(moved, turn.now)
    just_before = since - timedelta(microseconds=1)
    which = came_due if early else expected
    due = [*which(turn.store, track, schedule, after=just_before, until=turn.now)]
    if due and not instead and not is_too_late(track, due[-1].at, turn.now):
        last = due.pop()
        if plan_question(turn, track, last.key, last.at) is None:
            _skip(turn, track, last.key, last.at, "the bank has no question on these topics")
    for missed in due[-MOST_SKIPPED:]:
        reason = instead or delivering.why_missed(track, missed.at, turn.now)
        _skip(turn, track, missed.key, missed.at, reason)


def _skip(turn: Turn, track: Track, occurrence: str, due_at: datetime, reason: str) -> None:
    planned = turn.store.deliveries.plan(
        track.id, DeliveryKind.QUESTION, occurrence, post=None, at=turn.now, due_at=due_at
    )
    if planned:
        turn.store.deliveries.move(planned, DeliveryState.SKIPPED, turn.now, reason=reason)
