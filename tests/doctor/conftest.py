"""An installation to examine."""

from pathlib import Path

import pytest

from bot.settings import Settings, read_settings
from tests.store.sqlite.files import make_database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of an installation with a database in which something happened."""
    make_database(tmp_path / "studybot.db")
    return read_settings({"STUDYBOT_HOME": str(tmp_path), "STUDYBOT_ZONE": "Europe/Berlin"})
