"""What a question from elsewhere may lack; the bank's own cannot, by its schema."""

from collections.abc import Iterator

from bot.bank.findings import Finding
from bot.domain.question import Kind, Question
from bot.quality.asked import warning

_FEWEST = 3


def missing(question: Question) -> Iterator[Finding]:
    """Warn of what is not there to learn from, and of options too few to weigh."""
    for field, there in (("references", question.references), ("hints", question.hints)):
        if not there:
            yield warning(question.id, field, "is missing", "Add it if you can")
    unsaid = sum(not choice.why for choice in question.choices)
    if unsaid:
        yield warning(question.id, "choices", f"{unsaid} say no why", "Add it if you can")
    count = len(question.choices)
    if question.kind in (Kind.CHOICE, Kind.MULTI) and count < _FEWEST:
        problem = f"there are {count}, and half of all guesses are right"
        yield warning(question.id, "choices", problem, "Add a third one if you can")
