"""``studybot bank show``."""

import json
from pathlib import Path

import pytest

from bot.cli.bank.show import list_questions
from tests.cli.conftest import Studybot, sentence
from tests.factory import make_file, make_form, make_numeric_form, make_question


@pytest.fixture(autouse=True)
def two(tmp_path: Path, studybot: Studybot) -> None:
    number = make_numeric_form(
        id="how-many", topic="cnn", level="advanced", prompt="How many?\nNow"
    )
    file = make_file(make_form(), number)
    (tmp_path / "bank.json").write_text(json.dumps(file), encoding="utf-8")


def test_a_question_is_shown_with_both_faces(studybot: Studybot) -> None:
    shown = studybot("bank", "show", "dropout-at-test")

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.count("--- dropout-at-test ---\n") == 2
    assert "✓ B)  Option b" in shown.stdout
    assert "In an interview" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_a_second_reader_sees_no_key(studybot: Studybot) -> None:
    shown = studybot("bank", "show", "--blind", "dropout-at-test").stdout

    assert "  B)  Option b" in shown
    assert "✓" not in shown
    assert "interview" not in shown


def test_several_are_shown_in_the_order_asked_for(studybot: Studybot) -> None:
    shown = studybot("bank", "show", "how-many", "dropout-at-test").stdout

    assert shown.index("--- how-many") < shown.index("--- dropout-at-test")


def test_without_an_id_there_is_a_line_for_each(studybot: Studybot) -> None:
    assert studybot("bank", "show").stdout == (
        "dropout-at-test  What does inverted dropout do when the network is used?\n"
        "how-many         How many?\n"
    )


@pytest.mark.parametrize(
    "words", [["--topic", "cnn"], ["--level", "advanced"], ["--kind", "numeric"]], ids=" ".join
)
def test_questions_are_listed_by_what_they_are(studybot: Studybot, words: list[str]) -> None:
    assert studybot("bank", "show", *words).stdout == "how-many  How many?\n"


def test_a_list_of_nothing_says_so(studybot: Studybot) -> None:
    listed = studybot("bank", "show", "--topic", "cnn", "--kind", "open")

    assert (listed.exit_code, listed.stdout) == (0, "")
    assert listed.stderr == "No question is like that.\n"


def test_an_unknown_id_suggests_another_and_shows_nothing(studybot: Studybot) -> None:
    assert sentence(studybot("bank", "show", "how-many", "how-may")) == (
        "Error: The bank has no question how-may. Did you mean how-many?\n"
    )


def test_an_unknown_topic_suggests_another(studybot: Studybot) -> None:
    assert "Did you mean cnn?" in sentence(studybot("bank", "show", "--topic", "cnns"))


def test_names_and_filters_are_not_mixed(studybot: Studybot) -> None:
    assert "not both" in sentence(studybot("bank", "show", "how-many", "--topic", "cnn"), code=2)


def test_a_list_on_a_terminal_is_cut_to_the_window_but_for_the_ids(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")

    list_questions([make_question(), make_question(id="what-a-long-name-it-has")])

    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "dropout-at-test          What does inve…",
        "what-a-long-name-it-has  What does inve…",
    ]
