"""A turn: everything a feature may touch while it handles one event."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.bank.bank import Bank
from bot.domain.keypoints import Grader, propose
from bot.store.interface import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One event's world. ``now`` is the one reading of the clock; ``dice`` the one source of luck.

    ``zone`` (IANA) is what a group gets until it sets its own; ``owner`` names this process in
    claims; ``grader`` proposes which key points an answer in sentences covers.
    """

    store: Store
    bank: Bank
    now: datetime
    dice: Random
    zone: str
    owner: str
    grader: Grader = propose
