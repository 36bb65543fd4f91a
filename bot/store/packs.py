"""Packs of questions from elsewhere, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.ids import LearnerId, PackId, SpaceId
from bot.store.decisions import NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Questions that came together, for one ``space`` or, without one, for all.

    ``within`` begins the ids of its questions, before a slash. ``topics`` maps a slug to its title.
    ``by`` is empty where an operator brought it in. ``id`` is 0 until the store gives it one.
    """

    name: str
    within: str
    licence: str
    source: str
    at: datetime
    space: SpaceId | None = None
    by: LearnerId = NOBODY
    topics: Mapping[str, str] = field(default_factory=dict)
    questions: int = 0
    id: PackId = PackId(0)  # noqa: RUF009 - a number

    def open_to(self, space: SpaceId) -> bool:
        """Tell whether a group may be asked from it at all."""
        return self.space in (None, space)
