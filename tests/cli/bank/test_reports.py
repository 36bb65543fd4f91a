"""``studybot bank reports``."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.ids import QuestionId
from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot, sentence
from tests.store.facts import ANN, BEN, HOUR, START, TUESDAY, make_report, settle_in, show


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Ann and Ben report the question of the bank, and Ann one that is gone from it."""
    path = tmp_path / "home" / "studybot.db"
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        shown = show(store)
        store.reports.keep(make_report(shown))
        text = "\x1b[2Jtwo\nlines"
        store.reports.keep(make_report(shown, BEN, at=START + HOUR, text=text, version=0))
        gone = show(store, TUESDAY)
        store.reports.keep(make_report(gone, ANN, question=QuestionId("gone"), text="x"))
    return path


def test_open_reports_are_listed_newest_first_with_counts(
    studybot: Studybot, database: Path
) -> None:
    assert studybot("bank", "reports").stdout == (
        "#2 dropout-at-test (version 0, now 1, 2 open)\n"
        "   2026-03-02 10:00 UTC by Ben\n"
        "   \\x1b[2Jtwo\n"
        "   lines\n"
        "#3 gone (version 1, no longer in the bank, 1 open)\n"
        "   2026-03-02 09:00 UTC by Ann\n"
        "   x\n"
        "#1 dropout-at-test (version 1, 2 open)\n"
        "   2026-03-02 09:00 UTC by Ann\n"
        "   A is right as well.\n"
        "3 open reports on 2 questions.\n"
        "Look at one: studybot bank show dropout-at-test\n"
        "Done with it: studybot bank reports --close 2\n"
    )


def test_a_report_is_closed_and_opened_again(studybot: Studybot, database: Path) -> None:
    closed = studybot("bank", "reports", "--close", "1").stdout
    left = studybot("bank", "reports").stdout
    of_question = studybot("bank", "reports", "dropout-at-test").stdout
    opened = studybot("bank", "reports", "--reopen", "1").stdout

    assert closed == "Report 1 is closed. Take that back: studybot bank reports --reopen 1\n"
    assert "#1 " not in left
    assert "#1 dropout-at-test (version 1, 1 open, closed 20" in of_question
    assert "1 open report on 1 question." in of_question
    assert opened == "Report 1 is open.\n"
    assert "#1 " in studybot("bank", "reports").stdout


def test_who_reported_again_keeps_the_newer_one(studybot: Studybot, database: Path) -> None:
    studybot("bank", "reports", "--close", "1")
    with closing(open_store(database)) as store, store.transaction():
        first = store.reports.get(1)
        assert first
        store.reports.keep(first)

    assert "Report 1 stays closed" in sentence(studybot("bank", "reports", "--reopen", "1"))


def test_an_erased_report_says_so(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        store.people.erase(ANN.id, START)

    listed = studybot("bank", "reports").stdout

    assert "Ann" not in listed
    assert "UTC by erased:1\n   (erased)\n" in listed


def test_nothing_reported_is_said(studybot: Studybot, tmp_path: Path) -> None:
    open_store(tmp_path / "home" / "studybot.db").close()

    assert studybot("bank", "reports").stdout == "Nobody reports a problem.\n"
    about = studybot("bank", "reports", "dropout-at-test").stdout
    assert about == "Nobody reports a problem about dropout-at-test.\n"
    assert "Did you mean dropout-at-test?" in sentence(studybot("bank", "reports", "dropout-at"))


@pytest.mark.parametrize("option", ["--close", "--reopen"])
def test_a_number_nobody_has_is_told(studybot: Studybot, database: Path, option: str) -> None:
    told = sentence(studybot("bank", "reports", option, "99"))

    assert told == "Error: There is no report 99. List them: studybot bank reports\n"


def test_one_thing_at_a_time(studybot: Studybot, database: Path) -> None:
    told = sentence(studybot("bank", "reports", "dropout-at-test", "--close", "1"), code=2)

    assert "Name a question, or close a report, or reopen one." in told


def test_it_lists_beside_a_running_bot_and_closes_without_one(
    studybot: Studybot, database: Path
) -> None:
    with closing(open_store(database)):
        assert studybot("bank", "reports").exit_code == 0
        assert "Stop it first" in sentence(studybot("bank", "reports", "--close", "1"))


def test_without_a_database_it_says_what_to_do(studybot: Studybot) -> None:
    assert "There is no database" in sentence(studybot("bank", "reports"))
