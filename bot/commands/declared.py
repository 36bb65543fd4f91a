"""Every command, declared once: its name, one line of help, what it takes, who may use it."""

from dataclasses import replace

from bot.commands.options import (
    CHANNEL,
    DATES,
    FILE,
    OCCURRENCE,
    ON_TRACK,
    ORIGINS,
    PACE,
    PACK,
    PERSON,
    QUIZ,
    WHAT,
    WHEN,
)
from bot.commands.parts import Command, Option, Suggests, Verb
from bot.view.text import Kind

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
    Command(verb=Verb.WHEN, help="When the next question comes, in your own time", reads=True),
    Command(
        verb=Verb.SETUP,
        help="Set the group up, step by step or at once; shows what is set at any time",
        options=(
            CHANNEL,
            Option(
                name="admins",
                help="where admins are told of trouble",
                named=True,
                picks=Kind.PLACE,
            ),
            *WHEN,
            *WHAT,
            ON_TRACK,
        ),
        admin=True,
    ),
    Command(verb=Verb.ADMINS, help="Who may change what the group shares"),
    Command(
        verb=Verb.ADMINS_ADD,
        help="Name an admin, besides those the platform knows",
        options=(PERSON,),
        admin=True,
    ),
    Command(
        verb=Verb.ADMINS_REMOVE,
        help="Take that back; it can be undone",
        options=(PERSON,),
        admin=True,
    ),
    Command(verb=Verb.SCHEDULE, help="When questions come", options=(ON_TRACK,)),
    Command(
        verb=Verb.SCHEDULE_LIST, help="The group's series of questions, each with its own times"
    ),
    Command(
        verb=Verb.SCHEDULE_ADD,
        help="Add a series of questions that posts here, like /schedule add evening 18:30 daily",
        options=(
            Option(name="name", help="like evening", required=True),
            *WHEN,
            *WHAT,
            *PACE,
            CHANNEL,
        ),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_EDIT,
        help="Change what you name, like /schedule edit 09:00 weekdays; nothing named opens a form",
        options=(*WHEN, *WHAT, *PACE, CHANNEL, ON_TRACK),
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
        help="Leave the next time out, or dates you name; no streak is hurt",
        options=(DATES, ON_TRACK),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_UNSKIP,
        help="Take that back for dates that were left out",
        options=(replace(DATES, required=True), ON_TRACK),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_POST_NOW,
        help="Post a question at once, besides those scheduled",
        options=(ON_TRACK,),
        admin=True,
    ),
    Command(
        verb=Verb.SCHEDULE_PAUSE,
        help="Stop posting for now, or until a date on which it goes on by itself",
        options=(
            Option(name="until", help="a date, like 2026-12-01; default: open end", rest=True),
            ON_TRACK,
        ),
        admin=True,
    ),
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
    Command(
        verb=Verb.SCHEDULE_LOG,
        help="What admins changed lately: who, when, from what to what",
        options=(Option(name="page", help="2 for what was before; default: 1"),),
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
        verb=Verb.ME_REMIND,
        help="A private reminder, on days when your streak still waits for an answer; or off",
        options=(
            Option(name="time", help="in your own time, 19:00 unless you say otherwise, or off"),
            Option(name="quiet", help="never between these, like 22:00-08:00, or off", named=True),
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
    Command(verb=Verb.PRIVACY, help="What is kept about you, and how to get it, hide or delete it"),
    Command(verb=Verb.PRIVACY_EXPORT, help="Everything kept about you, as a file", reads=True),
    Command(verb=Verb.PRIVACY_HIDE_ME, help="Leave every board; you alone see your place"),
    Command(verb=Verb.PRIVACY_SHOW_ME, help="Be on boards again"),
    Command(verb=Verb.PRIVACY_DELETE, help="Delete what is kept about you, after a confirmation"),
    Command(
        verb=Verb.PACKS,
        help="The packs of questions the group may be asked from, besides the bank",
        admin=True,
        reads=True,
    ),
    Command(
        verb=Verb.PACKS_IMPORT,
        help="Bring in a file of questions as a pack of this group; shows first what would come in",
        options=(PACK, FILE, *ORIGINS),
        admin=True,
    ),
    Command(
        verb=Verb.PACKS_REMOVE,
        help="Take a pack of this group out; what was posted of it stays",
        options=(PACK,),
        admin=True,
    ),
    Command(verb=Verb.HELP, help="Every command"),
    Command(verb=Verb.QUIT, help="Leave the terminal", terminal=True),
)

ANYWHERE = tuple(command for command in COMMANDS if not command.terminal)
TERMINAL_ONLY = tuple(command for command in COMMANDS if command.terminal)


def command(verb: Verb) -> Command:
    """Return the declaration of ``verb``."""
    return next(c for c in COMMANDS if c.verb is verb)
