"""Restoring: the backup is in place and the database before it is kept, or nothing was changed."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.features.holding import hold_restored
from bot.store.affairs import Hold, Holder
from bot.store.errors import BackupFailed, CannotOpen
from bot.store.interface import Store
from bot.store.sqlite import erasures, open_store
from bot.store.sqlite import restore as restore_module
from bot.store.sqlite.backup import backup
from bot.store.sqlite.restore import Restored, restore
from bot.store.sqlite.verifying import current_hold, verify
from tests.store.facts import HOUR, START, make_learner
from tests.store.sqlite.crashes import crash_everywhere
from tests.store.sqlite.files import dump, make_database, names

OLD, NEW = "Backed", "Present"


def make_both(folder: Path) -> tuple[Path, Path]:
    """A backup in which there is OLD, and a database in which there is NEW."""
    before = make_database(folder / "before.db", OLD)
    made = backup(before, folder / "backups", now=START)
    before.unlink()
    return made.inspected.file, make_database(folder / "study.db", NEW)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    return make_both(tmp_path)


def put_back(file: Path, database: Path) -> Restored:
    def hold(store: Store) -> int:
        return hold_restored(store, file.name, START + HOUR)

    return restore(file, database, now=START + HOUR, prepare=hold)


def test_a_backup_takes_the_place_of_the_database_which_is_kept(both: tuple[Path, Path]) -> None:
    file, database = both
    before = dump(database)

    restored = put_back(file, database)

    assert restored.moved_to == database.with_name("study-before-restore-20260302-100000Z.db")
    assert dump(restored.moved_to) == before
    assert OLD in names(database)
    assert NEW not in names(database)
    assert verify(file).answers == restored.inspected.answers == 1
    assert sorted(path.name for path in database.parent.iterdir() if path.is_file()) == [
        "before.db.lock",
        "study-before-restore-20260302-100000Z.db",
        "study.db",
        "study.db.lock",
    ]


def test_a_restored_database_is_held(both: tuple[Path, Path]) -> None:
    put_back(*both)

    reason = f"restored from {both[0].name}"
    assert current_hold(both[1]) == Hold(since=START + HOUR, by=Holder.RESTORE, reason=reason)
    open_store(both[1]).close()


def test_a_restore_is_undone_by_another(both: tuple[Path, Path]) -> None:
    first = put_back(*both)
    assert first.moved_to

    second = put_back(first.moved_to, both[1])

    assert NEW in names(both[1])
    assert second.moved_to
    assert OLD in names(second.moved_to)
    assert first.moved_to.exists()


def test_a_restore_on_a_new_machine_makes_the_database(tmp_path: Path) -> None:
    file, database = make_both(tmp_path)

    restored = put_back(file, tmp_path / "new" / "machine" / "study.db")

    assert restored.moved_to is None
    assert OLD in names(tmp_path / "new" / "machine" / "study.db")
    assert NEW in names(database)


def test_facts_that_are_only_in_the_write_ahead_log_are_kept(both: tuple[Path, Path]) -> None:
    file, database = both
    with closing(open_store(database)) as store:
        with store.transaction():
            store.people.save(make_learner("Logged"), START)
        content, log = database.read_bytes(), database.with_name("study.db-wal").read_bytes()
    database.write_bytes(content)
    database.with_name("study.db-wal").write_bytes(log)

    moved_to = put_back(file, database).moved_to

    assert moved_to
    assert "Logged" in names(moved_to)
    assert "Logged" not in names(database)


def test_a_damaged_database_is_kept_with_its_log(both: tuple[Path, Path]) -> None:
    file, database = both
    database.write_bytes(b"rubbish " * 4096)
    database.with_name("study.db-wal").write_bytes(b"log")

    moved_to = put_back(file, database).moved_to

    assert moved_to
    assert moved_to.read_bytes() == b"rubbish " * 4096
    assert moved_to.with_name(moved_to.name + "-wal").read_bytes() == b"log"
    assert OLD in names(database)


def test_a_log_without_its_database_is_not_applied_to_the_restored_one(
    both: tuple[Path, Path],
) -> None:
    file, database = both
    database.unlink()
    database.with_name("study.db-wal").write_bytes(b"log")

    put_back(file, database)

    assert OLD in names(database)


def test_an_older_backup_is_brought_up_to_date(both: tuple[Path, Path]) -> None:
    file, database = both
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE holds")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0004_hold'")
    before = file.read_bytes()

    restored = put_back(file, database)

    assert restored.inspected.behind
    assert not verify(database).behind
    assert current_hold(database)
    assert file.read_bytes() == before


@pytest.mark.parametrize("beside", ["the database", "the backup"])
def test_who_was_erased_since_stays_erased(both: tuple[Path, Path], beside: str) -> None:
    file, database = both
    folder = database.parent if beside == "the database" else file.parent
    erasures.note(folder, make_learner(OLD).id, START + HOUR)

    restored = put_back(file, database)

    assert restored.erased == 1
    assert OLD not in names(database)
    assert "erased:1" in names(database)
    assert OLD.encode() not in database.read_bytes()
    assert len(erasures.read(database.parent)) == 1
    assert verify(database).answers == 1


# --- what can go wrong ---


def failure(file: Path, database: Path) -> str:
    before = database.read_bytes()
    with pytest.raises((BackupFailed, CannotOpen)) as caught:
        put_back(file, database)
    assert database.read_bytes() == before
    assert not [*database.parent.glob("*before-restore*")]
    assert not [*database.parent.glob(".*restoring*")]
    return str(caught.value)


def test_a_backup_cut_short_is_refused(both: tuple[Path, Path]) -> None:
    file, database = both
    file.write_bytes(file.read_bytes()[:-9000])

    assert str(file) in failure(file, database)


def test_a_newer_studybots_backup_is_refused(both: tuple[Path, Path]) -> None:
    file, database = both
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET name = '9999_new' WHERE rowid = 1")

    assert "newer studybot (9999_new)" in failure(file, database)


def test_another_programs_file_is_refused(both: tuple[Path, Path], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "photos.db")) as other:
        other.execute("CREATE TABLE photos (name TEXT)")

    assert "is no database of studybot" in failure(tmp_path / "photos.db", both[1])


def test_the_database_itself_is_no_backup(both: tuple[Path, Path]) -> None:
    assert "is the database in use" in failure(both[1], both[1])


def test_a_running_bot_is_to_be_stopped_first(both: tuple[Path, Path]) -> None:
    file, database = both
    with closing(open_store(database)):
        assert failure(file, database).startswith(f"Another studybot is using {database}. Stop it")


READER = """
import sqlite3, sys

