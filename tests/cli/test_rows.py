"""`studybot db rebuild`, `studybot bank items` and `studybot bank regrade`."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.ids import ChoiceId
from bot.store.sqlite import open_store
from tests.factory import make_choice, make_file, make_form
from tests.store.facts import ANN, BEN, HERE, START, make_answer, make_learner, settle_in, show

Studybot = Callable[..., Result]
QUESTION = "dropout-at-test"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Ann picked a, and Ben picked b, which is right says the bank."""
    path = tmp_path / "home" / "studybot.db"
    with closing(open_store(path)) as store, store.transaction():
        settle_in(store)
        shown = show(store)
        a, b = frozenset({ChoiceId("a")}), frozenset({ChoiceId("b")})
        store.answers.record(make_answer(shown, ANN, right=False, points=2, picks=a))
        store.answers.record(make_answer(shown, BEN, picks=b))
    return path


@pytest.fixture
def studybot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studybot:
    bank(tmp_path, "b", version=1)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        home = {
            "STUDYBOT_HOME": str(tmp_path / "home"),
            "STUDYBOT_BANK": str(tmp_path / "bank.json"),
            "COLUMNS": "120",
        }
        return CliRunner().invoke(main, words, env=home)

    return run


def bank(folder: Path, key: str, *, version: int = 2) -> None:
    """The bank, with this key."""
    choices = [make_choice(each, correct=each == key) for each in "abcd"]
    form = make_form(id=QUESTION, version=version, choices=choices)
    (folder / "bank.json").write_text(json.dumps(make_file(form)), encoding="utf-8")


def points(database: Path) -> dict[str, int]:
    with closing(open_store(database)) as store, store.transaction():
        page = store.boards.page(HERE, "all", ANN.id, top=9, near=0)
    return {row.name: row.points for row in page.rows}


@pytest.fixture
def wrong(database: Path) -> Iterator[sqlite3.Connection]:
    """A board that says something else than the log."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("UPDATE board_rows SET points = 99 WHERE period = 'all' AND points = 2")
        yield other


# --- db rebuild ---


def test_a_check_of_a_good_database_says_so(studybot: Studybot, database: Path) -> None:
    result = studybot("db", "rebuild", "--check")

    assert (result.exit_code, result.stdout) == (0, "Every derived row is what the logs say.\n")


def test_a_check_names_what_differs_and_mends_nothing(
    studybot: Studybot, database: Path, wrong: sqlite3.Connection
) -> None:
    for _ in range(2):
        result = studybot("db", "rebuild", "--check")

        assert result.exit_code == 1
        assert result.stdout == (
            "board_rows (space 'console:here', period 'all', learner 'console:ann'): "
            "is (points 99, correct 0, by_key 1), should be (points 2, correct 0, by_key 1)\n"
        )
        assert "Error: Rows that differ: 1. Mend them: studybot db rebuild" in result.stderr


def test_a_rebuild_mends_what_differs(
    studybot: Studybot, database: Path, wrong: sqlite3.Connection
) -> None:
    wrong.close()

    said = [studybot("db", "rebuild").stdout for _ in range(2)]

    assert said == [
        "Every derived row is what the logs say; 1 were mended.\n",
        "Every derived row is what the logs say; 0 were mended.\n",
    ]
    assert points(database) == {"Ann": 2, "Ben": 10}


def test_beside_a_running_bot_it_checks_but_does_not_rebuild(
    studybot: Studybot, database: Path
) -> None:
    with closing(open_store(database)):
        checked, rebuilt = studybot("db", "rebuild", "--check"), studybot("db", "rebuild")

    assert checked.exit_code == 0
    assert rebuilt.exit_code == 1
    assert f"Another studybot is using {database}. Stop it first" in rebuilt.stderr


def test_many_differences_are_counted(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        shown = show(store, "2026-03-03T09:00")
        for n in range(30):
            store.people.save(make_learner(f"L{n}"), START)
            store.answers.record(make_answer(shown, make_learner(f"L{n}")))
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("DELETE FROM board_rows WHERE period = 'all'")

    result = studybot("db", "rebuild", "--check")

    assert len(result.stdout.splitlines()) == 10
    assert "Rows that differ: 32." in result.stderr


# --- bank items ---


def test_items_of_an_empty_database(studybot: Studybot, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    open_store(tmp_path / "home" / "studybot.db").close()

    assert studybot("bank", "items").stdout == "Nobody has answered a question yet.\n"


def test_items_of_no_database_says_what_to_do(studybot: Studybot) -> None:
    result = studybot("bank", "items")

    assert result.exit_code == 1
    assert "There is no database" in result.stderr


def test_items_as_a_table_and_as_json(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)) as store, store.transaction():
        shown = show(store, "2026-03-03T09:00")
        for n in range(40):
            store.people.save(make_learner(f"L{n}"), START)
            answer = make_answer(shown, make_learner(f"L{n}"), picks=frozenset({ChoiceId("b")}))
            store.answers.record(answer)

    table, form = studybot("bank", "items").stdout, studybot("bank", "items", "--json").stdout

    assert "98%" in table
    assert "dead: a, c, d" in table
    [item] = json.loads(form)
    assert (item["question"], item["first_attempts"], item["right"]) == (QUESTION, 42, 41)
    assert item["p_interval"] == pytest.approx([0.8768, 0.9958], abs=1e-4)
    assert (item["point_biserial"], item["check_key"]) == (None, False)
    assert item["picks"] == {"a": 1, "b": 41}


# --- bank regrade ---


def test_without_apply_nothing_is_changed(
    studybot: Studybot, database: Path, tmp_path: Path
) -> None:
    bank(tmp_path, "a")

    said = studybot("bank", "regrade", QUESTION).stdout

    assert said == ("1 answer would count as right: +8 points. Nothing was changed; add --apply.\n")
    assert points(database) == {"Ann": 2, "Ben": 10}


def test_a_regrade_is_applied_once_and_can_be_undone(
    studybot: Studybot, database: Path, tmp_path: Path
) -> None:
    bank(tmp_path, "a")

    assert studybot("bank", "regrade", QUESTION, "--apply").stdout == (
        "1 answer now counts as right: +8 points.\n"
    )
    assert points(database) == {"Ann": 10, "Ben": 10}
    assert studybot("bank", "regrade", QUESTION, "--apply").stdout == "Nothing to change.\n"
    assert studybot("bank", "regrade", QUESTION, "--undo").stdout.startswith(
        "1 answer would count as recorded: -8 points."
    )
    assert studybot("bank", "regrade", QUESTION, "--undo", "--apply").stdout == (
        "1 answer now counts as recorded: -8 points.\n"
    )
    assert points(database) == {"Ann": 2, "Ben": 10}
    assert studybot("db", "rebuild", "--check").exit_code == 0


def test_an_unknown_question_is_named_with_the_closest(studybot: Studybot, database: Path) -> None:
    result = studybot("bank", "regrade", "dropout-at-tset")

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: The bank has no question dropout-at-tset. Did you mean dropout-at-test?\n"
    )


def test_beside_a_running_bot_nothing_is_regraded(studybot: Studybot, database: Path) -> None:
    with closing(open_store(database)):
        result = studybot("bank", "regrade", QUESTION, "--apply")

    assert result.exit_code == 1
    assert "Another studybot is using" in result.stderr
