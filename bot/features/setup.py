"""/setup: a group is set up step by step. Each step may be skipped; what is set always shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bot.cards.changed import Change, edit_form, lately_note
from bot.cards.refusal import stale_card
from bot.cards.setup import Situation, step_card
from bot.cards.setup_form import TOPICS, WHEN, setup_form
from bot.domain.feedback import Feedback
from bot.domain.schedule_text import times_and_days
from bot.effects import AskForm, Effect, Reply
from bot.features import agenda, changing, posting, reach, scheduling, wording
from bot.features.arrival import Visit
from bot.features.resting import as_of
from bot.ids import PlaceId
from bot.store.records import Track
from bot.turn import Turn
from bot.view.actions import EditTrack, Part, Step
from bot.view.card import Card

_FORMS = frozenset({Part.PLACE, Part.ADMIN_PLACE, Part.TIMES, Part.TOPICS, Part.ROLE, Part.ALL})
_FIXED: Mapping[Part, Mapping[str, str]] = {
    Part.WEEKDAYS: {"times": "09:00", "days": "weekdays"},
    Part.DAILY: {"times": "09:00", "days": "daily"},
    Part.EVERY_TOPIC: {"topics": "all"},
    Part.NOBODY: {"role": "none"},
    Part.THREAD: {"thread": "on"},
    Part.NO_THREAD: {"thread": "off"},
    Part.AT_ONCE: {"feedback": Feedback.AT_ONCE},
    Part.AT_REVEAL: {"feedback": Feedback.AT_REVEAL},
}
"""What a button sets, in the words an admin would type."""
_THEN = {
    Part.HERE: Step.ADMINS,
    Part.PLACE: Step.ADMINS,
    Part.ADMINS: Step.WHEN,
    Part.ADMIN_PLACE: Step.WHEN,
    Part.WEEKDAYS: Step.TOPICS,
    Part.DAILY: Step.TOPICS,
    Part.TIMES: Step.TOPICS,
    Part.EVERY_TOPIC: Step.EXTRAS,
    Part.TOPICS: Step.EXTRAS,
    Part.ROLE: Step.EXTRAS,
    Part.NOBODY: Step.EXTRAS,
    Part.THREAD: Step.READY,
    Part.NO_THREAD: Step.READY,
    Part.AT_ONCE: Step.EXTRAS,
    Part.AT_REVEAL: Step.EXTRAS,
}
"""The step after each."""
SHOWN = 3


_OFFERS_HERE = (Step.WHERE, Step.ADMINS)


def show(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Begin with the first step; where times are set already, show what is set.

    What is named is set first.
    """
    named = {name: words for name, words in options.items() if name != "track"}
    scheduled = visit.track.schedule is not None
    if not named:
        return show_step(turn, visit, Step.READY if scheduled else Step.WHERE)
    news = changing.lately(turn, visit)
    placed = replace(visit, track=changing.placed(turn, visit, named))
    return [_noted(turn, visit, each, news) for each in _take(turn, placed, named, None)]


def go(turn: Turn, visit: Visit, step: Step) -> Sequence[Effect]:
    """Go to a step; the form is one of its own."""
    return _open_form(turn, visit) if step is Step.FORM else show_step(turn, visit, step)


def show_step(turn: Turn, visit: Visit, step: Step) -> Sequence[Reply]:
    """Show a step with all that is set."""
    track = as_of(visit.track, turn.now)
    space = turn.store.tracks.space(track.space)
    coming = posting.coming(turn, track, track.schedule) if track.schedule else iter(())
    next_up = agenda.next_up(turn, visit) if step is Step.READY else None
    situation = Situation(
        track=track,
        version=turn.store.tracks.version(track.id),
        admin_place=space.admin_place if space else None,
        here=visit.origin.place,
        lacking=tuple(reach.missing(turn, visit, track, _offered(visit, step))),
        elsewhere=any(spot.place != visit.origin.place for spot in visit.origin.spots),
        coming=() if track.paused else tuple(islice(coming, SHOWN)),
        line_up=next_up[0].id if next_up else None,
        first=turn.store.posts.latest(track.id) is None,
    )
    return [Reply(step_card(step, situation, turn.drawn(track)))]


