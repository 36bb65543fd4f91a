"""Every command, declared once: its name, one line of help, what it takes, who may use it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.question import Kind, Level


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
    SETUP = "setup"
    SCHEDULE = "schedule"
    SCHEDULE_LIST = "schedule list"
    SCHEDULE_ADD = "schedule add"
    SCHEDULE_EDIT = "schedule edit"
    SCHEDULE_REMOVE = "schedule remove"
    SCHEDULE_PREVIEW = "schedule preview"
    SCHEDULE_SKIP = "schedule skip"
    SCHEDULE_POST_NOW = "schedule post-now"
    SCHEDULE_PAUSE = "schedule pause"
    SCHEDULE_RESUME = "schedule resume"
    SCHEDULE_VOID = "schedule void"
    SCHEDULE_UNVOID = "schedule unvoid"
    ME = "me"
    ME_ZONE = "me zone"
    INTERVIEW = "interview"
    QUIZ_START = "quiz start"
    QUIZ_STOP = "quiz stop"
    HELP = "help"
    QUIT = "quit"


class Suggests(StrEnum):
    """What a platform may suggest while an option is typed."""

    TOPICS = "topics"
    ZONES = "zones"
    QUESTIONS = "questions"
    TRACKS = "tracks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing a command takes.

    ``rest`` takes all remaining words; ``named`` is only taken by name, like ``track:evening``.
    ``choices`` are all there is to choose from; ``suggests`` says what is offered while one types,
    and anything may be typed.
    """

    name: str
    help: str
    required: bool = False
    rest: bool = False
    named: bool = False
    choices: tuple[str, ...] = ()
    suggests: Suggests | None = None

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
    def usage(self) -> str:
        """Return how it is typed, like ``/me zone ZONE``."""
        return " ".join((f"/{self.verb}", *(option.usage for option in self.options)))


ON_TRACK = Option(
    name="track", help="one of /schedule list; default: daily", named=True, suggests=Suggests.TRACKS
)
OCCURRENCE = Option(
    name="occurrence",
    help="like 2026-03-02; default: the latest",
    suggests=Suggests.QUESTIONS,
)
WHEN = (
    Option(name="times", help="09:00 or 09:00,18:30"),
    Option(name="days", help="daily, weekdays, weekends or mon,wed,fri; default: as before"),
    Option(name="zone", help="IANA time zone, like Europe/Berlin", suggests=Suggests.ZONES),
)

QUIZ = (
    Option(name="rounds", help="how many questions, 1 to 20; default: 5"),
    Option(name="seconds", help="for each, 5 to 120; default: as each needs", named=True),
    Option(name="topic", help="like cnn; default: any", named=True, suggests=Suggests.TOPICS),
    Option(name="level", help="default: any", named=True, choices=tuple(Level)),
    Option(name="kind", help="default: any", named=True, choices=tuple(Kind)[:-1]),
)

