"""``studybot bank convert``."""

from pathlib import Path

import pytest

from bot.bank.load import read_bank
from tests.cli.conftest import Studybot, sentence


def test_bank_convert_goes_there_and_back_without_a_loss(
    studybot: Studybot, tmp_path: Path
) -> None:
    studybot("bank", "convert", "bank.json", "bank.md")
    studybot("bank", "convert", "bank.md", "again.json")

    again, before = read_bank(tmp_path / "again.json"), read_bank(tmp_path / "bank.json")
    assert again.questions == before.questions


@pytest.mark.parametrize("names", [("bank.json", "bank.txt"), ("bank.txt", "bank.md")])
def test_an_ending_that_says_nothing_is_refused(studybot: Studybot, names: tuple[str, str]) -> None:
    assert sentence(studybot("bank", "convert", *names)) == (
        "Error: bank.txt ends in none of .json, .md, .markdown. Rename it.\n"
    )


def test_a_file_is_not_overwritten_by_accident(studybot: Studybot, tmp_path: Path) -> None:
    kept = tmp_path / "bank.md"
    kept.write_text("mine", encoding="utf-8")

    assert sentence(studybot("bank", "convert", "bank.json", "bank.md")) == (
        "Error: bank.md exists. Add --force to overwrite it.\n"
    )
    assert kept.read_text(encoding="utf-8") == "mine"
    assert studybot("bank", "convert", "bank.json", "bank.md", "--force").exit_code == 0
    assert kept.read_text(encoding="utf-8") != "mine"
