"""What the buttons of a quiz do. See ``bot.view.actions``, which reads and writes their tokens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ids import QuizId


@dataclass(frozen=True, slots=True)
class PlanQuiz:
    """Ask for a quiz where there is no place yet; it comes back with the form that names one."""


@dataclass(frozen=True, slots=True)
class JoinQuiz:
    """Take part in a quiz."""

    quiz: QuizId


@dataclass(frozen=True, slots=True)
class BeginQuiz:
    """Start a quiz now: its starter need not wait."""

    quiz: QuizId


@dataclass(frozen=True, slots=True)
class LockIn:
    """Answer the question of a ``round`` (1 first); ``picks`` are positions in the shown order.

    Without picks the platform adds them (a menu), or the player is asked for them (a form).
    """

    quiz: QuizId
    round: int
    picks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StopQuiz:
    """End a quiz before its last question."""

    quiz: QuizId


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """Show the presser's own results of a quiz."""

    quiz: QuizId


@dataclass(frozen=True, slots=True)
class ReviewMisses:
    """Bring back what the presser missed in a quiz, with their next reviews."""

    quiz: QuizId


QuizAction = PlanQuiz | JoinQuiz | BeginQuiz | LockIn | StopQuiz | QuizSummary | ReviewMisses


def quiz_words(action: QuizAction) -> tuple[str, ...]:  # noqa: PLR0911 - one flat match
    """Return the words of an action's token: its verb and its numbers."""
    match action:
        case PlanQuiz():
            return ("plan",)
        case JoinQuiz(quiz):
            return "join", str(quiz)
        case BeginQuiz(quiz):
            return "begin", str(quiz)
        case LockIn(quiz, number, picks):
            return "lock", str(quiz), str(number), *map(str, picks)
        case StopQuiz(quiz):
            return "halt", str(quiz)
        case QuizSummary(quiz):
            return "results", str(quiz)
        case ReviewMisses(quiz):
            return "misses", str(quiz)


def of_quiz(verb: str, numbers: Sequence[int | None]) -> QuizAction | None:
    """Return the action that these words of a token mean; None if they mean none."""
    match verb, numbers:
        case "plan", []:
            return PlanQuiz()
        case "lock", [int(quiz), int(number), *picks] if None not in picks:
            return LockIn(QuizId(quiz), number, tuple(p for p in picks if p is not None))
        case (("join" | "begin" | "halt" | "results" | "misses"), [int(quiz)]):
            return _PLAIN[verb](QuizId(quiz))
        case _:
            return None


_PLAIN: dict[str, Callable[[QuizId], QuizAction]] = {
    "join": JoinQuiz,
    "begin": BeginQuiz,
    "halt": StopQuiz,
    "results": QuizSummary,
    "misses": ReviewMisses,
}
