"""What a wrong answer may rest on: concepts to get right first."""

from collections import defaultdict

from bot.domain.question import Question
from bot.features.arrival import Visit
from bot.features.memory import still_open
from bot.ids import QuestionId
from bot.turn import Turn

MOST_NAMED = 2


def missing_footing(turn: Turn, visit: Visit, question: Question) -> tuple[str, ...]:
    """Return what a question's concept needs and the visitor never got right. Only reads.

    Nothing is said of a concept with a question that is open to them or whose verdict waits: it
    would tell the verdict.
    """
    needs = turn.bank.prerequisites.get(question.concept, ())
    asked: defaultdict[str, list[QuestionId]] = defaultdict(list)
    for each in turn.bank.published if needs else ():
        if each.concept in needs:
            asked[each.concept].append(each.id)
    if not asked:
        return ()
    waiting = still_open(turn, visit)
    missing = [
        need
        for need in needs
        if asked[need]
        and not waiting.intersection(asked[need])
        and not any(_got_right(turn, visit, each) for each in asked[need])
    ]
    return tuple(missing[:MOST_NAMED])


def _got_right(turn: Turn, visit: Visit, question: QuestionId) -> bool:
    told = turn.store.answers.attempts(visit.learner.id, question)
    return any(attempt.right for attempt in told)
