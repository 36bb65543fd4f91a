"""/schedule log: what was changed in a group, by whom, from what to what. For admins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise

from bot.cards.audit import ITSELF, OPERATOR, Entry, audit_card, bad_page_card
from bot.effects import Effect, Reply
from bot.features.arrival import Visit, name_of, shown_name
from bot.ids import LearnerId, SpaceId, TrackId
from bot.store.audits import Decision, Matter
from bot.store.decisions import NOBODY, TrackChange
from bot.store.interface import Store
from bot.store.records import Track
from bot.turn import Turn

A_PAGE = 20
MOST_READ = 2000
"""Decisions that are looked through; `studybot audit` looks through as many as it is told."""
LAST_PAGE = 99


def show(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Show the last changes, or those of a page before them."""
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else 0  # noqa: PLR2004
    if not 1 <= (page if typed else 1) <= LAST_PAGE:
        return [Reply(bad_page_card(typed))]
    page = page or 1
    logged = entries(turn.store, MOST_READ, space=visit.origin.space, reader=visit.learner.id)
    found = map(_discreet, logged)
    shown = list(islice(found, (page - 1) * A_PAGE, page * A_PAGE + 1))
    card = audit_card(
        shown[:A_PAGE],
        turn.known(visit.origin.space),
        visit.zone,
        page=page,
        more=len(shown) > A_PAGE,
    )
    return [Reply(card)]


def entries(
    store: Store, limit: int, *, space: SpaceId | None = None, reader: LearnerId | None = None
) -> Iterator[Entry]:
    """Return what was decided in a space, or anywhere, the latest first, lazily.

    What was decided in one go about several dates is one entry. ``limit``: decisions looked at.
    Names are as ``reader`` may read them; without one, as whoever runs the bot may.
    """
    changes: dict[TrackId, Mapping[str, tuple[Track | None, Track]]] = {}
    for _, group in groupby(store.audits.last(limit, space=space), key=_in_one_go):
        decisions = list(group)
        entry = _entry(store, decisions, reader)
        if entry.matter is Matter.TRACK:
            if entry.track not in changes:
                changes[entry.track] = _versions(store.tracks.changes(entry.track))
            before, after = changes[entry.track].get(entry.subjects[0], (None, None))
            entry = replace(entry, before=before, after=after)
        yield entry


def _discreet(entry: Entry) -> Entry:
    """Leave to those who run the bot why they held posting everywhere."""
    return replace(entry, name="") if entry.matter is Matter.HOLD else entry


def _in_one_go(decision: Decision) -> object:
    if decision.matter is not Matter.SKIP:
        return (decision.matter, decision.subject, decision.track, decision.at)
    key = (decision.at, decision.by, decision.track, decision.done, decision.name)
    return (decision.matter, *key)


def _entry(store: Store, decisions: Sequence[Decision], reader: LearnerId | None) -> Entry:
    first = decisions[0]
    subjects = tuple(sorted({each.subject for each in decisions}))
    named = first.matter is Matter.ADMIN
    person = _name(store, first.subject, reader) if named else first.name
    return Entry(
        at=first.at,
        who=_who(store, first, reader),
        matter=first.matter,
        track=first.track,
        space=first.space,
        subjects=subjects,
        done=first.done,
        name=person,
    )


def _who(store: Store, decision: Decision, reader: LearnerId | None) -> str:
    if decision.by != NOBODY:
        return _name(store, decision.by, reader)
    return ITSELF if decision.matter is Matter.TRACK else OPERATOR


def _name(store: Store, learner: str, reader: LearnerId | None) -> str:
    return name_of(store, learner) if reader is None else shown_name(store, learner, reader)


def _versions(changes: Sequence[TrackChange]) -> Mapping[str, tuple[Track | None, Track]]:
    first = [(str(each.id), (None, each.track)) for each in changes[:1]]
    later = [(str(b.id), (a.track, b.track)) for a, b in pairwise(changes)]
    return dict([*first, *later])
