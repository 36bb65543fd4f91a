"""Grading: an answer against a question of the same kind."""

from dataclasses import dataclass

from bot.domain.answer import Answer, Number, Ordered, Picked, Typed
from bot.domain.question import Choice, Kind, Numeric, Question, Short
from bot.domain.short import accepted_as, printed_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Right or wrong, and what the learner is told about what they picked and what they missed."""

    right: bool
    picked: tuple[Choice, ...] = ()
    missed: tuple[Choice, ...] = ()
    pitfall: str = ""
    fits: int = 0
    """How many items stand in their place, where items are put in order."""
    read_as: str = ""
    """The accepted wording that a typed answer was taken for."""


def grade(question: Question, answer: Answer) -> Verdict:
    """Grade ``answer``. Several right options count only all together, an order only whole.

    Raises:
        TypeError: the answer is of another kind than the question, or in sentences, which nobody
            but the learner judges.
    """
    match answer:
        case Picked(choices) if question.kind in (Kind.CHOICE, Kind.MULTI):
            return Verdict(
                right=choices == question.key,
                picked=tuple(c for c in question.choices if c.id in choices),
                missed=tuple(c for c in question.choices if c.correct and c.id not in choices),
            )
        case Number(value) if question.numeric is not None:
            return _grade_number(question.numeric, value)
        case Ordered(choices) if question.kind is Kind.ORDERING:
            places = zip(choices, question.choices, strict=True)
            fits = sum(given == wanted.id for given, wanted in places)
            return Verdict(right=fits == len(question.choices), fits=fits)
        case Typed(text) if question.short is not None:
            return _grade_words(question.kind, question.short, text)
        case _:
            raise TypeError(f"{answer!r} does not answer a question of kind {question.kind}")


def _grade_number(numeric: Numeric, value: float) -> Verdict:
    # Floats of a typed decimal and of the bank may differ in the last bit only.
    slack = 1e-9 * max(1.0, abs(numeric.answer))
    if abs(value - numeric.answer) <= numeric.tolerance + slack:
        return Verdict(right=True)
    near = [p for p in numeric.pitfalls if abs(value - p.answer) <= numeric.tolerance + slack]
    nearest = min(near, key=lambda p: abs(value - p.answer), default=None)
    return Verdict(right=False, pitfall=nearest.why if nearest else "")


def _grade_words(kind: Kind, short: Short, text: str) -> Verdict:
    read_as = printed_as(text, short) if kind is Kind.CODE else accepted_as(text, short)
    return Verdict(right=read_as is not None, read_as=read_as or "")
