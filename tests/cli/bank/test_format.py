"""``studybot bank format``."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.load import built_in_path, read_bank
from bot.bank.order import in_order
from bot.bank.save import read_any, to_text
from bot.domain.question import Question
from tests.bank.strategies import TOPICS, questions
from tests.cli.conftest import Studybot, sentence
from tests.factory import make_file, make_form

MESSY = make_file(make_form(id="b", topic="cnn"), make_form(id="a", topic="cnn"), make_form())


def banks() -> st.SearchStrategy[Bank]:
    several = st.lists(questions(), min_size=1, max_size=4, unique_by=lambda q: q.id)
    return several.map(lambda drawn: Bank(tuple(map(alone, drawn)), TOPICS, "CC0-1.0"))


def alone(question: Question) -> Question:
    return replace(question, enemy_of=())


@given(bank=banks(), name=st.sampled_from(["bank.json", "bank.md"]))
def test_nothing_is_lost_and_doing_it_twice_changes_nothing(bank: Bank, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(to_text(in_order(bank), path), "utf-8", newline="\n")
        again = read_any(path)

    assert {q.id: q for q in again.questions} == {q.id: q for q in bank.questions}
    assert dict(again.topics) == dict(bank.topics)
    assert name == "bank.md" or again.licence == bank.licence
    assert to_text(in_order(again), path) == to_text(in_order(bank), path)


def test_a_bank_is_put_in_order(studybot: Studybot, tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    path.write_text(json.dumps(MESSY), encoding="utf-8")
    before = {q.id: q for q in read_bank(path).questions}

    assert studybot("bank", "format").stdout == f"Put {path} in order.\n"
    assert [q.id for q in read_bank(path).questions] == ["dropout-at-test", "a", "b"]
    assert {q.id: q for q in read_bank(path).questions} == before
    assert studybot("bank", "format").stdout == f"{path} is in order.\n"
    assert studybot("bank", "format", "--check").exit_code == 0
    assert {entry.name for entry in tmp_path.iterdir()} == {"bank.json"}


def test_a_check_names_the_file_and_leaves_it(studybot: Studybot, tmp_path: Path) -> None:
    text = json.dumps(MESSY)
    (tmp_path / "messy.json").write_text(text, encoding="utf-8")

    assert sentence(studybot("bank", "format", "messy.json", "--check")) == (
        "Error: messy.json is not in order. Mend it: studybot bank format messy.json\n"
    )
    assert (tmp_path / "messy.json").read_text("utf-8") == text


def test_a_broken_bank_is_left_alone(studybot: Studybot, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(make_file(make_form(level="easy"))), encoding="utf-8")
    before = path.read_bytes()

    assert "(1 finding)" in sentence(studybot("bank", "format", "broken.json"))
    assert path.read_bytes() == before


def test_the_built_in_bank_can_be_checked(studybot: Studybot) -> None:
    checked = studybot("bank", "format", "--check", STUDYBOT_BANK="")

    assert str(built_in_path()) in checked.output


@pytest.mark.parametrize("name", ["bank.txt"])
def test_an_ending_that_says_nothing_is_refused(
    studybot: Studybot, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(json.dumps(MESSY), encoding="utf-8")

    assert "ends in none of .json, .md, .markdown" in sentence(studybot("bank", "format", name))
