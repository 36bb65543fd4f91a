"""What the store keeps, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.digest import DigestTime
from bot.domain.feedback import Feedback
from bot.domain.keypoints import Cover, Proposal
from bot.domain.reveal import WITH_NEXT, RevealRule
from bot.domain.schedule import Schedule
from bot.domain.spread import shift_of
from bot.ids import (
    ChoiceId,
    DeliveryId,
    LearnerId,
    PlaceId,
    PostId,
    QuestionId,
    QuizId,
    SpaceId,
    TrackId,
)

SOMEONE = "Someone"
"""The name of who has none or was erased, and in front of others of who left the boards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A person; their zone is a log of its own."""

    id: LearnerId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A group. Its boards are weekly in ``zone`` (IANA); ``admin_place`` is where admins are told.

    Without one they are told when they next use a command.
    """

    id: SpaceId
    zone: str
    admin_place: PlaceId | None = None


CATCH_UP = timedelta(hours=12)
"""How late a question may still come, unless an admin says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A series of daily questions. Without a schedule it waits for someone to ask."""

    id: TrackId
    space: SpaceId
    name: str
    place: PlaceId
    zone: str
    schedule: Schedule | None = None
    topics: frozenset[str] = frozenset()
    paused: bool = False
    next_due: datetime | None = None
    """The next instant (UTC) something is scheduled; None while unscheduled or paused."""
    removed: bool = False
    """Posts no more and is not listed; what was posted keeps counting."""
    role: str = ""
    """The platform's id of the one role that its questions mention; empty for nobody."""
    thread: bool = False
    """Whether each question gets a thread of its own, where the platform has threads."""
    feedback: Feedback = Feedback.AT_ONCE
    packs: frozenset[str] = frozenset()
    """The names of the community packs that it may ask from, besides the bank."""
    reveal: RevealRule = WITH_NEXT
    explain: bool = False
    """Whether each reveal is explained in a thread, where the platform has threads."""
    catch_up: timedelta = CATCH_UP
    """How late a question may still come; one that is later is skipped. Whole minutes."""
    spread: timedelta = timedelta()
    """How far its posts may be moved, so that not all come at once. Whole minutes."""
    digest: DigestTime | None = None
    """When its week is summed up; None for never."""
    next_digest: datetime | None = None
    """The next instant (UTC) at which a digest comes due; stands still for no pause."""
    resumes: date | None = None
    """The first date (in its zone) of a pause's end: nothing is posted before it."""

    @property
    def shift(self) -> timedelta:
        """Return how long after its instant an occurrence is posted, unless that is cut."""
        return shift_of(self.id, self.spread)


class DeliveryKind(StrEnum):
    """What a message is about; part of its key."""

    QUESTION = "question"
    REVEAL = "reveal"
    NOTICE = "notice"
    """To the admins of a space, on its daily track."""
    QUIZ = "quiz"
    """A quiz, on the daily track of its space."""
    DIGEST = "digest"
    """A week of its track, summed up; its occurrence is an ISO week."""
    REMINDER = "reminder"
    """To one learner, in private, on the track of the question that is still open to them."""

    @property
    def elsewhere(self) -> bool:
        """Whether it goes to a place of its own, not to its track's."""
        return self in (DeliveryKind.NOTICE, DeliveryKind.QUIZ, DeliveryKind.REMINDER)


class DeliveryState(StrEnum):
    """due -> claimed -> sent | failed | unsure | skipped."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message owed to a place; (track, kind, occurrence) is its key."""

    id: DeliveryId
    track: TrackId
    kind: DeliveryKind
    occurrence: str
    post: PostId | None
    state: DeliveryState
    due_at: datetime
    attempt_at: datetime
    """When it is tried next; ``due_at`` stays what it was."""
    place: PlaceId
    """Where it went; empty until it is claimed or shown."""
    attempts: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    ref: str = ""
    reason: str = ""
    doubted: int | None = None
    """The first attempt of which nobody knows what became, counted from 1."""
    doubted_at: datetime | None = None
    """When that attempt began: the message may be out since."""
    resend_until: datetime | None = None
    """Until then the platform takes a repeat for the same message."""

    @property
    def key(self) -> str:
        """Return the key as text, the same at every attempt."""
        return f"{self.track}:{self.kind}:{self.occurrence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A question put before a group. ``seed`` fixes the order of its options.

    ``zone`` (IANA) is the track's when it was posted: a later one moves no deadline. One with a
    ``learner`` is a review: only they see it, no track shows it, and no streak counts it; its
    ``occurrence`` is a name and no date, as is that of a round of a ``quiz``.
    """

    id: PostId
    space: SpaceId
    track: TrackId
    occurrence: str
    question: QuestionId
    version: int
    seed: int
    created_at: datetime
    zone: str
    revealed_at: datetime | None = None
    voided: bool = False
    learner: LearnerId | None = None
    feedback: Feedback = Feedback.AT_ONCE
    """As its track had it when it was posted."""
    quiz: QuizId | None = None
    reveal: RevealRule = WITH_NEXT
    """What brings its reveal, as its track had it when it was posted."""
    reveal_at: datetime | None = None
    """When it is revealed by itself, as far as is known; whatever comes before goes first."""

    @property
    def withheld(self) -> bool:
        """Whether nobody is told yet if they are right."""
        return self.feedback is Feedback.AT_REVEAL and self.revealed_at is None

    @property
    def date(self) -> date:
        """The date (in the track's zone) this question is of."""
        return date.fromisoformat(self.occurrence[:10])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A fact of the log: an answer, and the verdict it got.

    ``at`` is the platform's time, ``recorded_at`` ours. ``scored`` is false after the reveal: such
    an answer keeps a streak and nothing else.
    """

    post: PostId
    learner: LearnerId
    space: SpaceId
    question: QuestionId
    version: int
    at: datetime
    recorded_at: datetime
    right: bool
    points: int
    scored: bool
    hinted: bool = False
    picks: frozenset[ChoiceId] = frozenset()
    number: float | None = None
    corrected: int | None = None
    """The question's version by which ``right`` and ``points`` were corrected, if they were."""
    order: tuple[ChoiceId, ...] = ()
    typed: str = ""
    proposal: Proposal = ()
    """What the grader thought of an answer in sentences, one for each key point."""

    @property
    def given(self) -> Answer:
        """Return what was answered."""
        if self.number is not None:
            return Number(self.number)
        if self.order:
            return Ordered(self.order)
        return Typed(self.typed) if self.typed else Picked(self.picks)

    @property
    def self_assessed(self) -> bool:
        """Whether only the learner can judge it: then ``right`` and ``points`` say nothing."""
        return bool(self.proposal)

    @property
    def proposed(self) -> int:
        """How many key points the grader found."""
        return self.proposal.count(Cover.FOUND)


class Judge(StrEnum):
    """Whose count of key points stands."""

    GRADER = "grader"
    """The learner took the grader's proposal."""
    LEARNER = "learner"
    """The learner corrected it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A fact of the log: how many key points an answer covers, by the learner's own word."""

    post: PostId
    learner: LearnerId
    at: datetime
    covered: int
    decided_by: Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """A fact of the log: an answer counts otherwise since ``at``, by this version of its key."""

    answer: int
    at: datetime
    version: int
    right: bool
    points: int
    gained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A correction that its learner has not been told of; ``gained`` may be negative."""

    question: QuestionId
    post: PostId
    right: bool
    gained: int


LEASE = timedelta(minutes=2)
"""How long a claimed delivery may take; after that nobody knows what became of it."""
