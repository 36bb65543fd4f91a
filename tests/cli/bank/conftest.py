"""The command, run in an empty folder that is its home, on a bank of one question."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.cli.conftest import Studybot
from tests.factory import make_file


@pytest.fixture
def studybot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studybot:
    """Run the command in its home, with ``bank.json`` there as the bank in use."""
    bank = tmp_path / "bank.json"
    bank.write_text(json.dumps(make_file()), encoding="utf-8")
    home = {
        "STUDYBOT_HOME": str(tmp_path / "home"),
        "STUDYBOT_BANK": str(bank),
        "STUDYBOT_ZONE": "Europe/Berlin",
    }
    monkeypatch.chdir(tmp_path)

    def run(*words: str, **settings: str) -> Result:
        return CliRunner().invoke(main, words, env=home | settings)

    return run
