r"""Actions, and the tokens that carry them in buttons.

A token reads ``1:answer:17:2``: version, verb, arguments. Buttons outlive releases and restarts, so
everything an action needs is in its token, every token ever sent stays readable, and a token tells
nothing about the key: options go by the position they were shown at.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.ids import TRACK_NAME, PostId
from bot.view.doubt_actions import SettleDoubt, doubt_words, of_doubt
from bot.view.pack_actions import BringPack, of_pack, pack_words
from bot.view.privacy_actions import PrivacyAction, of_privacy, privacy_words
from bot.view.private_actions import PrivateAction, of_private, private_words
from bot.view.quiz_actions import QuizAction, of_quiz, quiz_words

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


class Step(StrEnum):
    """A step of setting a group up, in their order."""

    WHERE = "where"
    ADMINS = "admins"
    WHEN = "when"
    TOPICS = "topics"
    EXTRAS = "extras"
    READY = "ready"
    FORM = "form"
    """All of it in one form."""


STEPS = tuple(step for step in Step if step is not Step.FORM)
"""What is shown one after the other."""


class Part(StrEnum):
    """What of a track a button changes, or a form asks for."""

    HERE = "here"
    PLACE = "place"
    ADMINS = "admins"
    ADMIN_PLACE = "office"
    WEEKDAYS = "weekdays"
    DAILY = "daily"
    TIMES = "times"
    EVERY_TOPIC = "every"
    TOPICS = "topics"
    ROLE = "role"
    NOBODY = "nobody"
    THREAD = "thread"
    NO_THREAD = "flat"
    ALL = "all"
    AT_ONCE = "once"
    AT_REVEAL = "reveal"
    WHOLE = "whole"


class Deed(StrEnum):
    """What is done with the question that comes next."""

    SHOW = "show"
    SWAP = "swap"
    KEY = "key"
    POST = "post"


@dataclass(frozen=True, slots=True)
class SetUp:
    """Show a step of setting a track up; ``track`` is its name in the presser's group."""

    track: str
    step: Step


@dataclass(frozen=True, slots=True)
class EditTrack:
    """Change a part of a track as it was at ``version``: another admin may have been faster."""

    track: str
    version: int
    part: Part


@dataclass(frozen=True, slots=True)
class UseLineUp:
    """Do something with the question lined up for a track, if it still is this one."""

    track: str
    line_up: int
    deed: Deed


@dataclass(frozen=True, slots=True)
class SkipOccurrence:
    """Leave an occurrence of a track out, or take that back."""

    track: str
    occurrence: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class UndoAdmin:
    """Take back that someone was named an admin, or removed; ``change`` is its id in the log."""

    change: int


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


AdminAction = SetUp | EditTrack | UseLineUp | SkipOccurrence
"""Only an admin's press does anything; each is checked when it is pressed."""
Action = (
    AnswerPost
    | ShowHint
    | AssessAnswer
    | SayConfidence
    | ReportPost
    | NextQuestion
    | PrivateAction
    | UndoAdmin
    | PrivacyAction
    | SettleDoubt
    | BringPack
    | AdminAction
    | QuizAction
    | UnknownAction
)

_OCCURRENCE = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)", re.ASCII)


def encode(action: Action) -> str:  # noqa: PLR0911, PLR0912 - one flat match
    """Return the token of ``action``, at most 100 characters of ASCII."""
    if isinstance(action, QuizAction):
        return _join(*quiz_words(action))
    if isinstance(action, PrivacyAction):
        return _join(*privacy_words(action))
    if isinstance(action, PrivateAction):
        return _join(*private_words(action))
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
            return _join("onward", str(post))
        case UnknownAction(token):
            return token
        case SettleDoubt():
            return _join(*doubt_words(action))
        case BringPack():
            return _join(*pack_words(action))
        case UndoAdmin() | SetUp() | EditTrack() | UseLineUp() | SkipOccurrence():
            return _encode_admin(action)


def decode(token: str) -> Action:
    """Read a token; never raises, whatever a client sends."""
    version, *words = token.split(":")
    if version != VERSION or not words or len(token) > LONGEST_TOKEN:
        return UnknownAction(token)
    numbers = [_number(word) for word in words[1:]]
    known = _of_post(words) or _of_track(words) or of_quiz(words[0], numbers)
    own = of_privacy(words, numbers) or of_private(words[0], numbers) or of_doubt(words[0], numbers)
    return known or own or of_pack(words[0], numbers) or UnknownAction(token)


def _of_post(words: list[str]) -> Action | None:  # noqa: PLR0911 - one flat match
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
        case "unadmin", [int(change)]:
            return UndoAdmin(change)
        case "onward", [int(post)]:
            return NextQuestion(PostId(post))
        case "sure", [int(post), (0 | 1) as sure]:
            return SayConfidence(PostId(post), bool(sure))
        case _:
            return None


def _of_track(words: list[str]) -> Action | None:
    if not any(TRACK_NAME.fullmatch(word) for word in words[1:2]):
        return None
    match words:
        case ["setup", track, step] if step in set(Step):
            return SetUp(track, Step(step))
        case ["edit", track, version, part] if part in set(Part):
            number = _number(version)
            return None if number is None else EditTrack(track, number, Part(part))
        case ["next", track, line_up, deed] if deed in set(Deed):
            number = _number(line_up)
            return None if number is None else UseLineUp(track, number, Deed(deed))
        case ["skip", track, digits, ("0" | "1") as skipped]:
            found = _OCCURRENCE.fullmatch(digits)
            occurrence = "{}-{}-{}T{}:{}".format(*found.groups()) if found else ""
            return SkipOccurrence(track, occurrence, skipped == "1") if found else None
        case _:
            return None


def _encode_admin(action: AdminAction | UndoAdmin) -> str:
    match action:
        case UndoAdmin(change):
            return _join("unadmin", str(change))
        case SetUp(track, step):
            return _join("setup", track, step)
        case EditTrack(track, version, part):
            return _join("edit", track, str(version), part)
        case UseLineUp(track, line_up, deed):
            return _join("next", track, str(line_up), deed)
        case SkipOccurrence(track, occurrence, skipped):
            return _join("skip", track, re.sub(r"\D", "", occurrence), str(int(skipped)))


def _join(*words: str) -> str:
    return ":".join((VERSION, *words))


def _number(word: str) -> int | None:
    # Canonical decimals only, so that a token has one spelling.
    plain = word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER
    return int(word) if plain and str(int(word)) == word else None
