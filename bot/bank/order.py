"""The order a bank is kept in, so that a change is a small difference."""

from dataclasses import replace

from bot.bank.bank import Bank
from bot.domain.question import Level, Question

_LEVELS = [*Level]


def in_order(bank: Bank) -> Bank:
    """Return the bank by topic (as its topics are listed), level and id.

    Prerequisites stand by concept; what one needs stays as its author ordered it.
    """
    topics = [*bank.topics]

    def place(question: Question) -> tuple[int, int, str]:
        return topics.index(question.topic), _LEVELS.index(question.level), question.id

    return replace(
        bank,
        questions=tuple(sorted(bank.questions, key=place)),
        prerequisites=dict(sorted(bank.prerequisites.items())),
    )


def added(bank: Bank, whole: Bank) -> Bank:
    """Return ``whole``, which has the questions of ``bank`` and more, as ``bank`` is kept.

    In order if ``bank`` is in order; otherwise what is new stands at the end.
    """
    if in_order(bank).questions == bank.questions:
        return in_order(whole)
    new = tuple(question for question in whole.questions if bank.get(question.id) is None)
    return replace(whole, questions=(*bank.questions, *new))
