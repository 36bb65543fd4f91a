"""The question of the day comes due: posted once, with the reveal of the one before."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.question import Question, Status
from bot.domain.schedule import Occurrence, Schedule, occurrences
from bot.domain.selection import choose
from bot.effects import Effect
from bot.events import CameDue
from bot.features import announcing, delivering, purging, quiz_ringing
from bot.features.memory import group_strength
from bot.ids import QuestionId
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState, Post, Track
from bot.turn import Turn

TRACKS_A_TURN = 100
MOST_SKIPPED = 31
"""Missed occurrences noted one by one after a long sleep."""
RECEIPTS_KEPT = timedelta(days=1)
MOST_SEEDS = 2**31
LONGEST_WAIT = timedelta(days=15)
"""More than any schedule waits: a week, or two where its zone skips the one date it posts on."""
FAR_AHEAD = timedelta(days=3660)
_OCCURRENCE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?")


def come_due(turn: Turn, event: CameDue) -> Sequence[Effect]:
    """Plan what came due, move quizzes on, send, and purge; none of it while posting is held.

    What is planned while its platform is busy is sent later.

    Raises:
        CannotPost: a track, a quiz, a message or a purge fails; ask again without it.
    """
    delivering.give_up_expired(turn)
    turn.store.forget_receipts(turn.now - RECEIPTS_KEPT)
    if turn.store.holds.current():
        return []
    tracks, failing = turn.store.tracks, event.failing_tracks
    astray = tracks.due_after(turn.now + LONGEST_WAIT, TRACKS_A_TURN, without=failing)
    for track in (*tracks.due(turn.now, TRACKS_A_TURN, without=failing), *astray):
        if track.schedule and track.next_due:
            try:
                _catch_up(turn, track, track.schedule, track.next_due)
            except Exception as error:
                raise delivering.CannotPost(track=track.id) from error
    played = quiz_ringing.ring_due(turn, without=event.failing_quizzes)
    owed = announcing.send_due(turn, without=event.failing_deliveries, busy=event.busy)
    purging.purge_due(turn, without=event.failing_spaces)
    return [*played, *owed]


def catch_up(turn: Turn, track: Track, *, instead: str = "") -> None:
    """Plan what came due of a track before it is changed, unless posting is held.

    With a reason why nothing is posted ``instead``, skip it for that.
    """
    if turn.store.holds.current() or track.next_due is None or track.next_due > turn.now:
        return
    if track.schedule:
        _catch_up(turn, track, track.schedule, track.next_due, instead)


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
        plan_reveal(turn, previous, due_at)
    seed = turn.dice.randrange(MOST_SEEDS)
    post = turn.store.posts.add(track, occurrence, question, seed=seed, at=turn.now)
    turn.store.deliveries.attach(planned, post.id)
    return post


def choose_next(
    turn: Turn, track: Track, *, without: Collection[QuestionId] = ()
) -> Question | None:
    """Choose what a track may ask next, but for some; None when there is nothing else to ask."""
    left_out = {*without, *turn.store.quizzes.being_asked(track.space)}
    return choose(
        [question for question in turn.drawn(track).questions if question.id not in left_out],
        turn.store.posts.past(track.space),
        topics=track.topics,
        strength=group_strength(turn, track),
        prerequisites=turn.bank.prerequisites,
        dice=turn.dice,
    )


def lined_up(turn: Turn, track: Track) -> Question | None:
    """Return the question that was lined up for a track, if it may still be asked there.

    Not so one that was withdrawn from the bank or fell out of the track's topics, nor one that the
    group was asked meanwhile, or that a quiz is about to tell the key of.
    """
    line_up = turn.store.agenda.lined_up(track.id)
    question = turn.drawn(track).get(line_up.question) if line_up else None
    if line_up is None or question is None or question.status is not Status.PUBLISHED:
        return None
    if track.topics and question.topic not in track.topics:
        return None
    if question.id in turn.store.quizzes.being_asked(track.space):
        return None
    past = turn.store.posts.past(track.space)
    asked = any(each.id == question.id and each.at >= line_up.at for each in past)
    return None if asked else question


def plan_reveal(turn: Turn, post: Post, due_at: datetime) -> None:
    """Plan the reveal of a post, unless it was revealed or withdrawn."""
    if post.revealed_at or post.voided:
        return
    turn.store.posts.reveal(post.id, turn.now)
    turn.store.deliveries.plan(
        post.track,
        DeliveryKind.REVEAL,
        post.occurrence,
        post=post.id,
        at=turn.now,
        due_at=due_at,
    )


def coming(turn: Turn, track: Track, schedule: Schedule) -> Iterator[Occurrence]:
    """Return what will come, lazily: what can come, but for what an admin left out."""
    skipped = turn.store.agenda.skipped(track.id)
    return (each for each in ahead(turn, track, schedule) if each.key not in skipped)


def ahead(turn: Turn, track: Track, schedule: Schedule) -> Iterator[Occurrence]:
    """Return what can come, lazily: in the future, and after the last local time that was used.

    Where a track moved west, the clocks reach that time again, and its key is taken.
    """
    last = turn.store.deliveries.last_question(track.id)
    future = occurrences(schedule, after=turn.now, until=turn.now + FAR_AHEAD)
    return (occurrence for occurrence in future if occurrence.key > last)


def expected(
    store: Store, track: Track, schedule: Schedule, *, after: datetime, until: datetime
) -> Iterator[Occurrence]:
    """Return the occurrences with after < at <= until that no admin left out, lazily."""
    skipped = store.agenda.skipped(track.id)
    between = occurrences(schedule, after=after, until=until)
    return (each for each in between if each.key not in skipped)


def following(store: Store, track: Track, schedule: Schedule, now: datetime) -> datetime | None:
    """Return when a track is next due after ``now``, by its schedule alone."""
    later = expected(store, track, schedule, after=now, until=now + FAR_AHEAD)
    return next((each.at for each in later), None)


def next_due(turn: Turn, track: Track, schedule: Schedule) -> datetime | None:
    """Return when a track that is not paused posts next."""
    return next((each.at for each in coming(turn, track, schedule)), None)


def find(turn: Turn, track: Track, occurrence: str) -> Post | None:
    """Return the post of a date, or of an occurrence; without either the latest."""
    if not occurrence:
        return turn.store.posts.latest(track.id)
    if not _OCCURRENCE.fullmatch(occurrence):
        return None
    return turn.store.posts.find(track.id, occurrence)


def _catch_up(
    turn: Turn, track: Track, schedule: Schedule, since: datetime, instead: str = ""
) -> None:
    # What is due far ahead was planned by a clock that had jumped: then nothing was missed.
    moved = replace(track, next_due=following(turn.store, track, schedule, turn.now))
    turn.store.tracks.save(moved, turn.now)
    just_before = since - timedelta(microseconds=1)
    due = list(expected(turn.store, track, schedule, after=just_before, until=turn.now))
    if due and turn.now - due[-1].at <= delivering.CATCH_UP and not instead:
        last = due.pop()
        if plan_question(turn, track, last.key, last.at) is None:
            _skip(turn, track, last.key, last.at, "the bank has no question on these topics")
    for missed in due[-MOST_SKIPPED:]:
        reason = instead or delivering.why_missed(missed.at, turn.now)
        _skip(turn, track, missed.key, missed.at, reason)


def _skip(turn: Turn, track: Track, occurrence: str, due_at: datetime, reason: str) -> None:
    planned = turn.store.deliveries.plan(
        track.id, DeliveryKind.QUESTION, occurrence, post=None, at=turn.now, due_at=due_at
    )
    if planned:
        turn.store.deliveries.move(planned, DeliveryState.SKIPPED, turn.now, reason=reason)