COMMANDS = (
    Command(
        verb=Verb.DAILY,
        help="Today's question, or the one of a date",
        options=(
            Option(name="date", help="like 2026-03-02", suggests=Suggests.QUESTIONS),
            ON_TRACK,
        ),
    ),
    Command(verb=Verb.REVIEW, help="Your next due question, before you forget it"),
    Command(
        verb=Verb.STREAK,
        help="Your streak, freezes and a calendar",
        options=(ON_TRACK,),
        reads=True,
    ),
    Command(
        verb=Verb.STREAK_WHY,
        help="Each posted question, your deadline, and how it counted",
        options=(ON_TRACK,),
        reads=True,
    ),
    Command(
        verb=Verb.STREAK_REPAIR,
        help="Make up for a question you just missed, by answering it and three others",
        options=(ON_TRACK,),
    ),
    Command(
        verb=Verb.STREAK_PAUSE,
        help="Leave coming questions out of your streak, at most 30 days a year",
        options=(
            Option(
                name="until", help="days like 7 (default), or a date: until 2026-03-10", rest=True
            ),
        ),
    ),
    Command(verb=Verb.STREAK_RESUME, help="End your pause: the next question counts again"),
    Command(
        verb=Verb.LEADERBOARD,
        help="The group's board",
        options=(Option(name="period", help="week (default) or all", choices=("week", "all")),),
        reads=True,
    ),
    Command(
        verb=Verb.TOPICS,
        help="What the questions are about, and how you do on each topic",
        reads=True,
    ),
    Command(
        verb=Verb.SETUP,
        help="Set the group up step by step; shows what is set at any time",
        options=(ON_TRACK,),
        admin=True,
    ),
    Command(verb=Verb.SCHEDULE, help="When questions come", options=(ON_TRACK,)),
    Command(
        verb=Verb.SCHEDULE_LIST, help="The group's series of questions, each with its own times"
    ),
    Command(
        verb=Verb.SCHEDULE_ADD,
        help="Add a series of questions that posts here, like /schedule add evening 18:30 daily",
        options=(Option(name="name", help="like evening", required=True), *WHEN),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_EDIT,
        help="Change what you name, like /schedule edit 09:00 weekdays; nothing named opens a form",
        options=(
            *WHEN,
            Option(
                name="topics",
                help="ask only about these, like cnn,rnn, or all",
                named=True,
                suggests=Suggests.TOPICS,
            ),
            Option(name="role", help="the role a question mentions, or none", named=True),
            Option(
                name="thread",
                help="on: a thread for each question; or off",
                named=True,
                choices=("on", "off"),
            ),
            ON_TRACK,
        ),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_REMOVE,
        help="Take a series of questions off; what it posted keeps counting",
        options=(
            Option(
                name="name",
                help="like evening",
                required=True,
                rest=True,
                suggests=Suggests.TRACKS,
            ),
        ),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_PREVIEW,
        help="The next dates and, in private, the question that comes next; swap it if you like",
        options=(ON_TRACK,),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_SKIP,
        help="Leave the next time out; no streak is hurt",
        options=(ON_TRACK,),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_POST_NOW,
        help="Post a question at once, besides those scheduled",
        options=(ON_TRACK,),
        admin=True,
    ),
    Command(verb=Verb.SCHEDULE_PAUSE, help="Stop posting for now", options=(ON_TRACK,), admin=True),
    Command(verb=Verb.SCHEDULE_RESUME, help="Post again", options=(ON_TRACK,), admin=True),
    Command(
        verb=Verb.SCHEDULE_VOID,
        help="Withdraw a question: it counts for no streak",
        options=(OCCURRENCE, ON_TRACK),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_UNVOID,
        help="Take a withdrawal back",
        options=(OCCURRENCE, ON_TRACK),
        admin=True,
    ),
    Command(verb=Verb.ME, help="Your profile: zone, points, rank, accuracy", reads=True),
    Command(
        verb=Verb.ME_ZONE,
        help="Set your time zone, like /me zone Asia/Kolkata",
        options=(
            Option(
                name="zone",
                help="IANA time zone",
                required=True,
                rest=True,
                suggests=Suggests.ZONES,
            ),
        ),
    ),
    Command(
        verb=Verb.INTERVIEW,
        help="Set the day you prepare for; reviews come back before it",
        options=(Option(name="date", help="like 2026-05-04, or off"),),
    ),
    Command(
        verb=Verb.QUIZ_START,
        help="Play a quiz together, like /quiz start 5 topic:cnn",
        options=QUIZ,
    ),
    Command(verb=Verb.QUIZ_STOP, help="End the quiz in this channel: its starter, or an admin"),
    Command(verb=Verb.HELP, help="Every command"),
    Command(verb=Verb.QUIT, help="Leave the terminal", terminal=True),
)

ANYWHERE = tuple(command for command in COMMANDS if not command.terminal)
TERMINAL_ONLY = tuple(command for command in COMMANDS if command.terminal)


def command(verb: Verb) -> Command:
    """Return the declaration of ``verb``."""
    return next(c for c in COMMANDS if c.verb is verb)
