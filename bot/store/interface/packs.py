"""Packs of questions from elsewhere. See ``bot.store.interface``."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.question import Question
from bot.ids import PackId, QuestionId
from bot.store.packs import Pack


class Packs(Protocol):
    """Packs of questions from elsewhere."""

    def add(self, pack: Pack, questions: Iterable[Question]) -> Pack:
        """Add a pack; return it with its id. No other one that is there may be ``within`` it."""
        ...

    def remove(self, pack: PackId, at: datetime) -> None:
        """Take a pack and its questions out; what was posted of it stays as it is."""
        ...

    def there(self) -> tuple[Pack, ...]:
        """Return the packs that were not removed, by name, those for all before a space's own."""
        ...

    def questions(self, pack: PackId) -> tuple[Question, ...]:
        """Return the questions of a pack, by id."""
        ...

    def last(self, within: str) -> Mapping[QuestionId, Question]:
        """Return each question of these ids as it was last known: there now, or once posted."""
        ...

    def revision(self) -> str:
        """Return a word that is another one whenever a pack came or went."""
        ...
