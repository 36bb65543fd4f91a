"""What waits for an admin's press, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import parcels
from bot.parcels import PATIENCE, Parcel, Parcels, number_of
from tests.store.facts import HERE, START, THERE, make_pack, make_packed

PARCEL = Parcel(
    pack=make_pack(space=HERE),
    questions=(make_packed(), make_packed("two")),
    until=START + PATIENCE,
)
OTHER = replace(PARCEL, pack=make_pack(name="art", space=HERE))
THEIRS = replace(PARCEL, pack=make_pack(space=THERE))


def test_a_parcel_waits_until_its_time_is_over() -> None:
    waiting = Parcels()
    waiting.put(1, PARCEL)

    assert waiting.get(1, PARCEL.until - timedelta(microseconds=1)) is PARCEL
    assert waiting.get(1, PARCEL.until) is None
    assert waiting.get(2, START) is None
    waiting.expire(PARCEL.until)
    assert waiting.get(1, START) is None


def test_one_of_the_same_group_and_name_makes_way() -> None:
    waiting = Parcels()
    for number, parcel in enumerate((PARCEL, OTHER, THEIRS, PARCEL)):
        waiting.put(number, parcel)

    assert [waiting.get(n, START) for n in range(4)] == [None, OTHER, THEIRS, PARCEL]
    waiting.forget(HERE, "trivia")
    waiting.drop(1)
    waiting.drop(99)
    assert [waiting.get(n, START) for n in range(4)] == [None, None, THEIRS, None]


def test_the_oldest_make_way_where_too_much_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "MOST_WAITING", 3)
    waiting = Parcels()
    waiting.put(1, PARCEL)
    waiting.put(2, THEIRS)

    assert waiting.get(1, START) is None
    assert waiting.get(2, START) is THEIRS


def test_the_newest_stays_however_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "MOST_WAITING", 1)
    waiting = Parcels()
    waiting.put(1, PARCEL)

    assert waiting.get(1, START) is PARCEL


def test_a_number_follows_from_its_event_and_fits_a_button() -> None:
    assert number_of("discord:1") == number_of("discord:1") != number_of("discord:2")
    assert 0 <= number_of("discord:1") < 10**18
