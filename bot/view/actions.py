r"""Actions, and the tokens that carry them in buttons.

A token reads ``1:answer:17:2``: version, verb, arguments. Buttons outlive releases and restarts, so
everything an action needs is in its token, every token ever sent stays readable, and a token tells
nothing about the key: options go by the position they were shown at.
"""

from dataclasses import dataclass

from bot.ids import PostId

VERSION = "1"
LONGEST_TOKEN = 100
"""Characters. Discord: custom_id, 1-100
(https://discord.com/developers/docs/components/reference)."""

LONGEST_NUMBER = 18
"""Digits; fits the store's 64-bit row ids."""


@dataclass(frozen=True, slots=True)
class AnswerPost:
    """Answer a post; ``picks`` are positions in the shown order, 0 first.

    Without picks the platform adds them (a menu), or the learner is asked for them (a form).
    """

    post: PostId
    picks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowHint:
    """Show the hint number ``index`` (0 first) of a post's question."""

    post: PostId
    index: int


@dataclass(frozen=True, slots=True)
class AssessAnswer:
    """Say how many key points the presser's own answer to a post covers."""

    post: PostId
    covered: int


@dataclass(frozen=True, slots=True)
class SayConfidence:
    """Say of the presser's own right answer to a post that they were ``sure``, or guessed."""

    post: PostId
    sure: bool


@dataclass(frozen=True, slots=True)
class ReportPost:
    """Say that something is wrong with a post's question; it comes back with the form."""

    post: PostId


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """Go on from a post that the presser answered."""

    post: PostId


@dataclass(frozen=True, slots=True)
class UnknownAction:
    """A token this version cannot read; it gets a kind answer, never an error."""

    token: str


Action = (
    AnswerPost | ShowHint | AssessAnswer | SayConfidence | ReportPost | NextQuestion | UnknownAction
)


def encode(action: Action) -> str:  # noqa: PLR0911 - one flat match
    """Return the token of ``action``, at most 100 characters of ASCII."""
    match action:
        case AnswerPost(post, picks):
            return _join("answer", str(post), *map(str, picks))
        case ShowHint(post, index):
            return _join("hint", str(post), str(index))
        case AssessAnswer(post, covered):
            return _join("assess", str(post), str(covered))
        case SayConfidence(post, sure):
            return _join("sure", str(post), str(int(sure)))
        case ReportPost(post):
            return _join("report", str(post))
        case NextQuestion(post):
            return _join("next", str(post))
        case UnknownAction(token):
            return token


def decode(token: str) -> Action:  # noqa: PLR0911 - one flat match
    """Read a token; never raises, whatever a client sends."""
    version, *words = token.split(":")
    if version != VERSION or not words or len(token) > LONGEST_TOKEN:
        return UnknownAction(token)
    verb, numbers = words[0], [_number(word) for word in words[1:]]
    match verb, numbers:
        case "answer", [int(post), *picks] if None not in picks:
            return AnswerPost(PostId(post), tuple(p for p in picks if p is not None))
        case "hint", [int(post), int(index)]:
            return ShowHint(PostId(post), index)
        case "assess", [int(post), int(covered)]:
            return AssessAnswer(PostId(post), covered)
        case "report", [int(post)]:
            return ReportPost(PostId(post))
        case "next", [int(post)]:
            return NextQuestion(PostId(post))
        case "sure", [int(post), (0 | 1) as sure]:
            return SayConfidence(PostId(post), bool(sure))
        case _:
            return UnknownAction(token)


def _join(*words: str) -> str:
    return ":".join((VERSION, *words))


def _number(word: str) -> int | None:
    # Canonical decimals only, so that a token has one spelling.
    plain = word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER
    return int(word) if plain and str(int(word)) == word else None
