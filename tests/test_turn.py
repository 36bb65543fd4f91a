"""What a feature is given."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, datetime
from random import Random

import pytest

from bot.shelf import Shelf, Shelved
from bot.store.sqlite import open_store
from bot.turn import Turn
from tests.factory import make_bank
from tests.store.facts import DAILY, START, make_pack, make_packed


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
        "shelf",
        "parcels",
    ]
    store.close()


def test_what_a_track_draws_from_is_less_than_what_its_group_knows() -> None:
    store = open_store(None)
    shelf = Shelf([Shelved(make_pack(), (make_packed(),))])
    turn = Turn(
        store=store,
        bank=make_bank(),
        now=START,
        dice=Random(7),
        zone="UTC",
        owner="me",
        shelf=shelf,
    )

    assert turn.drawn(DAILY) is turn.bank
    assert len(turn.drawn(replace(DAILY, packs=frozenset({"trivia"}))).questions) == 2
    assert len(turn.known(DAILY.space).questions) == 2
    store.close()
