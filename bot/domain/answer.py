"""What a learner answered, and reading it from typed text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.number import parse_number
from bot.domain.question import Kind, Question
from bot.domain.visible import visible
from bot.ids import ChoiceId

LONGEST_TEXT = 1000
"""Characters; what is longer was not meant as an answer."""
LONGEST_OPEN = 4000
"""Characters of an answer in sentences. Discord's forms take no more
(https://discord.com/developers/docs/components/reference#text-input)."""
LETTERS = "ABCDEFGH"
_ARROWS = re.compile(r"[-=]*[>→⇒]+|\bthen\b|-", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s,;/&+.)(]+|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picked:
    """Options, by id, never by position."""

    choices: frozenset[ChoiceId]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as a float."""

    value: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """Every option, by id, in the order given."""

    choices: tuple[ChoiceId, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Words, an output or sentences, as they were typed."""

    text: str


Answer = Picked | Number | Ordered | Typed


class Unreadable(StrEnum):
    """Why a text is no answer. Nothing is recorded for it."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NOT_A_LETTER = "not a letter"
    OUT_OF_RANGE = "out of range"
    ONE_ONLY = "one only"
    NOT_A_NUMBER = "not a number"
    NOT_EACH_ONCE = "not each once"


def read_answer(text: str, question: Question, order: Sequence[ChoiceId]) -> Answer | Unreadable:
    """Read typed ``text``; ``order`` is how the options were shown, A first."""
    seen = visible(text)
    if not seen.strip():
        return Unreadable.EMPTY
    if len(text) > (LONGEST_OPEN if question.kind is Kind.OPEN else LONGEST_TEXT):
        return Unreadable.TOO_LONG
    match question.kind:
        case Kind.NUMERIC:
            unit = question.numeric.unit if question.numeric else ""
            value = parse_number(seen, unit)
            return Unreadable.NOT_A_NUMBER if value is None else Number(value)
        case Kind.CHOICE | Kind.MULTI:
            return _read_letters(seen, question, order)
        case Kind.ORDERING:
            return _read_order(seen, order)
        case Kind.SHORT | Kind.CODE | Kind.OPEN:
            return _read_words(text)


def pick(
    positions: Sequence[int], question: Question, order: Sequence[ChoiceId]
) -> Picked | Unreadable:
    """Turn positions in the shown order, 0 first, into an answer."""
    if not positions:
        return Unreadable.EMPTY
    if any(not 0 <= position < len(order) for position in positions):
        return Unreadable.OUT_OF_RANGE
    chosen = frozenset(order[position] for position in positions)
    if question.kind is Kind.CHOICE and len(chosen) > 1:
        return Unreadable.ONE_ONLY
    return Picked(chosen)


def _read_letters(text: str, question: Question, order: Sequence[ChoiceId]) -> Picked | Unreadable:
    positions = _positions(text, len(order))
    return positions if isinstance(positions, Unreadable) else pick(positions, question, order)


def _read_order(text: str, order: Sequence[ChoiceId]) -> Ordered | Unreadable:
    positions = _positions(_ARROWS.sub(" ", text), len(order))
    if isinstance(positions, Unreadable):
        return positions
    if any(position >= len(order) for position in positions):
        return Unreadable.OUT_OF_RANGE
    if sorted(positions) != list(range(len(order))):
        return Unreadable.NOT_EACH_ONCE if positions else Unreadable.EMPTY
    return Ordered(tuple(order[position] for position in positions))


def _positions(text: str, options: int) -> list[int] | Unreadable:
    """Return the positions that letters stand for; A, 0, is the first."""
    letters = [part for part in _SEPARATORS.split(text.strip().upper()) if part]
    if len(letters) == 1 and set(letters[0]) <= set(LETTERS[:options]):
        letters = list(letters[0])
    if any(len(letter) != 1 or not ("A" <= letter <= "Z") for letter in letters):
        return Unreadable.NOT_A_LETTER
    return [ord(letter) - ord("A") for letter in letters]


def _read_words(text: str) -> Typed | Unreadable:
    # Neither half of a surrogate pair nor a zero character can be stored everywhere.
    kept = text.encode("utf-8", "replace").decode().replace("\0", "").strip()
    return Typed(kept) if kept else Unreadable.EMPTY
