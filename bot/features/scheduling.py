"""/schedule: when a group's questions come, and about what. Admins only, but for the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bot.cards.changed import edit_form, lately_note
from bot.cards.days_off import bad_dates_card
from bot.cards.missing import missing_blocks
from bot.cards.refusal import not_scheduled_card, unknown_occurrence_card
from bot.cards.scarce import scarce_note
from bot.cards.schedule import reinstated_card, schedule_card, withdrawn_card
from bot.domain.dates_off import BadDates, parse_dates
from bot.domain.schedule import DAY, Occurrence
from bot.effects import AskForm, Audience, Effect, Reply
from bot.features import changing, delivering, posting, reach, revealing, stocking, wording
from bot.features.arrival import Visit
from bot.features.resting import as_of, today
from bot.store.records import Post, Track
from bot.turn import Turn
from bot.view.actions import EditTrack, Part
from bot.view.card import Card

SHOWN = 5
PAUSE_LIKE = "/schedule pause until:2026-12-01"


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show the schedule."""
    return [Reply(track_card(turn, visit.track))]


def edit(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Change what was named; open a form where nothing was. Posted questions keep deadlines."""
    named = {name: words for name, words in options.items() if name != "track"}
    if named:
        return apply(turn, visit, named)
    version = turn.store.tracks.version(visit.track.id)
    action = EditTrack(visit.track.name, version, Part.ALL)
    return [AskForm(edit_form(action, visit.track))]


def apply(turn: Turn, visit: Visit, typed: Mapping[str, str]) -> Sequence[Effect]:
    """Change a track as ``typed`` says."""
    before = visit.track
    track = wording.read(turn, visit, changing.placed(turn, visit, typed), typed)
    if isinstance(track, Card):
        return [Reply(track)]
    news = changing.lately(turn, visit)
    saved = changing.save(turn, visit, track)
    posted = turn.store.posts.latest(saved.id) is not None
    card = track_card(turn, saved, moved=posted and before.zone != saved.zone)
    note = (lately_note(news, turn.known(visit.origin.space), visit.zone),) if news else ()
    missing = missing_blocks(reach.missing(turn, visit, saved), visit.origin.place)
    return [Reply(replace(card, blocks=(*missing, *card.blocks, *note)))]


def pause(turn: Turn, visit: Visit, until: str = "") -> Sequence[Effect]:
    """Stop posting until resumed; with a date, nothing is posted before it."""
    track = visit.track
    if track.schedule is None:
        return [Reply(not_scheduled_card())]
    if not until.strip():
        paused = replace(track, paused=True, resumes=None)
        return [Reply(track_card(turn, changing.save(turn, visit, paused)))]
    words = until.lower().strip().removeprefix("until")
    found = parse_dates(words, today(track, turn.now) + DAY)
    if not isinstance(found, tuple):
        return [Reply(bad_dates_card(found, PAUSE_LIKE, several=False))]
    if len(found) > 1:
        return [Reply(bad_dates_card(BadDates(until), PAUSE_LIKE, several=False))]
    paused = replace(track, paused=False, resumes=found[0])
    return [Reply(track_card(turn, changing.save(turn, visit, paused)))]


def resume(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Post again, from the next time on: nothing is made up for."""
    if visit.track.schedule is None:
        return [Reply(not_scheduled_card())]
    awake = replace(visit.track, paused=False, resumes=None)
    return [Reply(track_card(turn, changing.save(turn, visit, awake)))]


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


def track_card(turn: Turn, track: Track, *, moved: bool = False) -> Card:
    """Return what a track is set to and when it posts next; ``moved``: its zone is new."""
    track = as_of(track, turn.now)
    held = turn.store.holds.current()
    trouble = turn.store.places.trouble(track.id)
    coming: Sequence[Occurrence] = ()
    if track.schedule and not held and not track.paused:
        ahead = posting.coming(turn, track, track.schedule)
        coming = list(posting.as_posted(track, islice(ahead, SHOWN)))
    known = turn.known(track.space)
    card = schedule_card(track, coming, known, held, moved=moved, trouble=trouble)
    scarce = stocking.scarcity(turn, track)
    return replace(card, blocks=(*card.blocks, scarce_note(scarce))) if scarce else card


def _catch_up_reveal(turn: Turn, post: Post) -> None:
    """Reveal a reinstated question that a later one has replaced meanwhile."""
    delivering.revive_reveal(turn, post)
    latest = turn.store.posts.latest(post.track)
    if latest and latest.id != post.id:
        revealing.plan(turn, post, turn.now)
