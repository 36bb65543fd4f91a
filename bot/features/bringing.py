"""/packs import: an admin sends a file, is shown what would come in, and says that it shall.

Nothing is kept before that. What was read waits in memory (``bot.parcels``); that it came in once
is known from the store, whoever presses how often.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.bank.importing.naming import is_pack_name
from bot.cards.pack_import import (
    Preview,
    bad_line_card,
    bad_pack_name_card,
    cancelled_card,
    everyones_pack_card,
    here_already_card,
    known_pack_card,
    large_file_card,
    many_packs_card,
    many_questions_card,
    no_files_here_card,
    preview_card,
    read_nothing_card,
    send_again_card,
    taken_card,
)
from bot.cards.refusal import stale_card
from bot.commands import Call, Verb
from bot.effects import Effect, Fetch, Reply
from bot.events import Asked, FileRead
from bot.features import admins, packing
from bot.features.arrival import Visit
from bot.features.packs import who_brought
from bot.features.unpacking import LONGEST_LINE, MOST_BYTES, Order, order_of
from bot.ids import PackId, SpaceId
from bot.parcels import PATIENCE, Parcel, number_of
from bot.store.packs import Pack
from bot.turn import Turn
from bot.view.card import Card
from bot.view.pack_actions import BringPack

MOST_PACKS, MOST_OWN = 10, 20_000
"""Packs of one group, and questions in them, that its admins bring in: all are in memory."""


def fetch(turn: Turn, visit: Visit, asked: Asked) -> Fetch | None:
    """Have the file of this command read, if there is one, and nothing speaks against it."""
    call = asked.call
    if not isinstance(call, Call) or call.verb is not Verb.PACKS_IMPORT:
        return None
    if not admins.is_admin(turn, visit) or _objection(turn, visit, call):
        return None
    return Fetch(asked, MOST_BYTES)


def refuse(turn: Turn, visit: Visit, call: Call) -> Sequence[Effect]:
    """Say why an admin's file is not read."""
    return [Reply(_objection(turn, visit, call) or stale_card())]


def preview(turn: Turn, visit: Visit, event: FileRead) -> Sequence[Effect]:
    """Show what would come in, and what is left out and why; it waits for the press."""
    call = event.asked.call
    if not isinstance(call, Call):
        return []
    if not admins.is_admin(turn, visit):  # they were one when they asked
        return [Reply(admins.refusal(turn, visit, f"/{Verb.PACKS_IMPORT}"))]
    order = order_of(call, visit.origin.space)
    if event.problem or not event.questions:
        return [Reply(read_nothing_card(order.file, event))]
    pack = _pack(turn, visit, order, event)
    before = packing.find(turn.store, pack.name, pack.space)
    objection = _objection(turn, visit, call) or _no_room(turn, pack, before)
    if objection:
        return [Reply(objection)]
    number = number_of(visit.origin.receipt)
    parcel = Parcel(
        pack=pack,
        questions=event.questions,
        until=turn.now + PATIENCE,
        replaces=before.id if before else PackId(0),
    )
    turn.parcels.put(number, parcel)
    shown = Preview(pack=pack, file=order.file, read=event, before=before, until=parcel.until)
    return [Reply(preview_card(shown, number, visit.zone))]


def press(turn: Turn, visit: Visit, action: BringPack) -> Sequence[Effect]:
    """Bring in what waits, or forget it; whoever presses next is told how it stands."""
    if not admins.is_admin(turn, visit):
        return [Reply(admins.refusal(turn, visit, f"/{Verb.PACKS_IMPORT}"))]
    parcel = turn.parcels.get(action.parcel, turn.now)
    if parcel is None or parcel.pack.space != visit.origin.space:
        return [Reply(send_again_card())]
    there = packing.find(turn.store, parcel.pack.name, parcel.pack.space)
    if there and there.id != parcel.replaces:
        return [Reply(here_already_card(there, who_brought(turn, there), visit.zone))]
    if not action.wanted:
        turn.parcels.drop(action.parcel)
        return [Reply(cancelled_card(parcel.pack.name))]
    return [Reply(_bring_in(turn, visit, parcel, there))]


def _bring_in(turn: Turn, visit: Visit, parcel: Parcel, there: Pack | None) -> Card:
    pack = replace(parcel.pack, at=turn.now, by=visit.learner.id)
    if packing.clashing(turn.store, pack.name, pack.space):
        return everyones_pack_card(pack.name)
    if objection := _no_room(turn, pack, there):
        return objection
    taken = packing.take_in(turn.store, pack, parcel.questions, replacing=there is not None)
    asking = packing.users(turn.store, taken.pack)
    return taken_card(taken.pack, visit.track, asking, counts=_counts(taken) if there else None)


def _counts(taken: packing.Taken) -> tuple[int, int, int]:
    return taken.new, taken.changed, taken.gone


def _objection(turn: Turn, visit: Visit, call: Call) -> Card | None:
    """Return what speaks against a command before its file was looked at."""
    space = visit.origin.space
    if call.file is None:
        return no_files_here_card(space)
    order = order_of(call, space)
    if call.file.size > MOST_BYTES:
        return large_file_card(order.file, MOST_BYTES)
    return _misworded(order) or _taken_name(turn, order, space)


def _misworded(order: Order) -> Card | None:
    if not is_pack_name(order.name):
        return bad_pack_name_card(order.name)
    lines = (("licence", order.licence), ("source", order.source))
    too_long = [option for option, line in lines if len(line) > LONGEST_LINE]
    return bad_line_card(too_long[0], LONGEST_LINE) if too_long else None


def _taken_name(turn: Turn, order: Order, space: SpaceId) -> Card | None:
    if packing.clashing(turn.store, order.name, space):
        return everyones_pack_card(order.name)
    known = packing.find(turn.store, order.name, space)
    return known_pack_card(order.name) if known and not order.replacing else None


def _no_room(turn: Turn, pack: Pack, before: Pack | None) -> Card | None:
    """Return what speaks against a pack because of those that the group has, but for this one."""
    own = [each for each in turn.store.packs.there() if each.space == pack.space]
    others = [each for each in own if before is None or each.id != before.id]
    if len(others) >= MOST_PACKS:
        return many_packs_card(MOST_PACKS)
    if sum(each.questions for each in others) + pack.questions > MOST_OWN:
        return many_questions_card(MOST_OWN)
    return None


def _pack(turn: Turn, visit: Visit, order: Order, event: FileRead) -> Pack:
    return Pack(
        name=order.name,
        within=order.within,
        licence=order.licence,
        source=order.source,
        at=turn.now,
        space=visit.origin.space,
        topics=event.topics,
        questions=len(event.questions),
    )
