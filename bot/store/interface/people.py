"""Learners: who they are, where they live, what they set. See ``bot.store.interface``."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.domain.interview import InterviewChange
from bot.domain.pause import PauseChange
from bot.domain.slot import ZoneChange
from bot.ids import LearnerId
from bot.store.records import Learner


class People(Protocol):
    """Learners and the zones they live in."""

    def get(self, learner: LearnerId) -> Learner | None:
        """Return a learner once seen."""
        ...

    def save(self, learner: Learner, at: datetime) -> None:
        """Add a learner, or take their new name."""
        ...

    def zones(self, learner: LearnerId) -> tuple[ZoneChange, ...]:
        """Return every zone the learner ever lived in, as told, oldest first."""
        ...

    def change_zone(self, learner: LearnerId, change: ZoneChange) -> None:
        """Append a zone change."""
        ...

    def interviews(self, learner: LearnerId) -> tuple[InterviewChange, ...]:
        """Return every date of an interview the learner ever set, oldest first."""
        ...

    def change_interview(self, learner: LearnerId, change: InterviewChange) -> None:
        """Append the date of an interview, or that there is none."""
        ...

    def pauses(self, learner: LearnerId) -> tuple[PauseChange, ...]:
        """Return every pause the learner ever began, and each end of one, oldest first."""
        ...

    def change_pause(self, learner: LearnerId, change: PauseChange) -> None:
        """Append a pause, or the end of one."""
        ...

    def erase(self, learner: LearnerId, at: datetime) -> LearnerId | None:
        """Forget who a learner was; return the name their facts go by from now on.

        What the group did stays true: answers are kept under an opaque id; zones, hints, typed
        words and what is locked in at a quiz are dropped. Their private space posts nothing more,
        loses its name, and is taken out in steps. Restored backups are told. None when nobody of
        this id was here by ``at``: one who came back later is new.

        Raises:
            BackupFailed: the list for restored backups cannot be kept; nobody was erased.
        """
        ...

    def hidden(self, learner: LearnerId) -> bool:
        """Tell whether a learner left the boards."""
        ...

    def hide(self, learner: LearnerId, at: datetime, *, hidden: bool) -> None:
        """Append that a learner leaves the boards or comes back, unless that is so already."""
        ...

    def facts(self, learner: LearnerId) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield all that is kept of a learner: each time a table, and what one of its rows says.

        As plain JSON values, instants in ISO 8601. Nothing of anybody else, nothing of a key, and
        no verdict before its reveal.
        """
        ...

    def ids(self) -> tuple[LearnerId, ...]:
        """Return everyone who is not erased."""
        ...
