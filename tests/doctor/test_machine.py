"""What the machine provides."""

import shutil
from collections import namedtuple
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor import machine
from bot.doctor.finding import fine
from bot.doctor.machine import ROUGHLY, check_clock, check_disk, check_home, check_zones
from bot.settings import Settings
from bot.store.records import Space
from bot.store.sqlite import open_store
from tests.store.facts import HERE, START

Usage = namedtuple("Usage", "total used free")


def test_folders_that_can_be_made_are_well(settings: Settings, tmp_path: Path) -> None:
    assert check_home(replace(settings, home=tmp_path / "a" / "b")).ok
    assert not (tmp_path / "a").exists()


def test_a_file_in_place_of_a_folder_is_wrong(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = check_home(replace(settings, backups=tmp_path / "file" / "backups"))

    assert found.says == f"{tmp_path / 'file'} cannot be written."
    assert found.fix == "Give this user the right to write there, or set STUDYBOT_BACKUPS."


def test_a_disk_needs_room_for_a_backup(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = machine.ENOUGH + 2 * settings.database.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, wanted))
    enough = check_disk(settings)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, wanted - 1_000_000))
    short = check_disk(settings)

    assert enough.ok
    assert not short.ok
    assert short.fix == "Free 1 MB or more."


def test_zones_in_use_are_in_the_data(settings: Settings) -> None:
    assert check_zones(settings) == fine("zones", "1 zone in use; a new group's is Europe/Berlin.")


def test_a_zone_that_is_not_in_the_data_is_named(settings: Settings) -> None:
    with closing(open_store(settings.database)) as store, store.transaction():
        store.tracks.save_space(Space(id=HERE, zone="Mars/Olympus"), START)

    assert check_zones(settings).says == "There is no data for Mars/Olympus."


def test_a_clock_behind_what_happened_is_wrong(settings: Settings) -> None:
    assert check_clock(settings, START - ROUGHLY).ok
    found = check_clock(settings, START - ROUGHLY - timedelta(minutes=1))
    assert not found.ok
    assert found.says == (
        "It is 2026-03-02 08:54 UTC by the clock, but something happened at 2026-03-02 09:00 UTC."
    )


def test_a_damaged_database_is_not_told_here(settings: Settings) -> None:
    settings.database.write_bytes(b"rubbish " * 1000)

    assert check_zones(settings).ok
    assert check_clock(settings, START).ok
