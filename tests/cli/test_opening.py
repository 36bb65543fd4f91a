"""An update: backed up first, or not done."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite.backup import BEFORE_UPDATE, backups
from bot.store.sqlite.verifying import verify
from tests.cli.conftest import Studybot, sentence
from tests.store.sqlite.files import make_database


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The database of an older studybot."""
    database = make_database(tmp_path / "home" / "studybot.db")
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE holds")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0004_hold'")
    return database


def test_an_older_database_is_backed_up_before_it_is_updated(
    studybot: Studybot, older: Path
) -> None:
    first, second = studybot("release"), studybot("release")

    [made] = backups(older.parent / "backups", kind=BEFORE_UPDATE)
    assert first.stderr == f"Backed up before the update: {made}\n"
    assert second.stderr == ""
    assert verify(made).behind
    assert not verify(older).behind


def test_what_cannot_be_backed_up_is_not_updated(
    studybot: Studybot, older: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    said = sentence(studybot("run", STUDYBOT_BACKUPS=str(tmp_path / "file")))

    assert said == (
        "Error: The database was not updated, because it cannot be backed up first: "
        f"{tmp_path / 'file'}: File exists.\n"
    )
    assert verify(older).behind


def test_a_new_database_needs_no_backup(studybot: Studybot, tmp_path: Path) -> None:
    assert studybot("run").exit_code == 0
    assert not (tmp_path / "home" / "backups").exists()
