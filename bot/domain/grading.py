"""Grading: an answer against a question of the same kind."""

from dataclasses import dataclass

from bot.domain.answer import Answer, Number, Picked
from bot.domain.question import Choice, Numeric, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Right or wrong, and what the learner is told about what they picked and what they missed."""

    right: bool
    picked: tuple[Choice, ...] = ()
    missed: tuple[Choice, ...] = ()
    pitfall: str = ""


def grade(question: Question, answer: Answer) -> Verdict:
    """Grade ``answer``. Several right options count only all together.

    Raises:
        TypeError: the answer is of another kind than the question.
    """
    match answer:
        case Picked(choices) if question.choices:
            return Verdict(
                right=choices == question.key,
                picked=tuple(c for c in question.choices if c.id in choices),
                missed=tuple(c for c in question.choices if c.correct and c.id not in choices),
            )
        case Number(value) if question.numeric is not None:
            return _grade_number(question.numeric, value)
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
