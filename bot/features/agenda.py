"""What comes next: previewed, swapped, left out, or posted at once. For admins."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.cards.agenda import (
    just_posted_card,
    key_card,
    moved_on_card,
    no_other_card,
    paused_card,
    posted_now_card,
    preview_card,
    skipped_card,
    too_late_card,
)
from bot.cards.question import nothing_to_ask_card
from bot.cards.refusal import held_card, not_scheduled_card
from bot.cards.words import on_track
from bot.domain.dates_off import left_out
from bot.domain.question import Question
from bot.domain.schedule import Occurrence
from bot.effects import Effect, Reply
from bot.features import announcing, days_off, posting
from bot.features.arrival import Visit
from bot.features.resting import as_of, rests
from bot.ids import QuestionId
from bot.store.decisions import LineUp
from bot.store.records import DeliveryKind
from bot.turn import Turn
from bot.view.actions import Deed, SkipOccurrence, UseLineUp

SHOWN = 5
MOST_AHEAD = 1500
"""Occurrences ahead of which any may be left out: as many as a year has at four times a day."""
JUST_NOW = timedelta(minutes=2)
"""Whoever posts a question so soon after another one meant the same one."""


def preview(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the next dates and the question that comes next; from now on it is lined up."""
    track, held = as_of(visit.track, turn.now), turn.store.holds.current() is not None
    dates, known = _dates(turn, visit), turn.known(visit.track.space)
    return [Reply(preview_card(track, dates, next_up(turn, visit), known, held=held))]


def next_up(turn: Turn, visit: Visit) -> tuple[LineUp, Question] | None:
    """Return the question that comes next in a track, lined up from now on if it was not."""
    lined_up = posting.lined_up(turn, visit.track)
    line_up = turn.store.agenda.lined_up(visit.track.id)
    if lined_up and line_up:
        return line_up, lined_up
    chosen = posting.choose_next(turn, visit.track)
    return (_line_up(turn, visit, chosen.id), chosen) if chosen else None


def use(turn: Turn, visit: Visit, action: UseLineUp) -> Sequence[Effect]:
    """Do something with the question the presser saw, if it still is the one that comes next."""
    if action.deed is Deed.SHOW:
        return preview(turn, visit)
    line_up = turn.store.agenda.lined_up(visit.track.id)
    question = posting.lined_up(turn, visit.track)
    if line_up is None or question is None or line_up.id != action.line_up:
        return [Reply(moved_on_card(visit.track)), *preview(turn, visit)]
    match action.deed:
        case Deed.SWAP:
            return _swap(turn, visit, question)
        case Deed.KEY:
            return [Reply(key_card(question, turn.known(visit.origin.space)))]
        case Deed.POST:
            return _post(turn, visit)


