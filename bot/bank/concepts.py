"""The concepts of a bank: what each is about, how hard it begins, and what it rests on."""

from dataclasses import dataclass

from bot.bank.bank import Bank
from bot.domain.question import Level, Question, Status

_LEVELS = [*Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """What some questions are about; ``level`` is that of the easiest, ``needs`` are direct."""

    name: str
    topic: str
    level: Level
    needs: tuple[str, ...]

    @property
    def words(self) -> str:
        """The name as people write it."""
        return in_words(self.name)


def concepts_of(bank: Bank) -> tuple[Concept, ...]:
    """Return the concepts that are asked about, or will be, in the order of the bank.

    What one needs is only what the bank asks about, too.
    """
    asked: dict[str, list[Question]] = {}
    for question in bank.questions:
        if question.status is not Status.RETIRED:
            asked.setdefault(question.concept, []).append(question)
    return tuple(
        Concept(
            name=name,
            topic=questions[0].topic,
            level=min((each.level for each in questions), key=_LEVELS.index),
            needs=tuple(need for need in bank.prerequisites.get(name, ()) if need in asked),
        )
        for name, questions in asked.items()
    )


def in_words(concept: str) -> str:
    """Return the name of a concept as people write it."""
    return concept.replace("-", " ")
