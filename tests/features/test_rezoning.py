"""The rules of a zone change between two runs."""

import struct
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain import schedule
from bot.features import rezoning
from tests.scenes import Person, Scene

ZONE = "Africa/Lagos"
"""A town whose parliament likes change."""
Rules = Callable[[int], None]


def tzif(hours: int) -> bytes:
    """A zone that is so many hours ahead of UTC, as RFC 8536 writes it."""
    name = b"TST\0"

    head = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, len(name))
    block = head + struct.pack(">lbb", hours * 3600, 0, 0) + name
    return block + block + f"\n<TST>{-hours:+}\n".encode()


@pytest.fixture
def rules(tmp_path: Path) -> Iterator[Rules]:
    """Say how far the zone is ahead of UTC, as a process does that starts now."""
    before = zoneinfo.TZPATH

    def take(hours: int) -> None:
        (tmp_path / ZONE).parent.mkdir(exist_ok=True)
        (tmp_path / ZONE).write_bytes(tzif(hours))
        zoneinfo.reset_tzpath([tmp_path, *before])
        zoneinfo.ZoneInfo.clear_cache()
        schedule.instant.cache_clear()

    yield take
    zoneinfo.reset_tzpath(before)
    zoneinfo.ZoneInfo.clear_cache()
    schedule.instant.cache_clear()


@pytest.fixture
def ana(scene: Scene, rules: Rules) -> Person:
    """The admin of a group with a question at nine in a town two hours ahead, posted on Monday."""
    rules(2)
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana, f"09:00 daily {ZONE}")
    scene.now = datetime(2026, 3, 2, 7, tzinfo=UTC)
    assert len(scene.ticks().announced) == 1
    return ana


def starts(scene: Scene) -> int:
    with scene.store.transaction():
        return rezoning.settle(scene.store, scene.now)


def test_with_the_rules_of_before_nothing_moves(scene: Scene, ana: Person) -> None:
    before = scene.track_of(ana)

    assert starts(scene) == 0
    assert scene.track_of(ana) == before


@pytest.mark.parametrize("hours", [-3, 0, 1, 3, 5, 12])
def test_a_question_comes_once_at_the_wall_time_of_the_new_rules(
    scene: Scene, ana: Person, rules: Rules, hours: int
) -> None:
    rules(hours)
    scene.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    moved = starts(scene)
    due = datetime(2026, 3, 3, 9, tzinfo=UTC) - timedelta(hours=hours)
    scene.passes(every=timedelta(minutes=10), until=due - timedelta(minutes=1))
    before = len(scene.posted)
    titles = scene.passes(every=timedelta(minutes=1), until=due)
    later = scene.passes(every=timedelta(hours=1), until=due + timedelta(hours=23))

    assert moved == 1
    assert (before, later) == (1, [])
    assert [title.partition(":")[0] for title in titles][-1:] == ["Question of the day"]
    assert scene.delivery(ana, "2026-03-03T09:00").sent_at == due


def test_a_time_that_has_passed_by_the_new_rules_comes_late_and_not_never(
    scene: Scene, ana: Person, rules: Rules
) -> None:
    rules(4)
    scene.now = datetime(2026, 3, 3, 6, tzinfo=UTC)  # ten by the new rules, eight by the old ones
    starts(scene)

    [title] = [each for each in scene.ticks().announced if each.startswith("Question")]
    again = scene.passes(every=timedelta(minutes=30), until=datetime(2026, 3, 4, 4, tzinfo=UTC))

    assert title.startswith("Question for Tuesday 3 March, late: ")
    assert again == []


def test_what_an_admin_has_just_scheduled_is_not_looked_for_before_that(
    scene: Scene, ana: Person, rules: Rules
) -> None:
    scene.now = datetime(2026, 3, 3, 5, tzinfo=UTC)
    scene.given(scene.says(ana, "/schedule edit 06:00"))
    rules(1)
    starts(scene)
    scene.now += timedelta(seconds=1)

    assert scene.track_of(ana).next_due == datetime(2026, 3, 4, 5, tzinfo=UTC)
    assert scene.ticks().announced == []


@pytest.mark.parametrize("line", ["/schedule pause", "/schedule edit times:none"])
def test_what_posts_nothing_stays_so(scene: Scene, ana: Person, rules: Rules, line: str) -> None:
    scene.given(scene.says(ana, line))
    rules(4)

    assert starts(scene) == 0
    assert scene.track_of(ana).next_due is None


def test_a_zone_that_is_gone_is_left_to_the_ticks(
    scene: Scene, ana: Person, rules: Rules, tmp_path: Path
) -> None:
    (tmp_path / ZONE).write_bytes(b"no zone")
    zoneinfo.ZoneInfo.clear_cache()

    assert starts(scene) == 0


def test_skips_and_spreads_hold_by_the_new_rules(scene: Scene, ana: Person, rules: Rules) -> None:
    scene.given(scene.says(ana, "/schedule edit spread:30m"))
    scene.given(scene.says(ana, "/schedule skip 2026-03-03"))
    shift = scene.track_of(ana).shift
    rules(4)

    assert starts(scene) == 1
    assert scene.track_of(ana).next_due == datetime(2026, 3, 4, 5, tzinfo=UTC) + shift
