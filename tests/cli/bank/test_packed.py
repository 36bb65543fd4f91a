"""A community pack in the place of a file."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot, sentence
from tests.store.facts import make_pack, make_packed


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "studybot.db"
    with closing(open_store(path)) as store, store.transaction():
        store.packs.add(make_pack(topics={"trivia": "Trivia"}), [make_packed("one")])
    return path


def test_a_pack_is_checked_as_a_community_bank(studybot: Studybot, database: Path) -> None:
    told = studybot("bank", "check", "--pack", "trivia")

    assert "trivia/one, references: is missing. Add it if you can." in told.stdout
    assert "trivia/one, explanation: has 0 words." in told.stdout.partition("Warnings:")[2]
    assert "1 question on 1 topic:" in told.stdout


@pytest.mark.parametrize("target", ["t.csv", "t.md", "t.html", "t.apkg"])
def test_a_pack_is_taken_elsewhere(
    studybot: Studybot, database: Path, tmp_path: Path, target: str
) -> None:
    told = studybot("bank", "export", target, "--pack", "trivia")

    assert told.stdout == f"Wrote 1 question to {target}.\n", told.output
    assert (tmp_path / target).read_bytes()


def test_a_pack_that_is_not_there_names_those_that_are(studybot: Studybot, database: Path) -> None:
    told = sentence(studybot("bank", "check", "--pack", "trivai"))

    assert told == "Error: There is no pack trivai here. There is: trivia.\n"


def test_a_pack_and_a_file_are_not_both_checked(studybot: Studybot, database: Path) -> None:
    told = sentence(studybot("bank", "check", "bank.json", "--pack", "trivia"), 2)

    assert "Name a file or a pack, not both." in told


def test_a_question_of_a_pack_is_shown_by_its_id(studybot: Studybot, database: Path) -> None:
    assert "What does inverted dropout" in studybot("bank", "show", "trivia/one").stdout
    told = sentence(studybot("bank", "show", "trivia/two"))
    assert "Did you mean trivia/one" in told
