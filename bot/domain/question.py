"""A question of the bank: its quiz form, its interview form, and what there is to learn from it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.ids import ChoiceId, QuestionId


class Level(StrEnum):
    """How much a candidate is expected to know."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Kind(StrEnum):
    """How an answer is given."""

    CHOICE = "choice"
    """Exactly one option is right."""
    MULTI = "multi"
    """One or more options are right, and all of them must be picked."""
    NUMERIC = "numeric"
    """A number is typed."""
    ORDERING = "ordering"
    """The options are put in order; the bank holds them in the right one."""
    SHORT = "short"
    """A word or two are typed, and compared with what the bank accepts."""
    CODE = "code"
    """Code is read, and what it prints is typed: exact but for white space."""
    OPEN = "open"
    """Sentences are typed; the learner judges them by the key points of the interview form."""


class Status(StrEnum):
    """Only published questions are served."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option; ``why`` is told to whoever picks it. An item to order is never ``correct``."""

    id: ChoiceId
    text: str
    correct: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """A number people often get, and how they get it."""

    answer: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric:
    """The number asked for; right is whatever lies within ``tolerance`` (absolute) of it."""

    answer: float
    tolerance: float
    unit: str = ""
    pitfalls: tuple[Pitfall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What may be typed, the best wording first; ``typos`` lets near misses pass."""

    accepted: tuple[str, ...]
    typos: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One thing a good spoken answer says, and the words that signal it."""

    point: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The same concept as an interviewer asks it."""

    prompt: str
    answer: str
    key_points: tuple[KeyPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where to read on."""

    authors: str
    title: str
    year: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One item of the bank. A change of meaning raises ``version``."""

    id: QuestionId
    version: int
    status: Status
    concept: str
    topic: str
    level: Level
    kind: Kind
    prompt: str
    explanation: str
    interview: Interview
    hints: tuple[str, ...]
    references: tuple[Reference, ...]
    est_seconds: int
    licence: str
    code: str = ""
    choices: tuple[Choice, ...] = ()
    fixed_order: bool = False
    numeric: Numeric | None = None
    short: Short | None = None
    enemy_of: tuple[QuestionId, ...] = ()
    reviewed: str = ""

    @property
    def key(self) -> frozenset[ChoiceId]:
        """The ids of the right options; empty where nothing is picked."""
        return frozenset(choice.id for choice in self.choices if choice.correct)

    def choice(self, identifier: ChoiceId) -> Choice:
        """Return the option with this id.

        Raises:
            KeyError: the question has no such option.
        """
        for choice in self.choices:
            if choice.id == identifier:
                return choice
        raise KeyError(identifier)
