"""``studybot bank add``."""

from pathlib import Path

import pytest

from bot.bank.load import read_bank
from bot.bank.markdown import to_markdown
from bot.domain.question import Kind
from bot.ids import QuestionId
from tests.cli.conftest import Studybot, sentence
from tests.factory import make_question

NEW = make_question(id=QuestionId("new"), topic="cnn")
OTHER = make_question(id=QuestionId("other"), topic="rnn")


def write(folder: Path, text: str) -> None:
    (folder / "draft.md").write_text(text, encoding="utf-8")


def ids(folder: Path, name: str = "bank.json") -> list[str]:
    return [question.id for question in read_bank(folder / name).questions]


def test_questions_are_added_in_their_places_with_a_way_back(
    studybot: Studybot, tmp_path: Path
) -> None:
    write(tmp_path, to_markdown([OTHER, NEW]))
    before = (tmp_path / "bank.json").read_bytes()

    added = studybot("bank", "add", "draft.md")

    assert (added.exit_code, added.stderr) == (0, "")
    assert added.stdout.startswith(f"Added 2 questions to {tmp_path / 'bank.json'}:\n")
    assert "  studybot bank show new\n" in added.stdout
    assert f"To undo this: mv {tmp_path / 'bank.json.bak'} " in added.stdout
    assert ids(tmp_path) == ["dropout-at-test", "new", "other"]
    assert (tmp_path / "bank.json.bak").read_bytes() == before


def test_if_anything_is_wrong_nothing_is_written(studybot: Studybot, tmp_path: Path) -> None:
    write(tmp_path, to_markdown([NEW, make_question()]).replace("topic: cnn", "topic: sea"))
    before = (tmp_path / "bank.json").read_bytes()

    said = sentence(studybot("bank", "add", "draft.md"))

    assert "draft.md cannot be used (2 findings)" in said
    assert "new, topic: 'sea' is unknown" in said
    assert "studybot bank edit dropout-at-test" in said
    assert f"Nothing was added to {tmp_path / 'bank.json'}." in said
    assert (tmp_path / "bank.json").read_bytes() == before
    assert not (tmp_path / "bank.json.bak").exists()


def test_a_bank_begins_with_its_first_question(studybot: Studybot, tmp_path: Path) -> None:
    write(tmp_path, to_markdown([NEW]))

    added = studybot("bank", "add", "draft.md", "--to", "mine.json")

    assert f"Added 1 question to the new {tmp_path / 'mine.json'}:" in added.stdout
    assert "undo" not in added.stdout
    assert ids(tmp_path, "mine.json") == ["new"]
    assert read_bank(tmp_path / "mine.json").title("cnn") == "Convolutional networks"


def test_a_bank_in_markdown_is_added_to(studybot: Studybot, tmp_path: Path) -> None:
    studybot("bank", "convert", "bank.json", "bank.md")
    write(tmp_path, to_markdown([NEW]))

    studybot("bank", "add", "draft.md", "--to", "bank.md")
    studybot("bank", "convert", "bank.md", "again.json")

    assert ids(tmp_path, "again.json") == ["dropout-at-test", "new"]


@pytest.mark.parametrize("kind", [*map(str, Kind)])
def test_a_template_of_each_kind_is_printed_and_not_taken_as_it_is(
    studybot: Studybot, tmp_path: Path, kind: str
) -> None:
    printed = studybot("bank", "add", "--template", kind)
    write(tmp_path, printed.stdout)

    assert f"- kind: {kind}\n" in printed.stdout
    assert "is still to be written" in sentence(studybot("bank", "add", "draft.md"))


def test_a_draft_must_be_named(studybot: Studybot) -> None:
    assert "studybot bank add --template choice" in sentence(studybot("bank", "add"), code=2)


def test_a_draft_that_is_not_there_is_named(studybot: Studybot) -> None:
    assert "none.md cannot be used" in sentence(studybot("bank", "add", "none.md"))
