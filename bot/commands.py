"""Every command, declared once.

Discord's slash commands, Slack's subcommands, the terminal's lines, the help card and the table in
the README all come from here.
"""

import difflib
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_LINE = 1000
"""Characters; nobody types a longer command."""


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
    SCHEDULE = "schedule"
    SCHEDULE_SET = "schedule set"
    SCHEDULE_TOPICS = "schedule topics"
    SCHEDULE_PAUSE = "schedule pause"
    SCHEDULE_RESUME = "schedule resume"
    SCHEDULE_VOID = "schedule void"
    SCHEDULE_UNVOID = "schedule unvoid"
    TRACK = "track"
    TRACK_ADD = "track add"
    TRACK_REMOVE = "track remove"
    ME = "me"
    ME_ZONE = "me zone"
    INTERVIEW = "interview"
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
    name="track", help="one of /track; default: daily", named=True, suggests=Suggests.TRACKS
)
OCCURRENCE = Option(
    name="occurrence",
    help="like 2026-03-02; default: the latest",
    suggests=Suggests.QUESTIONS,
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
    Command(verb=Verb.SCHEDULE, help="When questions come", options=(ON_TRACK,)),
    Command(
        verb=Verb.SCHEDULE_SET,
        help="Post at these times, like /schedule set 09:00,18:30 weekdays Europe/Berlin",
        options=(
            Option(name="times", help="09:00 or 09:00,18:30", required=True),
            Option(
                name="days", help="daily, weekdays, weekends or mon,wed,fri; default: as before"
            ),
            Option(name="zone", help="IANA time zone, like Europe/Berlin", suggests=Suggests.ZONES),
            ON_TRACK,
        ),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_TOPICS,
        help="Ask only about these topics; without topics, about all",
        options=(
            Option(name="topics", help="like cnn,rnn", rest=True, suggests=Suggests.TOPICS),
            ON_TRACK,
        ),
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
    Command(verb=Verb.TRACK, help="The group's series of questions, each with its own times"),
    Command(
        verb=Verb.TRACK_ADD,
        help="Add a series of questions that posts here, like /track add evening",
        options=(Option(name="name", help="like evening", required=True, rest=True),),
        admin=True,
    ),
    Command(
        verb=Verb.TRACK_REMOVE,
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
    Command(verb=Verb.HELP, help="Every command"),
    Command(verb=Verb.QUIT, help="Leave the terminal", terminal=True),
)

ANYWHERE = tuple(command for command in COMMANDS if not command.terminal)
TERMINAL_ONLY = tuple(command for command in COMMANDS if command.terminal)


@dataclass(frozen=True, slots=True)
class Call:
    """A command someone used, with the options given."""

    verb: Verb
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Misread:
    """A line that is no command: the closest one, or the one that lacks an option."""

    text: str
    closest: Verb | None = None
    missing: str = ""


def command(verb: Verb) -> Command:
    """Return the declaration of ``verb``."""
    return next(c for c in COMMANDS if c.verb is verb)


def parse(line: str) -> Call | Misread:
    """Read a typed line such as ``/schedule set 09:00 weekdays``; the slash may be missing."""
    words = _words(line)
    for length in (2, 1):
        name = " ".join(words[:length]).lower()
        if len(words) >= length and name in set(Verb):
            return _call(command(Verb(name)), words[length:], line)
    return Misread(line[:80], _closest(words))


def called(declared: Command, options: Mapping[str, str], line: str) -> Call | Misread:
    """Return the call of a command, unless an option it needs is missing."""
    for option in declared.options:
        if option.required and option.name not in options:
            return Misread(line[:80], declared.verb, option.name)
    return Call(declared.verb, options)


def named(line: str) -> Verb | None:
    """Return the command whose name a line is, without a slash and with nothing else."""
    name = " ".join(line[:LONGEST_LINE].lower().split())
    return next((each.verb for each in ANYWHERE if each.verb == name), None)


def _words(line: str) -> list[str]:
    line = line[:LONGEST_LINE].strip().removeprefix("/")
    try:
        return [word for word in shlex.split(line) if word.strip()]
    except ValueError:  # an unclosed quote
        return line.split()


def _call(declared: Command, words: list[str], line: str) -> Call | Misread:
    loose = [word for word in words if not _option(declared, word)]
    if loose and all(option.named for option in declared.options):
        return Misread(line[:80], _closest([declared.verb, *loose]))
    return called(declared, _named(declared, words), line)


def _named(declared: Command, words: list[str]) -> dict[str, str]:
    """Give each word to its option: by name (``zone:UTC``, ``zone=UTC``), else by position."""
    options: dict[str, str] = {}
    loose: list[str] = []
    for word in words:
        name, value = _split_named(word)
        if _option(declared, word):
            options[name] = value
        else:
            loose.append(word)
    for option in declared.options:
        if option.name in options or option.named or not loose:
            continue
        taken = loose if option.rest else loose[:1]
        options[option.name] = " ".join(taken)
        loose = loose[len(taken) :]
    if loose and options:
        last = next(reversed(options))
        options[last] = " ".join((options[last], *loose))
    return options


def _option(declared: Command, word: str) -> bool:
    """Tell whether a word names an option and gives its value."""
    name, value = _split_named(word)
    return bool(value) and any(option.name == name for option in declared.options)


def _split_named(word: str) -> tuple[str, str]:
    found = re.fullmatch(r"([A-Za-z]+)[:=](.+)", word, re.DOTALL)
    return (found[1].lower(), found[2]) if found else (word, "")


def _closest(words: list[str]) -> Verb | None:
    typed = " ".join(words[:2]).lower()
    for candidate in (typed, typed.partition(" ")[0]):
        near = difflib.get_close_matches(candidate, list(Verb), n=1, cutoff=0.6)
        if near:
            return Verb(near[0])
    return None
