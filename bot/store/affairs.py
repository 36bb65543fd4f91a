"""What the store keeps about a group and for its admins, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import LearnerId, PostId, QuestionId, SpaceId, TrackId

LONGEST_REPORT = 1000
"""Characters of a report that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A fact: a learner says that something is wrong with a question, as it stood in a post.

    ``id`` is 0 until the store gives it one; ``name`` is the learner's.
    """

    post: PostId
    question: QuestionId
    version: int
    learner: LearnerId
    at: datetime
    text: str
    id: int = 0
    name: str = ""
    closed_at: datetime | None = None


class PlaceState(StrEnum):
    """What is known of the place that a track posts in: unknown -> paused -> over."""

    UNKNOWN = "unknown"
    """It refused a message for good; that may pass."""
    PAUSED = "paused"
    """It still did after a while, so the track paused itself."""
    OVER = "over"
    """It took a message, or an admin scheduled the track anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTrouble:
    """A fact of the log: a track's place is in this state since ``at``."""

    track: TrackId
    at: datetime
    state: PlaceState
    reason: str = ""


class NoticeKind(StrEnum):
    """What admins are told about."""

    WELCOME = "welcome"
    PAUSED = "paused"
    REPORTED = "reported"
    DOUBTED = "doubted"
    SCARCE = "scarce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the admins of a group are to know, once.

    ``subject`` is a track's id where it paused itself or runs out of questions, a question's post
    where it was reported, and a delivery with the number of its attempt (17:1) where nobody knows
    if it is out. ``id`` is 0 until the store gives it one.
    """

    space: SpaceId
    at: datetime
    kind: NoticeKind
    subject: str = ""
    reason: str = ""
    id: int = 0

    @property
    def occurrence(self) -> str:
        """Return the name its delivery goes by."""
        return f"notice:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scarcity:
    """What a track has ``left`` to ask that is new, of a ``pool``, and what a week needs of it.

    As text it is the reason of a notice.
    """

    left: int
    needed: int
    pool: int

    def __str__(self) -> str:
        """Return ``3:7:40``."""
        return f"{self.left}:{self.needed}:{self.pool}"

    @classmethod
    def read(cls, words: str) -> "Scarcity":
        """Read what ``str`` wrote.

        Raises:
            ValueError: something else did.
        """
        left, needed, pool = map(int, words.split(":"))
        return cls(left=left, needed=needed, pool=pool)


class PresenceState(StrEnum):
    """here -> left -> purging -> purged; back to here from anywhere."""

    HERE = "here"
    LEFT = "left"
    PURGING = "purging"
    PURGED = "purged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A fact of the log: whether the bot is in a group, since ``at``."""

    space: SpaceId
    at: datetime
    state: PresenceState

    @property
    def gone(self) -> bool:
        """Whether nothing can be posted there."""
        return self.state in (PresenceState.LEFT, PresenceState.PURGING)


class Holder(StrEnum):
    """Who holds all posting."""

    OPERATOR = "operator"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Nothing is posted anywhere ``since`` (UTC), until it is released."""

    since: datetime
    by: Holder
    reason: str
