"""/admins: who may change what a group shares. The one place that decides it.

An admin is whom the platform calls one, or whom an admin has named. Where the platform cannot say
and nobody is named yet, the first who sets the group up becomes one.
"""

import re
from collections.abc import Sequence

from bot.cards.admins import (
    AdminName,
    admin_named_card,
    admin_removed_card,
    admins_card,
    first_admin_card,
    known_admin_card,
    last_admin_card,
    no_admin_yet_card,
    not_named_card,
    unknown_person_card,
)
from bot.cards.refusal import not_admin_card, stale_card
from bot.commands import Call, Verb
from bot.effects import Effect, Reply
from bot.events import Asked, PersonEvent, Pressed, Submitted
from bot.features.arrival import Visit
from bot.ids import LearnerId, platform_of
from bot.store.decisions import AdminChange
from bot.store.records import SOMEONE, Learner
from bot.turn import Turn
from bot.view.actions import AdminAction, EditTrack, Part, SetUp, Step
from bot.view.card import Card

_PERSON = re.compile(r"[a-z_0-9]+:[^\x00-\x1f\x7f]{1,180}")


def is_admin(turn: Turn, visit: Visit) -> bool:
    """Tell whether the visitor may change what this group shares."""
    return bool(visit.origin.admin) or _is_named(turn, visit, visit.learner.id)


def may(turn: Turn, visit: Visit, action: AdminAction) -> bool:
    """Tell whether the visitor may press this; where nobody is an admin yet, set the group up."""
    asks = isinstance(action, SetUp) and action.step is Step.FORM
    return is_admin(turn, visit) or (asks and _is_vacant(turn, visit))


def begin(turn: Turn, visit: Visit, event: PersonEvent) -> Sequence[Effect]:
    """Make who sets a group up its admin, and tell them so, where there can be no other yet."""
    if not _sets_up(event) or is_admin(turn, visit) or not _is_vacant(turn, visit):
        return []
    _note(turn, visit, visit.learner.id, named=True)
    return [Reply(first_admin_card())]


def refusal(turn: Turn, visit: Visit, name: str) -> Card:
    """Return what to tell who is no admin and used the command called ``name``."""
    return no_admin_yet_card() if _is_vacant(turn, visit) else not_admin_card(name)


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Show who is an admin, for everybody: they are whom to ask."""
    return [Reply(admins_card(names(turn, visit), says=visit.origin.admin is not None))]


def names(turn: Turn, visit: Visit) -> Sequence[AdminName]:
    """Return the admins who were named, the first first."""
    return [_name(turn, each) for each in turn.store.admins.named(visit.origin.space)]


def add(turn: Turn, visit: Visit, person: str) -> Sequence[Effect]:
    """Name an admin."""
    learner = _read(visit, person)
    if learner is None:
        return [Reply(unknown_person_card(person))]
    return [Reply(_change(turn, visit, learner, named=True))]


def remove(turn: Turn, visit: Visit, person: str) -> Sequence[Effect]:
    """Take back that someone is an admin by name; the last stays where nobody would be left."""
    learner = _read(visit, person)
    if learner is None:
        return [Reply(unknown_person_card(person))]
    return [Reply(_change(turn, visit, learner, named=False))]


def undo(turn: Turn, visit: Visit, number: int) -> Sequence[Effect]:
    """Take a change back, unless there was another one since."""
    if not is_admin(turn, visit):
        return [Reply(refusal(turn, visit, f"/{Verb.ADMINS}"))]
    change = turn.store.admins.get(number)
    if change is None or change.space != visit.origin.space:
        return [Reply(stale_card())]
    if turn.store.admins.last(change.space, change.learner) != change:
        return [Reply(admins_card(names(turn, visit), says=visit.origin.admin is not None))]
    return [Reply(_change(turn, visit, change.learner, named=not change.named))]


def _change(turn: Turn, visit: Visit, learner: LearnerId, *, named: bool) -> Card:
    who = _name(turn, learner)
    if _is_named(turn, visit, learner) == named:
        return known_admin_card(who) if named else not_named_card(who)
    alone = turn.store.admins.named(visit.origin.space) == (learner,)
    if not named and alone and visit.origin.admin is None:
        return last_admin_card(who)
    change = _note(turn, visit, learner, named=named)
    return admin_named_card(who, change.id) if named else admin_removed_card(who, change.id)


def _note(turn: Turn, visit: Visit, learner: LearnerId, *, named: bool) -> AdminChange:
    if turn.store.people.get(learner) is None:
        turn.store.people.save(Learner(id=learner, name=SOMEONE), turn.now)
    return turn.store.admins.note(
        AdminChange(
            space=visit.origin.space,
            learner=learner,
            at=turn.now,
            by=visit.learner.id,
            named=named,
        )
    )


def _sets_up(event: PersonEvent) -> bool:
    match event:
        case Asked(_, Call(Verb.SETUP)):
            return True
        case Pressed(_, SetUp(_, step)):
            return step is not Step.FORM  # its answer is a form, which can say nothing
        case Submitted(_, EditTrack(_, _, Part.WHOLE)):
            return True
        case _:
            return False


def _is_vacant(turn: Turn, visit: Visit) -> bool:
    unknown = visit.origin.admin is None
    return unknown and not turn.store.admins.named(visit.origin.space)


def _is_named(turn: Turn, visit: Visit, learner: LearnerId) -> bool:
    last = turn.store.admins.last(visit.origin.space, learner)
    return last is not None and last.named


def _read(visit: Visit, person: str) -> LearnerId | None:
    """Return whom an adapter made of what was picked or typed; None if it could not."""
    whole = person.strip()
    own = platform_of(visit.learner.id)
    fits = _PERSON.fullmatch(whole) and platform_of(LearnerId(whole)) == own
    return LearnerId(whole) if fits else None


def _name(turn: Turn, learner: LearnerId) -> AdminName:
    found = turn.store.people.get(learner)
    known = found is not None and found.name != SOMEONE
    return AdminName(learner, found.name if found and known else "")
