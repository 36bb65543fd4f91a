"""What `studybot deliveries` finds in the database."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

from bot.cli.deliveries.looking import Seen, Wanted, look
from bot.ids import SpaceId
from bot.runtime.clock import SetClock
from bot.settings import read_settings
from bot.store.errors import CannotOpen
from bot.store.interface import Store
from bot.store.records import DeliveryState
from tests.cli.deliveries.conftest import DAY, HOUR, NOW
from tests.store.facts import DAILY, ELSEWHERE, EXTRA, HERE, THERE

ALL = Wanted(states=frozenset(DeliveryState), space=None, since=7 * DAY, limit=99)


def see(folder: Path, wanted: Wanted = ALL, **changes: Any) -> Seen:
    settings = read_settings({"STUDYBOT_HOME": str(folder / "home")})
    return look(settings, replace(wanted, **changes), SetClock(NOW))


def test_everything_is_seen_beside_a_running_bot(running: Store, tmp_path: Path) -> None:
    seen = see(tmp_path)

    assert seen.counts == {
        **dict.fromkeys(DeliveryState, 1),
        DeliveryState.SENT: 2,
        DeliveryState.DUE: 2,
    }
    assert len(seen.deliveries) == 8
    assert seen.wave is not None
    assert (seen.wave[0], seen.wave[1][DeliveryState.SENT], sum(seen.wave[1].values())) == (
        NOW - HOUR,
        1,
        4,
    )


def test_one_group_is_seen_alone(running: Store, tmp_path: Path) -> None:
    there = see(tmp_path, space=THERE)

    assert [each.track for each in there.deliveries] == [ELSEWHERE.id]
    assert sum(there.counts.values()) == 1


def test_what_comes_next_is_seen_where_it_is_asked_for(running: Store, tmp_path: Path) -> None:
    with running.transaction():
        running.tracks.save(replace(EXTRA, next_due=NOW + DAY), NOW)
        running.tracks.save(replace(DAILY, next_due=NOW + 2 * DAY), NOW)
        running.tracks.save(replace(ELSEWHERE, next_due=NOW + HOUR, paused=True), NOW)

    assert [track.id for track in see(tmp_path).coming] == [EXTRA.id, DAILY.id]
    assert see(tmp_path, states=frozenset({DeliveryState.FAILED})).coming == ()


@pytest.mark.parametrize(
    ("space", "said"),
    [
        (f"{HERE}e", f"There is no group {HERE}e. Did you mean {HERE}?"),
        ("discord:1", f"There is no group discord:1. There are {HERE} and {THERE}."),
    ],
)
def test_a_group_that_is_not_there_is_said_so(
    space: str, said: str, running: Store, tmp_path: Path
) -> None:
    with pytest.raises(click.ClickException) as told:
        see(tmp_path, space=SpaceId(space))

    assert told.value.message == said


def test_where_no_database_is_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="There is no database"):
        see(tmp_path)
