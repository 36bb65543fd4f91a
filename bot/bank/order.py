"""The order a bank is kept in, so that a change is a small difference."""

from bot.bank.bank import Bank
from bot.domain.question import Level, Question

_LEVELS = [*Level]


def in_order(bank: Bank) -> Bank:
    """Return the bank by topic (as its topics are listed), level and id."""
    topics = [*bank.topics]

    def place(question: Question) -> tuple[int, int, str]:
        return topics.index(question.topic), _LEVELS.index(question.level), question.id

    return Bank(tuple(sorted(bank.questions, key=place)), bank.topics, bank.licence)


def added(bank: Bank, whole: Bank) -> Bank:
    """Return ``whole``, which has the questions of ``bank`` and more, as ``bank`` is kept.

    In order if ``bank`` is in order; otherwise what is new stands at the end.
    """
    if in_order(bank).questions == bank.questions:
        return in_order(whole)
    new = tuple(question for question in whole.questions if bank.get(question.id) is None)
    return Bank((*bank.questions, *new), whole.topics, whole.licence)
