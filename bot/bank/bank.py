"""The bank as a value: questions and the topics they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from bot.domain.question import Question, Status
from bot.ids import QuestionId

LICENCE = "CC-BY-4.0"
_NEAR = 3
"""Ids that are suggested at most."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Checked questions in file order; ``topics`` maps a slug to its title.

    ``licence`` is the file's; each question names its own. ``prerequisites`` says of a concept
    which ones should be understood before it; no concept rests on itself.
    """

    questions: tuple[Question, ...]
    topics: Mapping[str, str]
    licence: str = LICENCE
    prerequisites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _by_id: Mapping[QuestionId, Question] = field(init=False, repr=False, compare=False)
    _enemies: Mapping[QuestionId, frozenset[QuestionId]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Index the questions, and keep the prerequisites as they are now."""
        kept = {concept: tuple(needs) for concept, needs in self.prerequisites.items()}
        object.__setattr__(self, "prerequisites", MappingProxyType(kept))
        object.__setattr__(self, "_by_id", {q.id: q for q in self.questions})
        object.__setattr__(self, "_enemies", _enemies(self.questions))

    @property
    def published(self) -> tuple[Question, ...]:
        """The questions that may be served."""
        return tuple(q for q in self.questions if q.status is Status.PUBLISHED)

    def get(self, question: QuestionId) -> Question | None:
        """Return a question by id."""
        return self._by_id.get(question)

    def enemies(self, questions: Iterable[QuestionId]) -> frozenset[QuestionId]:
        """Return what gives any of these away, or is given away by one, whichever says so."""
        none: frozenset[QuestionId] = frozenset()
        return none.union(*(self._enemies.get(question, none) for question in questions))

    def near(self, identifier: str) -> Sequence[QuestionId]:
        """Return the ids most like one that is not there, the likest first."""
        return [*map(QuestionId, get_close_matches(identifier, [*self._by_id], n=_NEAR))]

    def title(self, topic: str) -> str:
        """Return the title of a topic; of an unknown one, its slug in words."""
        return self.topics.get(topic) or topic.replace("-", " ")


def _enemies(questions: Iterable[Question]) -> Mapping[QuestionId, frozenset[QuestionId]]:
    found: defaultdict[QuestionId, set[QuestionId]] = defaultdict(set)
    for question in questions:
        for enemy in question.enemy_of:
            found[question.id].add(enemy)
            found[enemy].add(question.id)
    return {identifier: frozenset(enemies) for identifier, enemies in found.items()}
