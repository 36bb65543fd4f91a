"""What a question from elsewhere may lack; the bank's own cannot, by its schema."""

from collections.abc import Iterator

from bot.bank.findings import Finding, Severity
from bot.domain.question import Kind, Question

_FEWEST = 3


def missing(question: Question) -> Iterator[Finding]:
    """Yield what is not there to learn from, and options too few to weigh."""
    lacking = {
        "explanation": not question.explanation,
        "references": not question.references,
        "hints": not question.hints,
    }
    for field, gone in lacking.items():
        if gone:
            yield _finding(question, field, "is missing", "Add it if you can")
    unsaid = sum(not choice.why for choice in question.choices)
    if unsaid:
        problem = f"{unsaid} of them say no why"
        yield _finding(question, "choices", problem, "Add it if you can")
    picked = question.kind in (Kind.CHOICE, Kind.MULTI)
    if picked and len(question.choices) < _FEWEST:
        problem = f"there are {len(question.choices)}, and half of all guesses are right"
        yield _finding(question, "choices", problem, "Add a third one if you can")


def _finding(question: Question, field: str, problem: str, fix: str) -> Finding:
    return Finding(
        item=question.id, field=field, problem=problem, fix=fix, severity=Severity.WARNING
    )
