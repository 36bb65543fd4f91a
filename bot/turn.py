"""A turn: everything a feature may touch while it handles one event."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.bank.bank import Bank
from bot.domain.keypoints import Grader, propose
from bot.ids import SpaceId
from bot.parcels import Parcels
from bot.shelf import Shelf
from bot.store.interface import Store
from bot.store.records import Track

PURGE_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One event's world. ``now`` is the one reading of the clock; ``dice`` the one source of luck.

    ``zone`` (IANA) is what a group gets until it sets its own; ``owner`` names this process in
    claims; ``grader`` proposes which key points an answer in sentences covers;
    ``purge_after`` is how long a group is kept that the bot left; ``shelf`` has the packs,
    ``parcels`` what waits for an admin to bring it in.
    """

    store: Store
    bank: Bank
    now: datetime
    dice: Random
    zone: str
    owner: str
    grader: Grader = propose
    purge_after: timedelta = PURGE_AFTER
    shelf: Shelf = field(default_factory=Shelf)
    parcels: Parcels = field(default_factory=Parcels)

    def drawn(self, track: Track) -> Bank:
        """Return what a track asks from: the bank, and the packs that an admin opted in to."""
        return self.shelf.joined(self.bank, track.space, track.packs)

    def known(self, space: SpaceId) -> Bank:
        """Return the bank and every pack open to a group: what is known there by its id."""
        return self.shelf.with_all(self.bank, space)
