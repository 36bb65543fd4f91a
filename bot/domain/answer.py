"""What a learner answered, and reading it from typed text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.number import parse_number
from bot.domain.question import Kind, Question
from bot.ids import ChoiceId

LONGEST_TEXT = 1000
"""Characters; what is longer was not meant as an answer."""
LETTERS = "ABCDEFGH"
_SEPARATORS = re.compile(r"[\s,;/&+.)(]+|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picked:
    """Options, by id, never by position."""

    choices: frozenset[ChoiceId]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as a float."""

    value: float


Answer = Picked | Number


class Unreadable(StrEnum):
    """Why a text is no answer. Nothing is recorded for it."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    NOT_A_LETTER = "not a letter"
    OUT_OF_RANGE = "out of range"
    ONE_ONLY = "one only"
    NOT_A_NUMBER = "not a number"


def read_answer(text: str, question: Question, order: Sequence[ChoiceId]) -> Answer | Unreadable:
    """Read typed ``text``; ``order`` is how the options were shown, A first."""
    if not text.strip():
        return Unreadable.EMPTY
    if len(text) > LONGEST_TEXT:
        return Unreadable.TOO_LONG
    if question.kind is Kind.NUMERIC:
        unit = question.numeric.unit if question.numeric else ""
        value = parse_number(text, unit)
        return Unreadable.NOT_A_NUMBER if value is None else Number(value)
    return _read_letters(text, question, order)


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
    letters = [part for part in _SEPARATORS.split(text.strip().upper()) if part]
    if len(letters) == 1 and set(letters[0]) <= set(LETTERS[: len(order)]):
        letters = list(letters[0])
    if any(len(letter) != 1 or not ("A" <= letter <= "Z") for letter in letters):
        return Unreadable.NOT_A_LETTER
    return pick([ord(letter) - ord("A") for letter in letters], question, order)
