"""What the runtime tells of its work as it goes, for whoever counts."""

from typing import Protocol

from bot.effects import Effect
from bot.events import Delivered, Event, Undelivered
from bot.port import Result


class Meter(Protocol):
    """What the runtime tells as it works; called from several threads."""

    def turned(self, seconds: float) -> None:
        """One event was handled."""
        ...

    def committed(self, events: int, seconds: float) -> None:
        """A batch of events was committed, or failed."""
        ...

    def came(self, event: Event) -> None:
        """An event came in."""
        ...

    def handled(self, event: Event) -> None:
        """An event was committed."""
        ...

    def failed(self, event: Event) -> None:
        """An event failed."""
        ...

    def left_alone(self) -> None:
        """What came due of one track, message, group or quiz failed, and waits for a while."""
        ...

    def performed(self, effect: Effect, result: Result, *, platform: str, seconds: float) -> None:
        """A platform was asked for something, and this came of it after so long."""
        ...

    def answered(self, platform: str, seconds: float) -> None:
        """A platform has the first answer to what a person did, so long after we heard of it."""
        ...

    def settled(self, outcome: Delivered | Undelivered) -> None:
        """An announcement was acknowledged, or not."""
        ...


class Silent:
    """A ``Meter`` of which nothing is kept."""

    def turned(self, seconds: float) -> None:
        """See ``Meter.turned``."""

    def committed(self, events: int, seconds: float) -> None:
        """See ``Meter.committed``."""

    def came(self, event: Event) -> None:
        """See ``Meter.came``."""

    def handled(self, event: Event) -> None:
        """See ``Meter.handled``."""

    def failed(self, event: Event) -> None:
        """See ``Meter.failed``."""

    def left_alone(self) -> None:
        """See ``Meter.left_alone``."""

    def performed(self, effect: Effect, result: Result, *, platform: str, seconds: float) -> None:
        """See ``Meter.performed``."""

    def answered(self, platform: str, seconds: float) -> None:
        """See ``Meter.answered``."""

    def settled(self, outcome: Delivered | Undelivered) -> None:
        """See ``Meter.settled``."""
