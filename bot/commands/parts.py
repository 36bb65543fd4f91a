"""What a command is made of."""

from dataclasses import dataclass
from enum import StrEnum

from bot.view.text import Kind


class Verb(StrEnum):
    """The commands by name; a space parts a command from its subcommand."""

    DAILY = "daily"
    REVIEW = "review"
    STREAK = "streak"
    STREAK_WHY = "streak why"
    STREAK_REPAIR = "streak repair"
    STREAK_PAUSE = "streak pause"
    STREAK_RESUME = "streak resume"
    LEADERBOARD = "leaderboard"
    TOPICS = "topics"
    WHEN = "when"
    SETUP = "setup"
    ADMINS = "admins"
    ADMINS_ADD = "admins add"
    ADMINS_REMOVE = "admins remove"
    SCHEDULE = "schedule"
    SCHEDULE_LIST = "schedule list"
    SCHEDULE_ADD = "schedule add"
    SCHEDULE_EDIT = "schedule edit"
    SCHEDULE_REMOVE = "schedule remove"
    SCHEDULE_PREVIEW = "schedule preview"
    SCHEDULE_SKIP = "schedule skip"
    SCHEDULE_UNSKIP = "schedule unskip"
    SCHEDULE_POST_NOW = "schedule post-now"
    SCHEDULE_PAUSE = "schedule pause"
    SCHEDULE_RESUME = "schedule resume"
    SCHEDULE_VOID = "schedule void"
    SCHEDULE_UNVOID = "schedule unvoid"
    SCHEDULE_LOG = "schedule log"
    ME = "me"
    ME_ZONE = "me zone"
    ME_REMIND = "me remind"
    INTERVIEW = "interview"
    QUIZ_START = "quiz start"
    QUIZ_STOP = "quiz stop"
    PRIVACY = "privacy"
    PRIVACY_EXPORT = "privacy export"
    PRIVACY_HIDE_ME = "privacy hide-me"
    PRIVACY_SHOW_ME = "privacy show-me"
    PRIVACY_DELETE = "privacy delete"
    PACKS = "packs"
    PACKS_IMPORT = "packs import"
    PACKS_REMOVE = "packs remove"
    HELP = "help"
    QUIT = "quit"


class Suggests(StrEnum):
    """What a platform may suggest while an option is typed."""

    TOPICS = "topics"
    ZONES = "zones"
    QUESTIONS = "questions"
    TRACKS = "tracks"
    PACKS = "packs"
    OWN_PACKS = "own packs"
    """Those of the group alone."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a command: its name and its bytes, as the platform says. It has it."""

    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing a command takes.

    ``rest`` takes all remaining words; ``named`` is only taken by name, like ``track:evening``.
    ``choices`` are all there is to choose from; ``suggests`` says what is offered while one types,
    and anything may be typed. What ``picks`` a place, a role or a person is picked where a platform
    can do that, and typed elsewhere: a PlaceId, the platform's id of the role, or a LearnerId.
    ``two_words`` is the pattern of a value that may have a space in it, like ``digest:sun 18:00``.
    What ``attaches`` is a file, and declared only where a platform has a way to send one with a
    command: there it is required, and it is in no words.
    """

    name: str
    help: str
    required: bool = False
    rest: bool = False
    named: bool = False
    choices: tuple[str, ...] = ()
    suggests: Suggests | None = None
    picks: Kind | None = None
    two_words: str = ""
    attaches: bool = False

    @property
    def usage(self) -> str:
        """Return how it is shown: ``ZONE``, ``[DAYS]`` or ``[track:TRACK]``."""
        word = f"{self.name}:{self.name.upper()}" if self.named else self.name.upper()
        return word if self.required else f"[{word}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its name, one line of help, what it takes, and who may use it."""

    verb: Verb
    help: str
    options: tuple[Option, ...] = ()
    admin: bool = False
    terminal: bool = False
    """Only a terminal has it, and handles it itself."""
    reads: bool = False
    """It only reads, and may take long: it is answered apart from the turns that write."""

    @property
    def typed(self) -> tuple[Option, ...]:
        """What it takes in words."""
        return tuple(option for option in self.options if not option.attaches)

    @property
    def usage(self) -> str:
        """Return how it is typed, like ``/me zone ZONE``."""
        return " ".join((f"/{self.verb}", *(option.usage for option in self.typed)))

    @property
    def brief(self) -> str:
        """Return how it is typed, and what it takes by name: ``/daily [DATE] [track:]``."""
        loose = [option.usage for option in self.typed if not option.named]
        named = " ".join(f"{option.name}:" for option in self.typed if option.named)
        return " ".join((f"/{self.verb}", *loose, *([f"[{named}]"] if named else ())))
