"""/setup: a group is set up step by step. Each step may be skipped; what is set always shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bot.cards.changed import edit_form
from bot.cards.refusal import bad_place_card, stale_card
from bot.cards.setup import Situation, step_card
from bot.cards.setup_form import PLACE, TOPICS, WHEN, setup_form
from bot.domain.feedback import Feedback
from bot.domain.schedule_text import times_and_days
from bot.effects import AskForm, Effect, Reply
from bot.features import agenda, changing, posting, scheduling
from bot.features.arrival import Visit
from bot.ids import PlaceId, platform_of
from bot.store.records import Track
from bot.turn import Turn
from bot.view.actions import EditTrack, Part, Step
from bot.view.card import Card

_FORMS = frozenset({Part.TIMES, Part.TOPICS, Part.ROLE, Part.ALL})
_FIXED: Mapping[Part, Mapping[str, str]] = {
    Part.WEEKDAYS: {"times": "09:00", "days": "weekdays"},
    Part.DAILY: {"times": "09:00", "days": "daily"},
    Part.EVERY_TOPIC: {"topics": "all"},
    Part.THREAD: {"thread": "on"},
    Part.NO_THREAD: {"thread": "off"},
    Part.AT_ONCE: {"feedback": Feedback.AT_ONCE},
    Part.AT_REVEAL: {"feedback": Feedback.AT_REVEAL},
}
"""What a button sets, in the words an admin would type."""
_THEN = {
    Part.HERE: Step.ADMINS,
    Part.ADMINS: Step.WHEN,
    Part.WEEKDAYS: Step.TOPICS,
    Part.DAILY: Step.TOPICS,
    Part.TIMES: Step.TOPICS,
    Part.EVERY_TOPIC: Step.EXTRAS,
    Part.TOPICS: Step.EXTRAS,
    Part.ROLE: Step.EXTRAS,
    Part.THREAD: Step.READY,
    Part.NO_THREAD: Step.READY,
    Part.AT_ONCE: Step.EXTRAS,
    Part.AT_REVEAL: Step.EXTRAS,
    Part.WHOLE: Step.READY,
}
"""The step after each."""
SHOWN = 3
_PLACE = re.compile(r"[a-z_0-9]+:[!-~]{1,180}")


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Begin with the first step; where times are set already, show what is set."""
    first = Step.WHERE if visit.track.schedule is None else Step.READY
    return show_step(turn, visit, first)


def show_step(turn: Turn, visit: Visit, step: Step, *, chosen: bool = False) -> Sequence[Effect]:
    """Show a step with all that is set; the form is a step of its own.

    ``chosen``: what the bot lacks, it lacks in the place that was just chosen.
    """
    track = visit.track
    if step is Step.FORM:
        whole = EditTrack(track.name, turn.store.tracks.version(track.id), Part.WHOLE)
        return [AskForm(setup_form(whole, track, turn.bank))]
    space = turn.store.tracks.space(track.space)
    coming = posting.coming(turn, track, track.schedule) if track.schedule else iter(())
    next_up = agenda.next_up(turn, visit) if step is Step.READY else None
    situation = Situation(
        track=track,
        version=turn.store.tracks.version(track.id),
        admin_place=space.admin_place if space else None,
        here=visit.origin.place,
        lacks=visit.origin.lacks,
        chosen=chosen,
        coming=() if track.paused else tuple(islice(coming, SHOWN)),
        line_up=next_up[0].id if next_up else None,
        first=turn.store.posts.latest(track.id) is None,
    )
    return [Reply(step_card(step, situation, turn.bank))]


def press(turn: Turn, visit: Visit, action: EditTrack) -> Sequence[Effect]:
    """Do what a button says, or ask for what it needs to know."""
    overtaken = changing.overtaken(turn, visit, action, {})
    if overtaken:
        return [Reply(overtaken)]
    if action.part is Part.WHOLE:
        return show_step(turn, visit, Step.FORM)
    if action.part in _FORMS:
        return [AskForm(edit_form(action, visit.track))]
    if action.part is Part.ADMINS:
        turn.store.tracks.set_admin_place(visit.track.space, visit.origin.place)
        return show_step(turn, visit, _THEN[action.part])
    if action.part is Part.HERE:
        return _save(turn, visit, replace(visit.track, place=visit.origin.place), action.part)
    return _take(turn, visit, _FIXED[action.part], action.part)


def submit(
    turn: Turn, visit: Visit, action: EditTrack, fields: Mapping[str, str]
) -> Sequence[Effect]:
    """Take a form, unless another admin was faster."""
    overtaken = changing.overtaken(turn, visit, action, fields)
    if overtaken:
        return [Reply(overtaken)]
    if action.part is Part.ALL:
        return scheduling.apply(turn, visit, fields)
    if action.part is Part.WHOLE:
        return _take_whole(turn, visit, fields)
    if action.part not in _FORMS:
        return [Reply(stale_card())]
    return _take(turn, visit, fields, action.part)


def _take_whole(turn: Turn, visit: Visit, fields: Mapping[str, str]) -> Sequence[Effect]:
    """Take what the one form says, all of it or nothing."""
    typed = {key: words for key, words in fields.items() if key not in (PLACE, WHEN)}
    if not typed.get(TOPICS, "all").strip():
        typed[TOPICS] = "all"  # nothing is chosen of what was shown
    times, days = times_and_days(fields.get(WHEN, ""))
    track = changing.read(turn, visit.track, typed | {"times": times, "days": days})
    place = fields.get(PLACE, "").strip() or visit.track.place
    if isinstance(track, Card):
        return [Reply(track)]
    if not _is_place(place, visit):
        return [Reply(bad_place_card(place))]
    return _save(turn, visit, replace(track, place=PlaceId(place)), Part.WHOLE)


def _is_place(place: str, visit: Visit) -> bool:
    """Tell whether an adapter made this of what was chosen; only it knows where that is."""
    known = place == visit.track.place
    own = platform_of(PlaceId(place)) == platform_of(visit.origin.place)
    return known or (own and _PLACE.fullmatch(place) is not None)


def _take(turn: Turn, visit: Visit, typed: Mapping[str, str], part: Part) -> Sequence[Effect]:
    track = changing.read(turn, visit.track, typed)
    return [Reply(track)] if isinstance(track, Card) else _save(turn, visit, track, part)


def _save(turn: Turn, visit: Visit, track: Track, part: Part) -> Sequence[Effect]:
    saved = changing.save(turn, visit, track)
    whole = part is Part.WHOLE
    return show_step(turn, replace(visit, track=saved), _THEN[part], chosen=whole)
