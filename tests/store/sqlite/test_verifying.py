"""Looking a database or a backup over: sound, or one sentence says what is wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.affairs import Hold, Holder
from bot.store.errors import BackupFailed
from bot.store.records import Space
from bot.store.sqlite import open_store
from bot.store.sqlite.verifying import current_hold, latest_moment, verify, zones
from tests.store.facts import HERE, HOUR, START
from tests.store.sqlite.files import make_database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "study.db", "Dee", START + HOUR)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def wrong(path: Path) -> str:
    with pytest.raises(BackupFailed) as caught:
        verify(path)
    return str(caught.value)


def test_a_sound_file_is_counted(database: Path) -> None:
    found = verify(database)

    assert (found.learners, found.posts, found.answers) == (4, 1, 1)
    assert found.last_answer == START + HOUR
    assert found.size == database.stat().st_size
    assert not found.behind


def test_an_erased_learner_is_not_counted(database: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        store.people.erase(store.people.ids()[0], START)

    assert verify(database).learners == 3


def test_a_database_in_use_is_looked_over_as_it_is_now(database: Path) -> None:
    with closing(open_store(database)) as store:
        with store.transaction():
            store.people.erase(store.people.ids()[0], START)

        assert verify(database, live=True).learners == 3

    assert sorted(path.name for path in database.parent.iterdir()) == [
        "erasures.jsonl",
        "study.db",
        "study.db.lock",
    ]


def test_a_file_of_an_older_studybot_is_sound_and_behind(database: Path) -> None:
    change(
        database,
        "DROP TABLE holds",
        "DELETE FROM _sqlite_migrations WHERE name = '0004_hold'",
    )

    assert verify(database).behind
    assert current_hold(database) is None


def test_a_file_of_a_newer_studybot_is_refused(database: Path) -> None:
    change(database, "UPDATE _sqlite_migrations SET name = '9999_new' WHERE name = '0004_hold'")

    assert wrong(database) == (
        f"{database} was written by a newer studybot (9999_new). Install that version."
    )


@pytest.mark.parametrize("mark", [0, 1196444487])
def test_another_programs_file_is_refused(database: Path, mark: int) -> None:
    change(database, f"PRAGMA application_id = {mark}")

    assert wrong(database) == f"{database} is no database of studybot."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    assert wrong(tmp_path / "empty.db").endswith("is no database of studybot.")


def test_a_row_that_lost_what_it_refers_to_is_told(database: Path) -> None:
    change(database, "PRAGMA foreign_keys = OFF", "DELETE FROM posts")

    assert "has rows that lost what they refer to: " in wrong(database)
    assert "answers row 1 (posts)" in wrong(database)


@given(share=st.floats(0, 0.999))
def test_a_file_cut_short_anywhere_is_refused(
    tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    path = make_database(tmp_path_factory.mktemp("cut") / "study.db")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])

    assert str(path) in wrong(path)


@pytest.mark.parametrize("page", [1, 3, 8])
def test_a_file_with_a_page_of_rubbish_is_refused(database: Path, page: int) -> None:
    content = bytearray(database.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"rubbish " * 512
    database.write_bytes(bytes(content))

    assert "damaged" in wrong(database)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert wrong(tmp_path) == f"{tmp_path} is a folder. Name a file in it."


def test_the_doctor_reads_holds_zones_and_the_latest_moment(database: Path) -> None:
    hold = Hold(since=START, by=Holder.OPERATOR, reason="")
    with closing(open_store(database)) as store, store.transaction():
        store.holds.begin(hold)
        for zone in ("Asia/Tokyo", "UTC"):
            store.tracks.save_space(Space(id=HERE, zone=zone), START)

    assert current_hold(database) == hold
    assert zones(database) == {"UTC", "Asia/Tokyo"}
    assert latest_moment(database) == START + HOUR
