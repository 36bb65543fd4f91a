"""/packs: what a group may be asked from besides the bank, and taking out what is its own."""

from collections.abc import Sequence

from bot.cards.packs import Packed, everyones_stays_card, packs_card, removed_card
from bot.cards.refusal import unknown_pack_card
from bot.effects import Effect, Reply
from bot.features import packing
from bot.features.arrival import Visit, name_of
from bot.store.decisions import NOBODY
from bot.store.packs import Pack
from bot.store.records import Track
from bot.turn import Turn


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """List the packs that are open to the group, those for all first."""
    listed = [
        Packed(pack=pack, asking=_asking(turn, visit, pack), by=who_brought(turn, pack))
        for pack in turn.store.packs.there()
        if pack.open_to(visit.origin.space)
    ]
    return [Reply(packs_card(listed, visit.zone))]


def remove(turn: Turn, visit: Visit, typed: str) -> Sequence[Effect]:
    """Take a pack of the group's own out; what was posted of it stays."""
    name, space = typed.strip().lower(), visit.origin.space
    pack = packing.find(turn.store, name, space)
    if pack is None and packing.find(turn.store, name, None):
        return [Reply(everyones_stays_card(name))]
    if pack is None:
        own = sorted(each.name for each in turn.store.packs.there() if each.space == space)
        return [Reply(unknown_pack_card(name, own))]
    asking = _asking(turn, visit, pack)
    packing.remove(turn.store, pack, turn.now)
    turn.parcels.forget(space, name)  # what was shown before would bring it back
    return [Reply(removed_card(pack, asking))]


def who_brought(turn: Turn, pack: Pack) -> str:
    """Return the name of who brought a pack in; empty for whoever runs the bot."""
    return "" if pack.by == NOBODY else name_of(turn.store, pack.by)


def _asking(turn: Turn, visit: Visit, pack: Pack) -> Sequence[Track]:
    """Return the group's series that may ask from a pack."""
    users = packing.users(turn.store, pack)
    return [track for track in users if track.space == visit.origin.space]
