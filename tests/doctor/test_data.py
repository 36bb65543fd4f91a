"""The database, its backups, a hold, and the list of erasures."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor.data import OLD, check_backups, check_database, check_erasures, check_hold
from bot.doctor.finding import Finding, fine
from bot.ids import LearnerId
from bot.settings import Settings
from bot.store.affairs import Hold, Holder
from bot.store.sqlite import erasures, open_store
from bot.store.sqlite.backup import backup
from tests.store.facts import START

MICROSECOND = timedelta(microseconds=1)


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


@pytest.fixture
def new(settings: Settings, tmp_path: Path) -> Settings:
    """Of an installation that was never started."""
    return replace(settings, database=tmp_path / "new" / "studybot.db")


def test_a_database_is_counted_and_up_to_date(settings: Settings) -> None:
    assert check_database(settings) == [
        fine("database", f"{settings.database} is sound: 3 learners, 1 answer."),
        fine("migrations", "Up to date."),
    ]


def test_a_database_that_is_not_there_yet_is_well(new: Settings) -> None:
    assert [each.ok for each in check_database(new)] == [True]
    assert check_hold(new).ok
    assert check_backups(new, START).ok
    assert not new.database.parent.exists()


def test_a_damaged_database_is_told_once(settings: Settings) -> None:
    damage(settings.database)

    [found] = check_database(settings)

    assert not found.ok
    assert found.fix == "studybot db restore BACKUP, see deploy/RUNBOOK.md"
    assert check_hold(settings).ok


def test_a_hold_is_wrong_until_it_is_released(settings: Settings) -> None:
    with closing(open_store(settings.database)) as store, store.transaction():
        store.holds.begin(Hold(since=START, by=Holder.OPERATOR, reason=""))

    assert check_hold(settings) == Finding(
        check="posting",
        ok=False,
        says="Nothing is posted since 2026-03-02 09:00 UTC: operator.",
        fix="Stop studybot, run studybot release, and start it again.",
    )


def test_a_damaged_list_of_erasures_is_wrong(settings: Settings) -> None:
    erasures.note(settings.home, LearnerId("console:ann"), START)
    well = check_erasures(settings)
    (settings.home / erasures.NAME).write_text("{")

    assert well == fine("erasures", "1 on the list.")
    assert not check_erasures(settings).ok


def test_a_backup_is_wanted_and_has_to_be_recent(settings: Settings) -> None:
    none = check_backups(settings, START)
    backup(settings.database, settings.backups, now=START)

    assert not none.ok
    assert check_backups(settings, START + OLD) == fine(
        "backups", "1, the newest of 2026-03-02 09:00 UTC is sound."
    )
    assert check_backups(settings, START + OLD + MICROSECOND).says == (
        "The newest is of 2026-03-02."
    )


def test_a_damaged_backup_is_wrong(settings: Settings) -> None:
    damage(backup(settings.database, settings.backups, now=START).inspected.file)

    assert not check_backups(settings, START).ok