reader = sqlite3.connect(sys.argv[1], isolation_level=None)
reader.execute("BEGIN")
reader.execute("SELECT * FROM learners").fetchall()
writer = sqlite3.connect(sys.argv[1], isolation_level=None)
writer.execute("UPDATE learners SET created_at = created_at + 1")
print("reading", flush=True)
sys.stdin.read()
"""


def test_another_program_that_reads_is_to_be_closed_first(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, database = both
    plainly = sqlite3.connect
    monkeypatch.setattr(
        restore_module, "connect_plainly", lambda path, **options: plainly(path, timeout=0)
    )
    command = [sys.executable, "-c", READER, str(database)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "reading\n"
        said = failure(file, database)
        other.kill()

    assert said == f"Another program is reading {database}. Close that program first."
    assert NEW in names(database)


def test_a_damaged_list_of_erasures_stops_the_restore(both: tuple[Path, Path]) -> None:
    file, database = both
    (database.parent / erasures.NAME).write_text("{\n")

    assert "line 1 is damaged" in failure(file, database)


def test_an_error_while_preparing_changes_nothing(both: tuple[Path, Path]) -> None:
    file, database = both
    before = dump(database)

    def fail(store: Store) -> int:
        raise RuntimeError("the cat sat on it")

    with pytest.raises(RuntimeError, match="the cat"):
        restore(file, database, now=START, prepare=fail)

    assert dump(database) == before
    assert not [*database.parent.glob(".*restoring*")]


@pytest.mark.deep
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_in_place(tmp_path: Path) -> None:
    def prepare(folder: Path) -> None:
        make_both(folder)

    def act(folder: Path) -> None:
        put_back(*found(folder))

    def look(folder: Path) -> str:
        file, database = found(folder)
        open_store(database).close()
        assert verify(database).answers == 1
        [there] = {OLD, NEW} & names(database)
        kept = [path for path in folder.glob("*before-restore*.db") if NEW in names(path)]
        assert there == NEW or kept, "the database before it is lost"
        assert (there == OLD) is (current_hold(database) is not None)
        put_back(file, database)
        assert OLD in names(database)
        assert not [*folder.glob(".*restoring*")]
        return there

    seen = crash_everywhere(tmp_path, prepare, act, look)

    assert {*seen} == {OLD, NEW}
    assert seen == sorted(seen, reverse=True), "there is one moment at which the new one comes"


def found(folder: Path) -> tuple[Path, Path]:
    [file] = (folder / "backups").glob("studybot-*.db")
    return file, folder / "study.db"
