"""``studybot bank diff``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Studybot, sentence
from tests.factory import make_choice, make_file, make_form


@pytest.fixture(autouse=True)
def old(tmp_path: Path) -> Path:
    """The bank as it was: a was right, and there was another question."""
    path = tmp_path / "old.json"
    choices = [make_choice(each, correct=each == "a") for each in "abcd"]
    file = make_file(make_form(choices=choices), make_form(id="gone", topic="cnn"))
    path.write_text(json.dumps(file), encoding="utf-8")
    return path


def test_a_new_key_is_shown_field_by_field_and_asks_for_a_regrade(studybot: Studybot) -> None:
    shown = studybot("bank", "diff", "old.json")

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "- gone  (cnn, beginner, choice)\n" in shown.stdout
    assert "    choices[b].correct\n      - false\n      + true\n" in shown.stdout
    assert "  ! raise its version, which is 1\n" in shown.stdout
    assert "  ! studybot bank regrade dropout-at-test\n" in shown.stdout
    assert shown.stdout.endswith("0 added, 1 removed, 1 changed, 1 to regrade.\n")


def test_a_short_form_has_a_line_for_each(studybot: Studybot) -> None:
    shown = studybot("bank", "diff", "--stat", "bank.json", "old.json").stdout.splitlines()

    assert shown[0] == "+ gone  (cnn, beginner, choice)"
    assert shown[1].startswith("~ dropout-at-test  ")
    assert len(shown) == 3


def test_two_files_that_say_the_same_have_no_difference(studybot: Studybot) -> None:
    studybot("bank", "convert", "bank.json", "bank.md")

    assert studybot("bank", "diff", "bank.md", "bank.json").stdout == "No difference.\n"


def test_a_title_is_a_difference(studybot: Studybot, tmp_path: Path) -> None:
    file = make_file(topics={"training": "To train", "cnn": "Convolutional networks"})
    (tmp_path / "titles.json").write_text(json.dumps(file), encoding="utf-8")

    assert studybot("bank", "diff", "bank.json", "titles.json").stdout == (
        "topics.training\n  - Training\n  + To train\n"
        "topics.rnn\n  - Recurrent networks\nThe same questions.\n"
    )


def test_a_file_that_is_not_there_is_named(studybot: Studybot) -> None:
    assert "none.json cannot be used" in sentence(studybot("bank", "diff", "none.json"))
