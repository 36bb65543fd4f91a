"""Errors of the store.

StoreError
├── CannotOpen     at start: the message says what, where and what to do
│   └── InUse      another studybot is using it
├── BackupFailed   a copy cannot be made, or cannot be used: the message says so too
└── Unavailable    while running: nothing was written, and it may work again later
"""

from enum import StrEnum


class StoreError(Exception):
    """The store cannot do what was asked; nothing was lost."""


class CannotOpen(StoreError):
    """The database cannot be used at all."""


class InUse(CannotOpen):
    """Another studybot is using the database."""


class BackupFailed(StoreError):
    """A backup cannot be made, or is not fit to be restored; nothing was changed."""


class Trouble(StrEnum):
    """What keeps a database from working."""

    FULL = "full"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


class Unavailable(StoreError):
    """The database does not take this transaction now."""

    def __init__(self, trouble: Trouble) -> None:
        """Remember the trouble; the sentence for learners is a card's."""
        super().__init__(f"the database is {trouble}")
        self.trouble = trouble
