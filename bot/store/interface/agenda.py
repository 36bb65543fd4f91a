"""What admins decide about coming questions. See ``bot.store.interface``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.ids import LearnerId, QuestionId, TrackId
from bot.store.decisions import LineUp


class Agenda(Protocol):
    """Occurrences that are left out, and the question that comes next."""

    def skip(
        self,
        track: TrackId,
        occurrence: str,
        *,
        skipped: bool,
        by: LearnerId,
        at: datetime,
        name: str = "",
    ) -> None:
        """Leave an occurrence out, or take that back; both are kept in the log.

        A date such as ``2026-12-24`` stands for all its occurrences; ``name`` says what for.
        """
        ...

    def skipped(self, track: TrackId) -> frozenset[str]:
        """Return the occurrences and dates of a track that are left out, past and coming."""
        ...

    def names(self, track: TrackId) -> Mapping[str, str]:
        """Return what each that is left out is left out for; empty where nobody said."""
        ...

    def line_up(
        self, track: TrackId, question: QuestionId, *, by: LearnerId, at: datetime
    ) -> LineUp:
        """Say which question comes next in a track, in place of any other."""
        ...

    def lined_up(self, track: TrackId) -> LineUp | None:
        """Return the question that comes next in a track, if one is lined up."""
        ...

    def passed_over(self, track: TrackId) -> frozenset[QuestionId]:
        """Return the questions that were lined up since one was last used, but for the last."""
        ...

    def use(self, track: TrackId, at: datetime) -> None:
        """Note that what was lined up has come: it is honoured once."""
        ...
