"""Options that several commands take."""

from bot.commands.parts import Option, Suggests
from bot.domain.question import Kind as QuestionKind
from bot.domain.question import Level
from bot.view.text import Kind

LENGTH = r"[0-9]+ (hours?|h|minutes?|mins?|m)"

ON_TRACK = Option(
    name="track",
    help="which series of questions, as /when names it; default: daily",
    named=True,
    suggests=Suggests.TRACKS,
)
OCCURRENCE = Option(
    name="occurrence",
    help="like 2026-03-02; default: the latest",
    suggests=Suggests.QUESTIONS,
)
DATES = Option(name="date", help="like 2026-12-24, several, or 2026-12-24..2027-01-02", rest=True)
PERSON = Option(name="person", help="who, like @ada", required=True, rest=True, picks=Kind.PERSON)
CHANNEL = Option(name="channel", help="where questions come", named=True, picks=Kind.PLACE)
WHEN = (
    Option(name="times", help="09:00 or 09:00,18:30"),
    Option(name="days", help="daily, weekdays, weekends or mon,wed,fri; default: as before"),
    Option(name="zone", help="IANA time zone, like Europe/Berlin", suggests=Suggests.ZONES),
)
WHAT = (
    Option(
        name="topics",
        help="ask only about these, like cnn,rnn, or all",
        named=True,
        suggests=Suggests.TOPICS,
    ),
    Option(
        name="packs",
        help="ask from these community packs, too, like trivia, or none",
        named=True,
        suggests=Suggests.PACKS,
    ),
    Option(name="role", help="the role a question mentions", named=True, picks=Kind.ROLE),
    Option(
        name="thread",
        help="on: a thread for each question; or off",
        named=True,
        choices=("on", "off"),
    ),
    Option(
        name="feedback",
        help="right or wrong is told: at-once, or at-reveal with everyone",
        named=True,
        choices=("at-once", "at-reveal"),
    ),
)
PACE = (
    Option(
        name="reveal",
        help="when the key comes: next (with the next question), answered (by all), or like 18:00",
        named=True,
    ),
    Option(
        name="explain",
        help="on: each reveal is explained in a thread; or off",
        named=True,
        choices=("on", "off"),
    ),
    Option(
        name="late",
        help="how late a question may still come, 15m to 24h; default: 12h",
        named=True,
        two_words=LENGTH,
    ),
    Option(
        name="spread",
        help="post up to so much later, so that not all groups post at once, 0 to 60m; default: 0",
        named=True,
        two_words=LENGTH,
    ),
    Option(
        name="digest",
        help="when the week is summed up, like sun-18:00, or off",
        named=True,
        two_words=r"[a-z]{3,9} [0-9]{1,2}(:[0-9]{2})?([ap]m)?",
    ),
)

FILE = Option(
    name="file",
    help="a table, an Anki deck, an Open Trivia Database answer, or a Red trivia list; 5 MB",
    named=True,
    attaches=True,
)
PACK = Option(name="pack", help="like trivia", required=True, suggests=Suggests.OWN_PACKS)
ORIGINS = (
    Option(name="licence", help="of the questions, like CC BY-SA 4.0", named=True),
    Option(name="source", help="where they are from, like opentdb.com", named=True),
    Option(
        name="replace",
        help="yes: put it in the place of the pack of that name",
        named=True,
        choices=("yes", "no"),
    ),
)
QUIZ = (
    Option(name="rounds", help="how many questions, 1 to 20; default: 5"),
    Option(name="seconds", help="for each question, 5 to 120; default: as each needs", named=True),
    Option(name="topic", help="like cnn; default: any", named=True, suggests=Suggests.TOPICS),
    Option(name="level", help="of the questions; default: any", named=True, choices=tuple(Level)),
    Option(
        name="kind",
        help="of the questions; default: any",
        named=True,
        choices=tuple(QuestionKind)[:-1],
    ),
)
