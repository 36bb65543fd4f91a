"""Backups: whole, checked, beside a running bot; or one sentence, and nothing changed."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.errors import BackupFailed
from bot.store.sqlite import backup as backup_module
from bot.store.sqlite import erasures, open_store
from bot.store.sqlite.backup import BEFORE_UPDATE, Backup, backup, backups, made_at
from bot.store.sqlite.disk import explained
from bot.store.sqlite.verifying import verify
from tests.store.facts import ANN, BEN, START, make_learner
from tests.store.sqlite.crashes import crash_everywhere
from tests.store.sqlite.files import (
    dump,
    make_database,
    names,
    shared_folder,
    without_privileges,
)

SECOND = timedelta(seconds=1)
FIRST = "studybot-20260302-090000Z.db"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "study.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "backups"


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_backup_is_the_database_under_the_name_of_its_moment(
    database: Path, folder: Path
) -> None:
    made = backup(database, folder, now=START)

    assert made.inspected.file == folder / FIRST
    assert made.inspected.answers == 1
    assert made.dropped == ()
    assert sorted(dump(folder / FIRST)) == sorted(dump(database))  # a copy has views last
    assert made_at(folder / FIRST) == START
    assert sorted(path.name for path in folder.iterdir()) == [".lock", FIRST]


def test_a_backup_is_made_beside_a_running_bot(database: Path, folder: Path) -> None:
    with closing(open_store(database)) as store:
        with store.transaction():
            store.people.save(make_learner("Zoe"), START)

        backup(database, folder, now=START)

        with store.transaction():
            store.people.save(make_learner("Yan"), START)

    assert "Zoe" in names(folder / FIRST)
    assert "Yan" not in names(folder / FIRST)


def test_a_backup_waits_for_no_writer(database: Path, folder: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        store.people.save(make_learner("Zoe"), START)

        backup(database, folder, now=START)

    assert "Zoe" not in names(folder / FIRST)


def test_a_second_backup_of_a_second_has_a_name_of_its_own(database: Path, folder: Path) -> None:
    made = [backup(database, folder, now=START, keep=20).inspected.file for _ in range(12)]

    assert made[:2] == [folder / FIRST, folder / "studybot-20260302-090000Z-2.db"]
    assert backups(folder) == made


@settings(max_examples=20)
@given(keep=st.integers(1, 4), times=st.lists(st.integers(0, 5), max_size=6))
def test_the_newest_are_kept(
    tmp_path_factory: pytest.TempPathFactory, keep: int, times: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("backups")
    database = make_database(folder / "study.db")
    dropped: list[Path] = []
    for time in sorted(times):
        dropped += backup(database, folder, now=START + time * SECOND, keep=keep).dropped

    kept = backups(folder)

    assert len(kept) == min(keep, len(times))
    assert [made_at(path) for path in kept] == [START + t * SECOND for t in sorted(times)[-keep:]]
    assert len(dropped) + len(kept) == len(times)


def test_backups_before_an_update_are_counted_apart(database: Path, folder: Path) -> None:
    for second in range(3):
        backup(database, folder, now=START + second * SECOND, keep=2)
        backup(database, folder, now=START + second * SECOND, keep=1, kind=BEFORE_UPDATE)

    assert visible(folder) == [
        "studybot-20260302-090001Z.db",
        "studybot-20260302-090002Z-before-update.db",
        "studybot-20260302-090002Z.db",
    ]


def test_what_is_no_backup_is_left_alone(database: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    others = ["notes.txt", "studybot-old.db", "studybot-20260302-090000Z.db.gz"]
    for name in others:
        (folder / name).touch()

    backup(database, folder, now=START, keep=1)
    backup(database, folder, now=START + SECOND, keep=1)

    assert visible(folder) == sorted([*others, "studybot-20260302-090001Z.db"])
    assert made_at(folder / "notes.txt") is None


def test_the_list_of_erasures_goes_along(database: Path, folder: Path) -> None:
    erasures.note(database.parent, ANN.id, START)
    folder.mkdir(parents=True)
    erasures.note(folder, BEN.id, START)

    backup(database, folder, now=START)

    assert len(erasures.read(folder)) == 2


def test_progress_is_told(database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_module, "_STEPS", 1)
    told: list[int] = []

    made = backup(database, folder, now=START, watch=told.append)

    assert told == sorted(told)
    assert 0 < told[-1] <= made.inspected.size


# --- what can go wrong ---


def failure(database: Path, folder: Path) -> str:
    with pytest.raises(BackupFailed) as caught:
        backup(database, folder, now=START, keep=1)
    return str(caught.value)


def test_no_database_is_no_backup(tmp_path: Path, folder: Path) -> None:
    assert failure(tmp_path / "none.db", folder) == f"There is no file {tmp_path / 'none.db'}."
    assert backups(folder) == []
    assert not (tmp_path / "none.db").exists()


def test_another_programs_database_is_not_backed_up(tmp_path: Path, folder: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "photos.db")) as other:
        other.execute("CREATE TABLE photos (name TEXT)")

    assert failure(tmp_path / "photos.db", folder).endswith("is no database of studybot.")
    assert visible(folder) == []


def test_a_damaged_database_does_not_push_out_a_good_backup(database: Path, folder: Path) -> None:
    backup(database, folder, now=START - SECOND, keep=1)
    content = bytearray(database.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"rubbish " * 512 * 3
    database.write_bytes(bytes(content))

    assert "damaged" in failure(database, folder)
    assert visible(folder) == ["studybot-20260302-085959Z.db"]
    assert verify(*backups(folder)).answers == 1


def test_a_copy_that_is_not_sound_never_gets_a_name(database: Path, folder: Path) -> None:
    backup(database, folder, now=START - SECOND, keep=1)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM posts")  # SQLite copies what has lost its reference

    assert "rows that lost what they refer to" in failure(database, folder)
    assert visible(folder) == ["studybot-20260302-085959Z.db"]


def test_a_full_disk_is_named_and_leaves_no_half_of_a_backup(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(database: Path, part: Path, watch: object) -> None:
        part.write_bytes(b"half")
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        with explained(part):
            raise error

    monkeypatch.setattr(backup_module, "_copy", fill)

    assert "the disk is full; free some space" in failure(database, folder)
    assert visible(folder) == []
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_a_file_in_place_of_the_folder_is_named(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert failure(database, tmp_path / "file") == f"{tmp_path / 'file'}: File exists."


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_folder_that_cannot_be_written_is_named() -> None:
    with shared_folder() as folder:
        database = make_database(folder / "study.db")
        database.with_name("study.db.lock").unlink()
        (folder / "backups").mkdir(mode=0o555)
        with without_privileges():
            said = failure(database, folder / "backups")

    assert said == f"{folder / 'backups' / '.lock'}: Permission denied."


def test_two_backups_at_once_do_not_meet(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "PATIENCE", 0)
    folder.mkdir(parents=True)
    with FileLock(folder / ".lock"):
        assert failure(database, folder) == (
            f"Another backup is being made in {folder}. Try again later."
        )


@pytest.mark.deep
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_kill_at_any_moment_leaves_only_whole_backups(tmp_path: Path) -> None:
    def prepare(folder: Path) -> None:
        make_database(folder / "study.db")
        backup(folder / "study.db", folder / "backups", now=START, keep=1)

    def act(folder: Path) -> None:
        again(folder)

    def look(folder: Path) -> int:
        for path in backups(folder / "backups"):
            assert verify(path).answers == 1
        left = len(backups(folder / "backups"))
        assert again(folder).inspected.answers == 1
        assert len(backups(folder / "backups")) == 1
        assert not [*(folder / "backups").glob(".studybot*")]
        return left

    left = crash_everywhere(tmp_path, prepare, act, look)

    assert {*left} == {1, 2}


def again(folder: Path) -> Backup:
    return backup(folder / "study.db", folder / "backups", now=START + SECOND, keep=1)


WRITER = """
import sys
from pathlib import Path
from bot.store.sqlite import open_store
from tests.store.facts import START, make_learner

store = open_store(Path(sys.argv[1]))
print("open", flush=True)
number = 0
while True:
    with store.transaction():
        store.people.save(make_learner(f"Even {number}"), START)
        store.people.save(make_learner(f"Odd {number}"), START)
    number += 1
"""


def test_each_backup_beside_a_busy_writer_is_a_moment_between_transactions(
    database: Path, folder: Path
) -> None:
    command = [sys.executable, "-c", WRITER, str(database)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        try:
            assert writer.stdout.readline() == "open\n"
            made = [backup(database, folder, now=START, keep=9).inspected for _ in range(5)]
            assert writer.poll() is None
        finally:
            writer.kill()

    counts = [each.learners for each in made]
    assert counts == sorted(counts)
    assert {count % 2 for count in counts} == {verify(database).learners % 2}


def test_moments_are_named_in_utc() -> None:
    assert made_at(Path(FIRST)) == datetime(2026, 3, 2, 9, tzinfo=UTC)
