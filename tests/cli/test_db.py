"""``studybot db``, as an operator sees it."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.db import _progress
from bot.runtime.clock import SetClock
from bot.store.sqlite import erasures, open_store
from bot.store.sqlite.backup import backups
from tests.cli.conftest import Studybot, sentence
from tests.store.facts import START
from tests.store.sqlite.files import dump, make_database, names


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_database(tmp_path / "home" / "studybot.db")
    return tmp_path / "home"


def newest(home: Path) -> Path:
    return backups(home / "backups")[-1]


def test_a_backup_says_where_it_is_and_what_is_in_it(studybot: Studybot, home: Path) -> None:
    result = studybot("db", "backup")

    assert result.exit_code == 0
    assert re.fullmatch(
        rf"Backed up to {newest(home)} in \d+\.\d s\.\n"
        r"\d+ kB: 3 learners, 1 post, 1 answer, the last at 2026-03-02 09:00 UTC\.\n",
        result.stdout,
    )


def test_older_backups_go_and_are_named(studybot: Studybot, home: Path) -> None:
    studybot("db", "backup")
    first = newest(home)

    said = studybot("db", "backup", "--keep", "1").stdout

    assert f"Removed the old backup {first.name}.\n" in said
    assert len(backups(home / "backups")) == 1


def test_backups_go_where_the_setting_says(studybot: Studybot, home: Path, tmp_path: Path) -> None:
    studybot("db", "backup", STUDYBOT_BACKUPS=str(tmp_path / "disk"))

    assert len(backups(tmp_path / "disk")) == 1
    assert not (home / "backups").exists()


def test_a_backup_is_made_beside_a_running_bot(studybot: Studybot, home: Path) -> None:
    with closing(open_store(home / "studybot.db")):
        assert studybot("db", "backup").exit_code == 0
        assert studybot("db", "verify").exit_code == 0


def test_the_newest_backup_is_verified_or_one_by_name(studybot: Studybot, home: Path) -> None:
    studybot("db", "backup")

    for words in ([], [newest(home).name], [str(newest(home))]):
        said = studybot("db", "verify", *words).stdout
        assert said.startswith(f"{newest(home)} is sound.\n")
    database = home / "studybot.db"
    assert studybot("db", "verify", str(database)).stdout.startswith(f"{database} is sound.")


def test_a_restore_says_what_was_kept_and_what_comes_next(studybot: Studybot, home: Path) -> None:
    studybot("db", "backup")
    file = newest(home)

    said = studybot("db", "restore", file.name).stdout

    [kept] = home.glob("studybot-before-restore-*.db")
    assert said.startswith(f"Restored {file} to {home / 'studybot.db'}.\n")
    assert f"The database before it is kept: {kept}\n" in said
    assert f"To undo this: studybot db restore {kept}\n" in said
    assert "0 messages may have been posted since the backup, and will not be posted again" in said
    assert said.endswith("Nothing at all is posted until: studybot release\n")
    assert studybot("release").stdout.startswith("Released. Let go of: 0 scheduled questions.\n")


def test_a_folder_with_a_space_keeps_the_way_back_one_word(
    studybot: Studybot, tmp_path: Path
) -> None:
    home = tmp_path / "Application Support"
    make_database(home / "studybot.db")
    studybot("db", "backup", STUDYBOT_HOME=str(home))
    [copy] = (home / "backups").glob("*.db")

    said = studybot("db", "restore", str(copy), STUDYBOT_HOME=str(home)).stdout

    [kept] = home.glob("studybot-before-restore-*.db")
    assert f"To undo this: studybot db restore '{kept}'\n" in said


def test_an_erased_learner_stays_erased_through_a_restore(studybot: Studybot, home: Path) -> None:
    studybot("db", "backup")

    erased = studybot("db", "erase", "console:ann").stdout
    checked = studybot("db", "rebuild", "--check").stdout
    restored = studybot("db", "restore", newest(home).name).stdout

    assert checked == "Every derived row is what the logs say.\n"
    assert erased == (
        "Erased console:ann; their answers count as erased:1.\n"
        f"1 backup in {home / 'backups'} still can tell, until removed.\n"
    )
    assert "Erased again: 1, whom the backup still knew.\n" in restored
    assert "Ann" not in names(home / "studybot.db")
    assert len(erasures.read(home)) == 1
    assert studybot("db", "rebuild", "--check").exit_code == 0


# --- what can go wrong ---


@pytest.mark.parametrize("words", [["backup"], ["erase", "console:ann"]])
def test_without_a_database_there_is_nothing_to_do(
    studybot: Studybot, tmp_path: Path, words: list[str]
) -> None:
    said = sentence(studybot("db", *words))

    assert said == f"Error: There is no database {tmp_path / 'home' / 'studybot.db'} yet.\n"
    assert not (tmp_path / "home").exists()


def test_without_a_backup_there_is_nothing_to_verify(studybot: Studybot, home: Path) -> None:
    assert sentence(studybot("db", "verify")) == (
        f"Error: There is no backup in {home / 'backups'}. Make one: studybot db backup\n"
    )


def test_a_file_that_is_not_there_is_not_restored(studybot: Studybot, home: Path) -> None:
    assert sentence(studybot("db", "restore", "none.db")) == "Error: There is no file none.db.\n"


def test_someone_unknown_is_not_erased(studybot: Studybot, home: Path) -> None:
    assert sentence(studybot("db", "erase", "console:zoe")) == (
        "Error: There is no learner console:zoe. Ids look like console:ana.\n"
    )
    assert erasures.read(home) == ()


@pytest.mark.parametrize("words", [["restore", "."], ["erase", "console:ann"]])
def test_a_running_bot_is_to_be_stopped_first(
    studybot: Studybot, home: Path, words: list[str]
) -> None:
    studybot("db", "backup")
    given = [newest(home).name if word == "." else word for word in words]
    with closing(open_store(home / "studybot.db")):
        said = sentence(studybot("db", *given))

    assert said.startswith("Error: Another studybot is using ")
    assert "Stop it first" in said
    assert erasures.read(home) == ()


def test_no_backup_at_all_cannot_be_kept(studybot: Studybot, home: Path) -> None:
    assert "0 is not in the range" in sentence(studybot("db", "backup", "--keep", "0"), code=2)


# --- progress ---


def test_progress_is_told_every_second_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SetClock(START)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    watch = _progress(clock, START)

    for seconds, size in ((0.5, 1), (1.0, 900_000), (1.5, 1_700_000), (2.5, 2_500_000)):
        clock.set(START + timedelta(seconds=seconds))
        watch(size)

    assert capsys.readouterr().err == "900 kB written, 1 s\n2.5 MB written, 2 s\n"


def truncated(home: Path) -> Path:
    file = newest(home)
    file.write_bytes(file.read_bytes()[:-5000])
    return file


def of_a_newer_version(home: Path) -> Path:
    file = newest(home)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            """INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
            VALUES ('studybot', '9999_tomorrow', '2030-01-01')"""
        )
    return file


def of_another_program(home: Path) -> Path:
    file = home / "other.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE answers (id)")
    return file


def empty(home: Path) -> Path:
    file = home / "empty.db"
    file.touch()
    return file


def a_folder(home: Path) -> Path:
    return home / "backups"


def not_sqlite(home: Path) -> Path:
    file = home / "notes.db"
    file.write_text("Dear diary, today I studied. " * 999)
    return file


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (truncated, "is damaged"),
        (of_a_newer_version, "was written by a newer studybot"),
        (of_another_program, "is no database of studybot"),
        (empty, "is no database of studybot"),
        (a_folder, "is a folder. Name a file in it."),
        (not_sqlite, "it is damaged, cut short, or no SQLite database"),
    ],
)
@pytest.mark.parametrize("verb", ["verify", "restore"])
def test_a_bad_backup_is_refused_in_a_sentence_and_the_database_stays(
    studybot: Studybot, home: Path, verb: str, bad: Callable[[Path], Path], why: str
) -> None:
    studybot("db", "backup")
    file = bad(home)
    before = dump(home / "studybot.db")

    said = sentence(studybot("db", verb, str(file)))

    assert str(file) in said
    assert why in said
    assert said.count("\n") == 1
    assert dump(home / "studybot.db") == before