def post_now(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Post a question at once, unless one was posted just now: then it is surely meant twice."""
    latest = turn.store.posts.latest(visit.track.id)
    if latest and turn.now - latest.created_at < JUST_NOW:
        return [Reply(just_posted_card(latest.track))]
    return _post(turn, visit)


def skip_next(turn: Turn, visit: Visit, dates: str = "") -> Sequence[Effect]:
    """Leave out the next occurrence that is not left out yet, or the dates that were typed."""
    if dates.strip():
        return days_off.skip(turn, visit, dates)
    if visit.track.schedule is None:
        return [Reply(not_scheduled_card())]
    following = next(posting.coming(turn, visit.track, visit.track.schedule), None)
    if following is None:
        return [Reply(too_late_card())]
    return _skip(turn, visit, following, skipped=True)


def skip(turn: Turn, visit: Visit, action: SkipOccurrence) -> Sequence[Effect]:
    """Leave an occurrence out, or take that back; neither once its time has come."""
    ahead = islice(_ahead(turn, visit), MOST_AHEAD)
    found = next((each for each in ahead if each.key >= action.occurrence), None)
    if found is None or found.key != action.occurrence:
        return [Reply(too_late_card())]
    return _skip(turn, visit, found, skipped=action.skipped)


def _post(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Post what is lined up besides what is scheduled; the minute it is posted in is its key."""
    track = visit.track
    if turn.store.holds.current():
        return [Reply(held_card())]
    if rests(track, turn.now):
        return [Reply(paused_card(track))]
    local = turn.now.astimezone(ZoneInfo(track.zone)).replace(tzinfo=None)
    occurrence = Occurrence(local, turn.now).key
    if turn.store.deliveries.of(track.id, DeliveryKind.QUESTION, occurrence):
        return [Reply(just_posted_card(track.id))]
    if posting.plan_question(turn, track, occurrence, turn.now) is None:
        return [Reply(nothing_to_ask_card(on=on_track(track.id)))]
    told = Reply(posted_now_card(track, here=track.place == visit.origin.place))
    return [told, *announcing.send_at_once(turn, track.id)]


def _skip(turn: Turn, visit: Visit, which: Occurrence, *, skipped: bool) -> Sequence[Effect]:
    track, agenda = visit.track, turn.store.agenda
    if left_out(which.key, agenda.skipped(track.id)) != skipped:
        if not skipped:
            _narrow(turn, visit, which)
        agenda.skip(track.id, which.key, skipped=skipped, by=visit.learner.id, at=turn.now)
    coming = posting.coming(turn, track, track.schedule) if track.schedule else iter(())
    following = next(coming, None)
    if not track.paused and track.schedule:
        posting.catch_up(turn, track)
        next_due = posting.next_due(turn, track, track.schedule)
        turn.store.tracks.save(replace(track, next_due=next_due), turn.now)
    return [Reply(skipped_card(track, which, following, skipped=skipped))]


def _narrow(turn: Turn, visit: Visit, which: Occurrence) -> None:
    """Where a whole date is left out and one comes back, leave the others of it out by themselves.

    The last word on a name counts, so that of the date has to be taken back.
    """
    track, agenda, by = visit.track, turn.store.agenda, visit.learner.id
    day = which.key[:10]
    if day not in agenda.skipped(track.id):
        return
    for each in islice(_ahead(turn, visit), MOST_AHEAD):
        if each.key[:10] == day and each.key != which.key:
            agenda.skip(track.id, each.key, skipped=True, by=by, at=turn.now)
        if each.key[:10] > day:
            break
    agenda.skip(track.id, day, skipped=False, by=by, at=turn.now)


def _dates(turn: Turn, visit: Visit) -> Sequence[tuple[Occurrence, bool]]:
    """Return the next dates, each with whether it is left out, up to one that is not at least."""
    skipped = turn.store.agenda.skipped(visit.track.id)
    dates = [(each, left_out(each.key, skipped)) for each in islice(_ahead(turn, visit), SHOWN)]
    if dates and all(out for _, out in dates) and visit.track.schedule:
        first = next(posting.coming(turn, visit.track, visit.track.schedule), None)
        dates = [*dates[:-1], *([(first, False)] if first else dates[-1:])]
    return dates


def _swap(turn: Turn, visit: Visit, question: Question) -> Sequence[Effect]:
    """Line up another question; one that was passed over comes again only after all others."""
    passed = turn.store.agenda.passed_over(visit.track.id) | {question.id}
    other = posting.choose_next(turn, visit.track, without=passed) or posting.choose_next(
        turn, visit.track, without={question.id}
    )
    if other is None:
        return [Reply(no_other_card())]
    _line_up(turn, visit, other.id)
    return preview(turn, visit)


def _line_up(turn: Turn, visit: Visit, question: QuestionId) -> LineUp:
    by = visit.learner.id
    return turn.store.agenda.line_up(visit.track.id, question, by=by, at=turn.now)


def _ahead(turn: Turn, visit: Visit) -> Iterator[Occurrence]:
    if visit.track.schedule is None:
        return iter(())
    return posting.ahead(turn, visit.track, visit.track.schedule)
