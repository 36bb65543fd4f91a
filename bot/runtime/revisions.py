"""Revisions of messages in the order of their commits, whatever holds one of them up."""

from collections import OrderedDict

from bot.effects import Revise
from bot.ids import PlaceId

MOST_MESSAGES = 10_000
"""Remembered; what was last revised before that many others has nothing left on its way."""


class Revisions:
    """Knows the latest revision of each message that was handed to its platform."""

    def __init__(self, most: int = MOST_MESSAGES) -> None:
        """Remember ``most`` messages."""
        self._most = most
        self._latest: OrderedDict[tuple[PlaceId, str], int] = OrderedDict()

    def overtaken(self, revise: Revise, order: int) -> bool:
        """Tell whether a later one was handed over; else note this one, the ``order``-th turn's."""
        message = (revise.place, revise.ref)
        if order < self._latest.get(message, order):
            return True
        self._latest[message] = order
        self._latest.move_to_end(message)
        if len(self._latest) > self._most:
            self._latest.popitem(last=False)
        return False
