"""What was decided, as values."""

from dataclasses import FrozenInstanceError

import pytest

from bot.store.audits import Decision, Matter
from tests.store.facts import ANN, DAILY, HERE, START

SKIP = Decision(
    at=START, by=ANN.id, matter=Matter.SKIP, space=HERE, track=DAILY.id, subject="x", done=True
)


def test_decisions_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        SKIP.done = False  # type: ignore[misc]
