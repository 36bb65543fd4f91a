"""What a bank says of prerequisites: that it can be followed from the ground up."""

from collections.abc import Iterator

from bot.bank.bank import Bank
from bot.bank.concepts import concepts_of
from bot.bank.findings import Finding
from bot.domain.paths import shortcuts
from bot.domain.question import Level
from bot.quality.asked import BANK, error

_LEVELS = [*Level]


def unknown_concepts(bank: Bank) -> Iterator[Finding]:
    """Find names of concepts that no question is about, be it a retired one."""
    known = {question.concept for question in bank.questions}
    for concept, needs in bank.prerequisites.items():
        for name in dict.fromkeys((concept, *needs)):
            if name not in known:
                fix = "Name the concept of a question, or remove it"
                yield _error(concept, f"{name!r} is no concept of a question", fix)


def shortcut_needs(bank: Bank) -> Iterator[Finding]:
    """Find needs that follow from another one."""
    for concept, need, other in shortcuts(bank.prerequisites):
        fix = f"Remove it: {other!r} is enough"
        yield _error(concept, f"{need!r} is needed by {other!r} already", fix)


def harder_needs(bank: Bank) -> Iterator[Finding]:
    """Find needs that begin at a higher level than what needs them."""
    level = {concept.name: concept.level for concept in concepts_of(bank)}
    for concept in concepts_of(bank):
        for need in concept.needs:
            if _LEVELS.index(level[need]) > _LEVELS.index(concept.level):
                problem = f"is {concept.level}, and {need!r}, which it needs, is {level[need]}"
                fix = "Remove it, turn it round, or ask an easier question about it"
                yield _error(concept.name, problem, fix)


def _error(concept: str, problem: str, fix: str) -> Finding:
    return error(BANK, f"prerequisites.{concept}", problem, fix)
