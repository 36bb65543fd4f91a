"""``studybot holidays``."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.runtime.clock import SystemClock
from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot, sentence
from tests.cli.test_calendar import calendar
from tests.store.facts import DAILY, ELSEWHERE, EXTRA, START, settle_in
from tests.store.sqlite.files import rows

SOON = (SystemClock().now() + timedelta(days=40)).date()
DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "studybot.db"
    path.parent.mkdir()
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        store.tracks.save(replace(EXTRA, removed=True), START)
    return path


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "holidays.ics"
    end = SOON + 2 * DAY
    event = [f"DTSTART;VALUE=DATE:{SOON:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
    path.write_bytes(calendar(["SUMMARY:Feast \x1b[31m", *event]))
    return str(path)


def kept(database: Path) -> list[tuple[object, ...]]:
    return rows(database, "SELECT track, occurrence, by, skipped, name FROM skips ORDER BY id")


def test_a_file_is_imported_listed_and_taken_back(
    studybot: Studybot, database: Path, file: str
) -> None:
    done = studybot("holidays", "import", file)
    again = studybot("holidays", "import", file)
    listed = studybot("holidays", "list", "--space", DAILY.space)
    back = studybot("holidays", "remove", f"{SOON}..{SOON + 5 * DAY}", "--track", DAILY.id)

    both = [f"{SOON:%Y-%m-%d %a}", f"{SOON + DAY:%Y-%m-%d %a}"]
    assert done.stdout.splitlines() == [
        *(f"{day}  Feast \\x1b[31m" for day in both),
        f"{DAILY.id}: 2 dates left out",
        f"{ELSEWHERE.id}: 2 dates left out",
        f"To undo this: studybot holidays remove {SOON}..{SOON + DAY}",
    ]
    assert f"{DAILY.id}: 2 dates left out, 2 of these before" in again.stdout
    assert "To undo this" not in again.stdout
    assert listed.stdout.splitlines() == [
        f"{DAILY.id}: 2 dates left out",
        *(f"  {day}  Feast \\x1b[31m" for day in both),
    ]
    assert back.stdout == f"{DAILY.id}: 2 dates back\n"
    assert len(kept(database)) == 6
    assert kept(database)[0] == (DAILY.id, str(SOON), "", 1, "Feast \x1b[31m")
    assert kept(database)[-1][3] == 0


def test_a_dry_run_changes_nothing_and_works_beside_a_running_bot(
    studybot: Studybot, database: Path, file: str
) -> None:
    with closing(open_store(database)):
        done = studybot("holidays", "import", file, "--dry-run")
        busy = studybot("holidays", "import", file)

    assert f"{DAILY.id}: 2 dates would be left out" in done.stdout
    assert "Stop it first" in sentence(busy)
    assert kept(database) == []


def test_only_the_group_or_series_that_is_named(
    studybot: Studybot, database: Path, file: str
) -> None:
    assert studybot("holidays", "import", file, "--space", ELSEWHERE.space).exit_code == 0
    assert {row[0] for row in kept(database)} == {ELSEWHERE.id}
    assert sentence(studybot("holidays", "import", file, "--track", "x")).startswith(
        f"Error: There is no such series. There are: {DAILY.id}, {ELSEWHERE.id}."
    )


def test_a_broken_file_leaves_nothing_half_done(
    studybot: Studybot, database: Path, tmp_path: Path
) -> None:
    path = tmp_path / "broken.ics"
    good = ["SUMMARY:x", f"DTSTART;VALUE=DATE:{SOON:%Y%m%d}"]
    path.write_bytes(calendar(good, ["DTSTART:20x6"]))

    told = sentence(studybot("holidays", "import", str(path)))
    missing = sentence(studybot("holidays", "import", "nothing.ics"))

    assert told.startswith(f"Error: {path}, line 10: ")
    assert told.endswith("Nothing was left out.\n")
    assert missing == "Error: nothing.ics cannot be read: No such file or directory.\n"
    assert kept(database) == []


def test_too_many_dates_are_refused(studybot: Studybot, database: Path, tmp_path: Path) -> None:
    path = tmp_path / "always.ics"
    path.write_bytes(calendar(["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY"]))

    assert "at most 366 may be left out" in sentence(studybot("holidays", "import", str(path)))
    assert kept(database) == []


def test_without_a_database_there_is_nothing_to_leave_out(studybot: Studybot, file: str) -> None:
    assert sentence(studybot("holidays", "import", file)).startswith("Error: There is no database ")


@pytest.mark.parametrize("dates", ["tomorrow", "2020-01-01"])
def test_what_is_no_date_brings_nothing_back(
    studybot: Studybot, database: Path, dates: str
) -> None:
    assert sentence(studybot("holidays", "remove", dates)).startswith("Error: ")


def test_what_is_undone_is_what_was_done(
    studybot: Studybot, database: Path, file: str, tmp_path: Path
) -> None:
    other = tmp_path / "none.ics"
    other.write_bytes(calendar(["DTSTART;VALUE=DATE:20200101"]))
    narrowed = studybot("holidays", "import", file, "--track", DAILY.id)
    undo = narrowed.stdout.rpartition("To undo this: studybot ")[2].split()

    assert studybot(*undo).stdout == f"{DAILY.id}: 2 dates back\n"
    assert studybot(*undo).stdout == f"{DAILY.id}: none of these was left out\n"
    assert (
        "names no date of the next two years" in studybot("holidays", "import", str(other)).stdout
    )
    wrong = sentence(studybot("holidays", "remove", "24.12."))
    assert wrong.endswith("Write dates like 2026-12-24..2027-01-02.\n")
    unknown = sentence(studybot("holidays", "list", "--space", f"{DAILY.space}x"))
    assert f"Did you mean {DAILY.space}?" in unknown
