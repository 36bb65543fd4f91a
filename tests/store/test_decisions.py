"""What admins decide, as values."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from bot.ids import QuestionId, TrackId
from bot.store.decisions import NOBODY, LineUp, TrackChange
from tests.store.facts import DAILY

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LINE_UP = LineUp(id=1, track=TrackId("console:here/daily"), question=QuestionId("q"), at=AT)


def test_decisions_are_frozen() -> None:
    for decision in (LINE_UP, TrackChange(id=1, at=AT, by=NOBODY, track=DAILY)):
        with pytest.raises(FrozenInstanceError):
            decision.id = 2  # type: ignore[misc]
