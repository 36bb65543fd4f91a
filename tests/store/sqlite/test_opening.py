"""Opening the SQLite file: it works, or one sentence says why not and what to do."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from bot.ids import PostId
from bot.store.errors import Trouble, Unavailable
from bot.store.migrations.sqlite import DERIVING
from bot.store.sqlite import SqliteStore, open_store, opening
from bot.store.sqlite.opening import APPLICATION_ID, BUSY_MILLISECONDS, translated
from tests.store.facts import ANN, HERE, make_answer, settle_in, show
from tests.store.sqlite.files import (
    damaged,
    dump,
    refusal,
    rows,
    shared_folder,
    steps_of_ours,
    without_privileges,
)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "study.db"

    open_store(path).close()

    assert rows(path, "SELECT name FROM _sqlite_migrations")[0] == ("0001_daily_cycle",)


def test_a_store_comes_back_as_it_was_left(used: Path) -> None:
    before = dump(used)

    with closing(open_store(used)) as store, store.transaction():
        assert store.people.get(ANN.id) == ANN

    assert dump(used) == before


def test_a_closed_store_leaves_one_file_and_the_name_of_its_lock(used: Path) -> None:
    assert sorted(file.name for file in used.parent.iterdir()) == ["study.db", "study.db.lock"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", BUSY_MILLISECONDS),
        ("application_id", APPLICATION_ID),
    ],
)
def test_the_connection_is_set_up_to_lose_nothing(path: Path, pragma: str, value: object) -> None:
    with closing(open_store(path)) as store:
        assert setting(store, pragma) == value


def setting(store: SqliteStore, pragma: str) -> object:
    return store._db.execute(f"PRAGMA {pragma}").fetchone()[0]


def test_a_wait_for_the_lock_ends_before_chat_platforms_lose_patience() -> None:
    assert 0 < BUSY_MILLISECONDS < 3000


# --- the folder and the file -----------------------------------------------------------------


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    assert refusal(tmp_path / "home" / "study.db") == (
        f"Cannot write in {tmp_path / 'home'}: File exists. "
        "Set STUDYBOT_HOME to a folder you may write to."
    )


def test_a_file_on_the_way_to_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    assert refusal(tmp_path / "home" / "study" / "study.db") == (
        f"Cannot write in {tmp_path / 'home' / 'study'}: Not a directory. "
        "Set STUDYBOT_HOME to a folder you may write to."
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
@pytest.mark.parametrize("below", [".", "deep"])
def test_a_folder_that_may_not_be_written_is_refused(below: str) -> None:
    with shared_folder() as folder:
        folder.chmod(0o555)
        with without_privileges():
            message = refusal(folder / below / "study.db")
        folder.chmod(0o755)

    assert message == (
        f"Cannot write in {folder / below}: Permission denied. "
        "Set STUDYBOT_HOME to a folder you may write to."
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_file_that_may_not_be_written_is_refused() -> None:
    with shared_folder() as folder:
        path = folder / "study.db"
        open_store(path).close()
        path.chmod(0o444)
        path.with_name("study.db.lock").chmod(0o666)
        folder.chmod(0o777)
        with without_privileges():
            message = refusal(path)

    assert message == (
        f"Cannot use the database {path}: it may not be written. "
        "Check its owner and permissions, or set STUDYBOT_DATABASE to another file."
    )


def test_a_folder_in_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir()

    assert refusal(path) == (
        f"{path} is a folder, and the database is a file. "
        "Set STUDYBOT_DATABASE to a file, such as studybot.db in that folder."
    )


@pytest.mark.parametrize("content", [b"Dear diary,\n" * 500, b"\0" * 8192, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    assert refusal(path) == damaged(path)
    assert path.read_bytes() == content


# An empty file is a new database to SQLite, and so is one of a single byte.
@given(lost=st.floats(0, 1), length=st.integers(2, 200) | st.none())
@example(lost=0, length=70)  # in the middle of the mark that says it is ours
def test_a_truncated_database_is_refused_and_left_alone(
    tmp_path_factory: pytest.TempPathFactory, lost: float, length: int | None
) -> None:
    path = tmp_path_factory.mktemp("store") / "study.db"
    open_store(path).close()
    (page,) = rows(path, "PRAGMA page_size")[0]
    whole = path.read_bytes()[:-page]
    content = whole[: length or max(2, round(len(whole) * (1 - lost)))]
    path.write_bytes(content)

    assert refusal(path) == damaged(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    content = path.read_bytes()

    assert refusal(path) == (
        f"{path} belongs to another program. Set STUDYBOT_DATABASE to another file."
    )
    assert path.read_bytes() == content


def test_another_programs_mark_is_enough(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 1196444487")  # GeoPackage

    assert refusal(path) == (
        f"{path} belongs to another program. Set STUDYBOT_DATABASE to another file."
    )


def test_a_database_another_program_writes_to_is_refused(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 0)
    with closing(sqlite3.connect(used, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert refusal(used) == (
            f"Cannot use the database {used}: another program is writing to it. "
            "Close that program, or set STUDYBOT_DATABASE to another file."
        )

    open_store(used).close()


@pytest.mark.parametrize("pages", [1, 2, 5, 20])
def test_a_disk_too_full_for_a_new_database_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    configure = opening._configure

    def configure_a_small_disk(db: Database) -> None:
        configure(db)
        db.execute(f"PRAGMA max_page_count = {pages}").fetchall()

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_configure", configure_a_small_disk)
        assert refusal(path) == (
            f"Cannot use the database {path}: the disk is full. "
            "Free some space, or set STUDYBOT_DATABASE to another file."
        )

    open_store(path).close()


# --- the schema ------------------------------------------------------------------------------


def next_release(step: str = "CREATE TABLE novelties (id INTEGER) STRICT") -> Migrations:
    """Our steps, and one that is not ours yet."""
    later = Migrations("studybot")
    for name, step_of_ours in steps_of_ours().items():
        later(name=name)(step_of_ours)
    later(name="9998_novelties")(lambda db: db.execute(step))
    return later


def test_a_newer_studybots_database_is_refused_by_the_name_of_its_step(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MIGRATIONS", next_release())
        open_store(used).close()
    before = dump(used)

    assert refusal(used) == (
        f"{used} was written by a newer studybot (9998_novelties). "
        "Install that version, or restore a backup made before the update."
    )
    assert dump(used) == before


def test_an_older_database_gets_the_new_steps_and_keeps_its_facts(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MIGRATIONS", next_release())

    with closing(open_store(used)) as store, store.transaction():
        assert store.people.get(ANN.id) == ANN

    assert rows(used, "SELECT COUNT(*) FROM novelties") == [(0,)]


def test_a_step_that_fails_leaves_the_database_as_it_was(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(used)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MIGRATIONS", next_release("CREATE TABLE learners (id INTEGER)"))
        assert refusal(used) == (
            f"Cannot use the database {used}: table learners already exists, "
            "or set STUDYBOT_DATABASE to another file."
        )

    assert dump(used) == before
    open_store(used).close()


def test_facts_from_before_there_were_derived_rows_are_on_the_board(path: Path) -> None:
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        store.answers.record(make_answer(show(store)))
        board = store.boards.page(HERE, "2026-W10", ANN.id, top=9, near=1)
        tally, cards = store.answers.tally(PostId(1)), store.answers.cards(ANN.id)
    with closing(sqlite3.connect(path)) as before:  # as the first release left it
        tables = (
            "space_zones regrades_told regrades board_rows board_totals post_tallies post_picks "
            "checkpoints memories"
        )
        before.execute("DROP VIEW judged")
        for table in tables.split():
            before.execute(f"DROP TABLE {table}")
        before.execute("DROP INDEX answers_question")
        before.execute("DROP INDEX deliveries_sent")
        before.execute("DROP INDEX deliveries_waiting")
        before.executemany(
            "DELETE FROM _sqlite_migrations WHERE name = ?", zip(DERIVING, strict=True)
        )
        before.commit()

    with closing(open_store(path)) as store, store.transaction():
        assert board.learners == 1
        assert store.boards.page(HERE, "2026-W10", ANN.id, top=9, near=1) == board
        assert store.answers.tally(PostId(1)) == tally
        assert len(cards) == 1
        assert store.answers.cards(ANN.id) == cards


# --- while running ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (sqlite3.SQLITE_FULL, Trouble.FULL),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Trouble.LOCKED),
        (sqlite3.SQLITE_LOCKED, Trouble.LOCKED),
        (sqlite3.SQLITE_READONLY_DBMOVED, Trouble.READ_ONLY),
        (sqlite3.SQLITE_CORRUPT_INDEX, Trouble.DAMAGED),
        (sqlite3.SQLITE_NOTADB, Trouble.DAMAGED),
        (sqlite3.SQLITE_IOERR_FSYNC, Trouble.UNREADABLE),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, Trouble.UNREADABLE),
    ],
)
def test_every_trouble_of_sqlite_has_a_name(code: int, trouble: Trouble) -> None:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code

    with pytest.raises(Unavailable) as caught, translated():
        raise error

    assert caught.value.trouble is trouble
    assert caught.value.__cause__ is error
