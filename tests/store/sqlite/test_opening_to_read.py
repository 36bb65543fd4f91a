"""Opening the SQLite file only to read it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store.errors import CannotOpen, Trouble, Unavailable
from bot.store.migrations.sqlite import MIGRATIONS
from bot.store.sqlite import open_reader, open_store
from tests.store.facts import ANN, BEN, START


def test_a_reader_sees_what_was_committed_and_can_write_nothing(path: Path) -> None:
    with closing(open_store(path)) as store, closing(open_reader(path)) as reader:
        with store.transaction():
            store.people.save(ANN, START)
            with reader.transaction():
                assert reader.people.get(ANN.id) is None
        with reader.transaction():
            assert reader.people.get(ANN.id) == ANN
        with pytest.raises(Unavailable) as caught, reader.transaction():
            reader.people.save(BEN, START)

    assert caught.value.trouble is Trouble.READ_ONLY


def test_there_is_nothing_to_read(path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"There is no database .* Start studybot once"):
        open_reader(path)

    assert not path.exists()


def test_another_programs_file_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photos (name TEXT)")

    with pytest.raises(CannotOpen, match="belongs to another program"):
        open_reader(path)


def test_a_file_that_is_no_database_is_not_read(path: Path) -> None:
    path.write_text("my notes " * 500, encoding="utf-8")

    with pytest.raises(CannotOpen, match="damaged or no SQLite database"):
        open_reader(path)


@pytest.mark.parametrize("change", ["DELETE FROM", "DROP TABLE"])
def test_a_file_of_another_version_is_not_read(used: Path, change: str) -> None:
    with closing(sqlite3.connect(used)) as other:
        other.execute(f"{change} _sqlite_migrations")
        other.commit()

    with pytest.raises(CannotOpen, match="another version of studybot"):
        open_reader(used)


def test_whatever_stops_the_opening_lets_go_of_the_file(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(db: Database) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(MIGRATIONS, "apply", interrupt)
        with pytest.raises(KeyboardInterrupt):
            open_store(used)

    open_store(used).close()
