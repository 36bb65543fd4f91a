"""What the commands and buttons of a quiz lead to."""

from collections.abc import Mapping, Sequence

from bot.effects import Effect
from bot.features import quiz_planning, quiz_playing, quiz_results, quiz_starting
from bot.features.arrival import Visit
from bot.turn import Turn
from bot.view.quiz_actions import (
    BeginQuiz,
    JoinQuiz,
    LockIn,
    PlanQuiz,
    QuizAction,
    QuizSummary,
    ReviewMisses,
    StopQuiz,
)


def start(turn: Turn, visit: Visit, options: Mapping[str, str]) -> Sequence[Effect]:
    """Start a quiz in this place."""
    return quiz_starting.start(turn, visit, options)


def stop(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Stop the quiz in this place."""
    return quiz_starting.stop(turn, visit)


def submit(
    turn: Turn, visit: Visit, action: LockIn | PlanQuiz, fields: Mapping[str, str]
) -> Sequence[Effect]:
    """Take a typed answer, or the plan of a quiz."""
    match action:
        case LockIn():
            return quiz_playing.submit(turn, visit, action, fields)
        case PlanQuiz():
            return quiz_planning.submit(turn, visit, fields)


def press(  # noqa: PLR0911 - one flat match
    turn: Turn, visit: Visit, action: QuizAction, values: Sequence[str]
) -> Sequence[Effect]:
    """Do what was pressed."""
    match action:
        case PlanQuiz():
            return quiz_planning.ask(turn)
        case JoinQuiz(quiz):
            return quiz_starting.join(turn, visit, quiz)
        case BeginQuiz(quiz):
            return quiz_starting.begin(turn, visit, quiz)
        case LockIn():
            return quiz_playing.press(turn, visit, action, values)
        case StopQuiz(quiz):
            return quiz_starting.stop(turn, visit, quiz)
        case QuizSummary(quiz):
            return quiz_results.show(turn, visit, quiz)
        case ReviewMisses(quiz):
            return quiz_results.review_misses(turn, visit, quiz)
