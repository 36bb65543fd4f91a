"""How many questions a bank has, by topic, level and kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.bank.bank import Bank
from bot.domain.question import Kind, Level, Status

Cell = tuple[str, Level, Kind]
LETTERS: Mapping[Kind, str] = {
    Kind.CHOICE: "C",
    Kind.MULTI: "M",
    Kind.NUMERIC: "N",
    Kind.ORDERING: "O",
    Kind.SHORT: "S",
    Kind.CODE: "P",
    Kind.OPEN: "W",
}
"""A letter for each kind: what code *prints* is asked, open answers are *written*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Published questions in each cell; ``titles`` are of the topics that are counted."""

    cells: Mapping[Cell, int]
    titles: Mapping[str, str]
    drafts: int
    retired: int

    def of(
        self, topic: str | None = None, level: Level | None = None, kind: Kind | None = None
    ) -> int:
        """Return how many there are; what is not named is summed over."""
        return sum(
            count
            for (t, le, k), count in self.cells.items()
            if topic in (None, t) and level in (None, le) and kind in (None, k)
        )


def count(bank: Bank) -> Counts:
    """Count a bank, each topic of it, if only with nothing."""
    status = Counter(question.status for question in bank.questions)
    return Counts(
        cells=Counter((q.topic, q.level, q.kind) for q in bank.published),
        titles=dict(bank.topics),
        drafts=status[Status.DRAFT],
        retired=status[Status.RETIRED],
    )
