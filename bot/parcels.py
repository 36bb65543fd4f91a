"""Packs that were read and shown to an admin, and wait for them to say that they want them.

They are in memory alone: a restart forgets them, and the file is sent again. Only the study thread
touches them. What a turn changes here outlives its rollback, so nothing is trusted that would do
harm twice: what was brought in is read from the store, and what is missing is asked for again.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.question import Question
from bot.ids import PackId, SpaceId
from bot.store.packs import Pack

PATIENCE = timedelta(minutes=15)
"""How long a pack waits: as long as Discord lets an answer be followed up."""
MOST_WAITING = 50_000
"""Questions of all groups together, about a hundred megabytes; then the oldest are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A pack that waits until some moment.

    ``replaces`` is the pack it is to take the place of, as it was when this was shown; 0 for none.
    """

    pack: Pack
    questions: tuple[Question, ...]
    until: datetime
    replaces: PackId = PackId(0)  # noqa: RUF009 - a number


class Parcels:
    """What waits, by a number that follows from the event it came with."""

    def __init__(self) -> None:
        """Nothing waits at first."""
        self._waiting: OrderedDict[int, Parcel] = OrderedDict()

    def put(self, number: int, parcel: Parcel) -> None:
        """Keep a parcel; one of the same group and name makes way for it."""
        if parcel.pack.space:
            self.forget(parcel.pack.space, parcel.pack.name)
        self._waiting[number] = parcel
        while len(self._waiting) > 1 and self._questions() > MOST_WAITING:
            self._waiting.popitem(last=False)

    def get(self, number: int, now: datetime) -> Parcel | None:
        """Return what waits as this number, if it still does."""
        found = self._waiting.get(number)
        return found if found and now < found.until else None

    def drop(self, number: int) -> None:
        """Forget one."""
        self._waiting.pop(number, None)

    def forget(self, space: SpaceId, name: str) -> None:
        """Forget what waits to be a group's pack of this name."""
        for number, parcel in [*self._waiting.items()]:
            if (parcel.pack.space, parcel.pack.name) == (space, name):
                del self._waiting[number]

    def expire(self, now: datetime) -> None:
        """Forget what waited too long."""
        for number, parcel in [*self._waiting.items()]:
            if parcel.until <= now:
                del self._waiting[number]

    def _questions(self) -> int:
        return sum(len(parcel.questions) for parcel in self._waiting.values())


def number_of(receipt: str) -> int:
    """Return the number of the parcel of an event: the same when the event is handled again."""
    return int.from_bytes(sha256(receipt.encode()).digest()[:7], "big")
