"""What a feature is given."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime
from random import Random

import pytest

from bot.store.sqlite import open_store
from bot.turn import Turn
from tests.factory import make_bank


def test_a_turn_is_the_whole_world_of_one_event_and_does_not_change() -> None:
    store = open_store(None)
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    turn = Turn(
        store=store, bank=make_bank(), now=now, dice=Random(7), zone="Europe/Berlin", owner="me"
    )

    with pytest.raises(FrozenInstanceError):
        turn.now = now  # type: ignore[misc]
    assert [field.name for field in fields(Turn)] == [
        "store",
        "bank",
        "now",
        "dice",
        "zone",
        "owner",
        "grader",
        "purge_after",
    ]
    store.close()
