"""A database in which much happened, and a bot that has it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.runtime.clock import SystemClock
from bot.store.interface import Store
from bot.store.records import DeliveryKind, DeliveryState
from bot.store.sqlite import open_store
from tests.cli.conftest import studybot
from tests.store.facts import DAILY, ELSEWHERE, EXTRA, plan, settle_in

__all__ = ["studybot"]
NOW = SystemClock().now().replace(microsecond=0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MARKUP = "[red]no\x1b[2J such channel[/red]"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Store]:
    """A store that a bot has open: of each state one, and two that wait."""
    (tmp_path / "home").mkdir()
    with closing(open_store(tmp_path / "home" / "studybot.db")) as store:
        with store.transaction():
            settle_in(store)
            for number, (state, reason) in enumerate(
                {
                    DeliveryState.SENT: "",
                    DeliveryState.FAILED: MARKUP,
                    DeliveryState.UNSURE: "no answer in time",
                    DeliveryState.SKIPPED: "its track was paused",
                }.items()
            ):
                due = NOW - DAY - number * HOUR
                one = plan(store, occurrence(due), at=due, due_at=due)
                store.deliveries.move(one, state, due, reason=reason)
            for track, due in ((DAILY, NOW - HOUR), (EXTRA, NOW - HOUR / 2), (ELSEWHERE, NOW)):
                plan(store, occurrence(due), track, at=due, due_at=due)
            store.deliveries.claim_due("me", NOW, 1)
            again = plan(store, occurrence(NOW), DAILY, DeliveryKind.REVEAL, at=NOW, due_at=NOW)
            store.deliveries.claim_due("me", NOW, 1, track=EXTRA.id)
            (extra,) = [each for each in store.deliveries.unsettled() if each.track == EXTRA.id]
            store.deliveries.postpone(extra, NOW, reason="too fast", attempt_at=NOW + HOUR)
            store.deliveries.move(again, DeliveryState.SENT, NOW)
        yield store


def occurrence(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"
