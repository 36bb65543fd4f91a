"""``studybot bank export``."""

import csv
import json
import sys
import zipfile
from pathlib import Path

import pytest

from bot.bank.load import read_bank
from bot.bank.save import read_any
from bot.cli.bank import files
from tests.cli.conftest import Studybot, sentence
from tests.factory import make_file, make_form

ENDINGS = ".csv, .apkg, .md, .markdown, .html, .htm"


def test_a_table_has_a_row_for_each_question(studybot: Studybot, tmp_path: Path) -> None:
    said = studybot("bank", "export", "out.csv")

    assert said.stdout == "Wrote 1 question to out.csv.\n"
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["dropout-at-test"]


def test_a_deck_is_a_package_of_anki(studybot: Studybot, tmp_path: Path) -> None:
    assert studybot("bank", "export", "out.apkg").stdout == "Wrote 1 question to out.apkg.\n"
    assert "collection.anki2" in zipfile.ZipFile(tmp_path / "out.apkg").namelist()


def test_a_page_is_html(studybot: Studybot, tmp_path: Path) -> None:
    assert studybot("bank", "export", "OUT.HTM").exit_code == 0
    assert (tmp_path / "OUT.HTM").read_text("utf-8").startswith("<!doctype html>")


def test_markdown_is_what_convert_writes(studybot: Studybot, tmp_path: Path) -> None:
    studybot("bank", "export", "out.md")
    studybot("bank", "convert", "bank.json", "converted.md")

    assert (tmp_path / "out.md").read_bytes() == (tmp_path / "converted.md").read_bytes()
    assert read_any(tmp_path / "out.md").questions == read_bank(tmp_path / "bank.json").questions


@pytest.mark.parametrize("form", ["csv", "anki", "markdown", "html"])
def test_what_it_becomes_can_be_said(studybot: Studybot, tmp_path: Path, form: str) -> None:
    assert studybot("bank", "export", "out", "--to", form).exit_code == 0
    studybot("bank", "export", f"out.{'apkg' if form == 'anki' else form}", "--to", form)
    assert len([*tmp_path.glob("out*")]) == 2


def test_another_bank_may_be_named(studybot: Studybot, tmp_path: Path) -> None:
    other = make_file(make_form(id="another"))
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")

    studybot("bank", "export", "out.md", "--bank", "other.json")

    assert [q.id for q in read_any(tmp_path / "out.md").questions] == ["another"]


def test_a_deck_leaves_out_what_is_not_published(studybot: Studybot, tmp_path: Path) -> None:
    drafts = make_file(make_form(), make_form(id="draft", status="draft"))
    (tmp_path / "bank.json").write_text(json.dumps(drafts), encoding="utf-8")

    assert studybot("bank", "export", "out.apkg").stdout == (
        "Left out, since not published: 1 question.\nWrote 1 question to out.apkg.\n"
    )
    assert studybot("bank", "export", "out.csv").stdout == "Wrote 2 questions to out.csv.\n"


def test_a_bank_of_drafts_makes_no_deck(studybot: Studybot, tmp_path: Path) -> None:
    drafts = make_file(make_form(status="draft"))
    (tmp_path / "bank.json").write_text(json.dumps(drafts), encoding="utf-8")

    assert sentence(studybot("bank", "export", "out.apkg")) == (
        "Error: The bank has no published question to learn.\n"
    )
    assert not (tmp_path / "out.apkg").exists()


def test_without_genanki_it_says_what_to_install(
    studybot: Studybot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)

    assert sentence(studybot("bank", "export", "out.apkg")) == (
        "Error: A deck for Anki is made by genanki, which is not installed. "
        "Install it: pip install 'studybot[anki]'\n"
    )
    assert not (tmp_path / "out.apkg").exists()
    assert studybot("bank", "export", "out.csv").exit_code == 0


@pytest.mark.parametrize("name", ["out.pdf", "out"])
def test_an_ending_that_says_nothing_is_refused(studybot: Studybot, name: str) -> None:
    assert sentence(studybot("bank", "export", name)) == (
        f"Error: {name} ends in none of {ENDINGS}. Rename it, or add --to csv, say.\n"
    )


def test_a_file_is_not_overwritten_by_accident(studybot: Studybot, tmp_path: Path) -> None:
    kept = tmp_path / "out.csv"
    kept.write_text("mine", encoding="utf-8")

    assert sentence(studybot("bank", "export", "out.csv")) == (
        "Error: out.csv exists. Add --force to overwrite it.\n"
    )
    assert kept.read_text("utf-8") == "mine"
    assert studybot("bank", "export", "out.csv", "--force").exit_code == 0
    assert kept.read_text("utf-8") != "mine"


def test_the_bank_itself_is_not_overwritten_at_all(studybot: Studybot, tmp_path: Path) -> None:
    said = studybot("bank", "export", "bank.json", "--to", "csv", "--force")

    assert sentence(said) == "Error: bank.json is the bank itself. Name another file.\n"
    assert len(read_bank(tmp_path / "bank.json").questions) == 1


def test_a_folder_that_is_missing_is_named(studybot: Studybot, tmp_path: Path) -> None:
    assert sentence(studybot("bank", "export", "my notes/out.csv")) == (
        "Error: There is no folder my notes. Make it: mkdir -p 'my notes'\n"
    )
    assert sentence(studybot("bank", "export", str(tmp_path), "--force")) == (
        f"Error: {tmp_path} is a folder. Name a file in it.\n"
    )


@pytest.mark.parametrize("name", ["out.csv", "out.apkg", "out.md", "out.html"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    studybot: Studybot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")

    def fail(*_anything: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "put_in_place", fail)

    assert sentence(studybot("bank", "export", name, "--force")) == (
        f"Error: Cannot write {name}: No space left on device.\n"
    )
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert {entry.name for entry in tmp_path.iterdir()} == {"bank.json", name}
