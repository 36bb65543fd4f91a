"""Files that are whole on the disk, or not there at all."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.errors import BackupFailed
from bot.store.sqlite.disk import (
    explained,
    keep_under,
    looking,
    put_in_place,
    remove_database,
    sync_folder,
)
from tests.store.sqlite.files import make_database


def test_a_file_put_in_place_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "new").write_text("new")

    put_in_place(tmp_path / "new", tmp_path / "old")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "new")]


def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    synced, renamed = os.fsync, Path.replace

    def sync(file: int) -> None:
        order.append("sync")
        synced(file)

    def rename(path: Path, target: Path) -> Path:
        order.append("rename")
        return renamed(path, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    (tmp_path / "new").write_text("new")

    put_in_place(tmp_path / "new", tmp_path / "old")

    assert order == ["sync", "rename", "sync"]


def test_a_folder_that_cannot_be_opened_is_not_synced(tmp_path: Path) -> None:
    sync_folder(tmp_path / "nowhere")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_kept_under_a_second_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(path: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    (tmp_path / "data").write_text("data")

    keep_under(tmp_path / "data", tmp_path / "kept")

    assert (tmp_path / "kept").read_text() == (tmp_path / "data").read_text() == "data"


def test_a_second_name_that_is_taken_is_not_given(tmp_path: Path) -> None:
    for name in ("data", "taken"):
        (tmp_path / name).write_text(name)

    with pytest.raises(FileExistsError):
        keep_under(tmp_path / "data", tmp_path / "taken")

    assert (tmp_path / "taken").read_text() == "taken"


def test_a_database_is_removed_with_what_is_beside_it(tmp_path: Path) -> None:
    for name in ("a.db", "a.db-wal", "a.db-shm", "a.db-journal", "b.db"):
        (tmp_path / name).touch()

    remove_database(tmp_path / "a.db")
    remove_database(tmp_path / "a.db")

    assert [path.name for path in tmp_path.iterdir()] == ["b.db"]


def test_a_look_writes_nothing(tmp_path: Path) -> None:
    path = make_database(tmp_path / "study.db")

    with (
        pytest.raises(BackupFailed, match="it may not be written"),
        looking(path) as db,
    ):
        db.execute("DELETE FROM learners")


def test_a_look_at_nothing_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "study.db"

    with pytest.raises(BackupFailed, match=f"There is no file {path}"), looking(path):
        pass

    assert not path.exists()


def test_a_name_with_marks_of_an_address_is_found(tmp_path: Path) -> None:
    path = make_database(tmp_path / "what?mode=memory#100%.db")

    with looking(path) as db:
        assert "learners" in db.table_names()


def test_what_sqlite_has_no_word_for_is_told_in_its_own(tmp_path: Path) -> None:
    path = tmp_path / "study.db"

    with (
        pytest.raises(BackupFailed, match=f"^{path}: no such table: novelties.$"),
        explained(path),
        closing(sqlite3.connect(":memory:")) as db,
    ):
        db.execute("SELECT * FROM novelties")
