"""Problems that learners report. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.ids import QuestionId
from bot.store.affairs import Report


class Reports(Protocol):
    """What learners say is wrong with questions; one open report for each learner and question."""

    def keep(self, report: Report) -> bool:
        """Add a report; False when it took the place of the learner's open one."""
        ...

    def get(self, number: int) -> Report | None:
        """Return a report by its number."""
        ...

    def listed(self, question: QuestionId | None = None) -> tuple[Report, ...]:
        """Return every open report; of one question those that were closed, too. Newest first."""
        ...

    def close(self, number: int, at: datetime) -> None:
        """Close a report; one that is closed stays as it is."""
        ...

    def reopen(self, number: int) -> bool:
        """Open a report again; False when its learner has a newer one open on the question."""
        ...
