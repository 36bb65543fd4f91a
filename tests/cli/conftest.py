"""The command, run in an empty folder that is its home."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

Studybot = Callable[..., Result]


@pytest.fixture
def studybot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studybot:
    """Run the command with a folder of its own as home."""
    home = {"STUDYBOT_HOME": str(tmp_path / "home"), "STUDYBOT_ZONE": "Europe/Berlin"}
    monkeypatch.chdir(tmp_path)

    def run(*words: str, **settings: str) -> Result:
        return CliRunner().invoke(main, words, env=home | settings)

    return run


def sentence(result: Result, code: int = 1) -> str:
    """What a command said on stderr when it refused; it said nothing else."""
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert "Traceback" not in result.stderr
    return result.stderr
