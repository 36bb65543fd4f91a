"""What admins are told once. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.ids import SpaceId
from bot.store.affairs import Notice, NoticeKind


class Notices(Protocol):
    """What the admins of a space are to know: posted in a place for them, or told in a reply."""

    def add(self, notice: Notice) -> Notice:
        """Append a notice; return it with its id."""
        ...

    def get(self, number: int) -> Notice | None:
        """Return a notice by id."""
        ...

    def untold(self, space: SpaceId) -> tuple[Notice, ...]:
        """Return what nobody was told, oldest first; without what is on its way to a place."""
        ...

    def last(self, space: SpaceId, kind: NoticeKind, subject: str) -> Notice | None:
        """Return the last notice of a kind about a subject, told or not."""
        ...

    def tell(self, number: int, at: datetime) -> None:
        """Note that an admin knows."""
        ...

    def drop(self, space: SpaceId, kind: NoticeKind, subject: str, at: datetime) -> None:
        """Note that nobody needs to be told any more."""
        ...
