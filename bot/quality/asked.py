"""Which items the rules are about, and what is compared in them."""

from collections.abc import Sequence

from bot.bank.bank import Bank
from bot.bank.findings import Finding, Severity
from bot.domain.prose import sentences
from bot.domain.question import Choice, Kind, Question, Status

BANK = "the bank"
"""The item of a finding that is about all questions together."""


def asked(bank: Bank) -> Sequence[Question]:
    """Return the questions that are asked, or will be."""
    return [question for question in bank.questions if question.status is not Status.RETIRED]


def single_choices(bank: Bank) -> Sequence[Question]:
    """Return the asked questions of which exactly one option is right."""
    return [question for question in asked(bank) if question.kind is Kind.CHOICE]


def key_of(question: Question) -> Choice:
    """Return the one right option of a single choice."""
    (key,) = (choice for choice in question.choices if choice.correct)
    return key


def distractors_of(question: Question) -> Sequence[Choice]:
    """Return the options that are not right."""
    return [choice for choice in question.choices if not choice.correct]


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of the words that say something, in English."""
    return frozenset(word.stem for words in sentences(text) for word in words if word.stem)


def warning(item: str, field: str, problem: str, fix: str) -> Finding:
    """Return a finding that a bank may pass with."""
    return Finding(item=item, field=field, problem=problem, fix=fix, severity=Severity.WARNING)


def error(item: str, field: str, problem: str, fix: str) -> Finding:
    """Return a finding that a bank does not pass with."""
    return Finding(item=item, field=field, problem=problem, fix=fix)