def press(turn: Turn, visit: Visit, action: EditTrack) -> Sequence[Effect]:
    """Do what a button says, or ask for what it needs to know."""
    overtaken = changing.overtaken(turn, visit, action, {})
    if overtaken:
        return [Reply(overtaken)]
    if action.part is Part.WHOLE:
        return _open_form(turn, visit)
    if action.part in _FORMS:
        return [AskForm(edit_form(action, visit.track))]
    if action.part is Part.ADMINS:
        turn.store.tracks.set_admin_place(visit.track.space, visit.origin.place)
        return show_step(turn, visit, _THEN[action.part])
    if action.part is Part.HERE:
        track = replace(visit.track, place=visit.origin.place)
        return _save(turn, visit, track, _THEN[action.part])
    return _take(turn, visit, _FIXED[action.part], _THEN[action.part])


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
        return _take_whole(turn, visit, action, fields)
    if action.part not in _FORMS:
        return [Reply(stale_card())]
    return _take(turn, visit, fields, _THEN[action.part])


def _open_form(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Ask for all of it in one form."""
    version = turn.store.tracks.version(visit.track.id)
    action = EditTrack(visit.track.name, version, Part.WHOLE)
    # Nobody set its zone yet: the admin's own is likelier meant than that of the settings.
    unset = visit.track.schedule is None and visit.track.zone == turn.zone
    track = replace(visit.track, zone=visit.zone) if unset else visit.track
    return [AskForm(setup_form(action, track, turn.drawn(track)))]


def _take_whole(
    turn: Turn, visit: Visit, action: EditTrack, fields: Mapping[str, str]
) -> Sequence[Effect]:
    """Take what the one form says, all of it or nothing.

    What was left as it stood is not set anew: the same times would end a pause, and a place need
    not be known to the platform any more.
    """
    stood = {
        each.key: each.initial
        for each in setup_form(action, visit.track, turn.drawn(visit.track)).inputs
    }
    sent = {key: words.strip() for key, words in fields.items()}
    typed = {key: words for key, words in sent.items() if words != stood.get(key)}
    if not typed.get(TOPICS, "all"):
        typed[TOPICS] = "all"  # nothing is chosen of what was shown
    times, days = times_and_days(typed.pop(WHEN, ""))
    return _take(turn, visit, typed | {"times": times, "days": days}, Step.READY)


def _take(turn: Turn, visit: Visit, typed: Mapping[str, str], then: Step | None) -> Sequence[Reply]:
    """Set what was typed, by the names of the options, and go on."""
    admins = reach.chosen(visit, typed, "admins")
    if isinstance(admins, Card):
        return [Reply(admins)]
    track = wording.read(turn, visit, visit.track, typed)
    if isinstance(track, Card):
        return [Reply(track)]
    if admins:
        turn.store.tracks.set_admin_place(track.space, admins)
    return _save(turn, visit, track, then)


def _save(turn: Turn, visit: Visit, track: Track, then: Step | None) -> Sequence[Reply]:
    """Save it and show a step; without one, the first that says something new."""
    saved = changing.save(turn, visit, track)
    if then is None:
        then = Step.WHEN if saved.schedule is None else Step.READY
    return show_step(turn, replace(visit, track=saved), then)


def _noted(turn: Turn, visit: Visit, told: Reply, news: Sequence[Change]) -> Reply:
    """Add what other admins changed just before, to an answer to who typed."""
    note = (lately_note(news, turn.known(visit.origin.space), visit.zone),) if news else ()
    return replace(told, card=replace(told.card, blocks=(*told.card.blocks, *note)))


def _offered(visit: Visit, step: Step) -> Sequence[PlaceId]:
    return (visit.origin.place,) if step in _OFFERS_HERE else ()
