"""``studybot hold`` and ``studybot release``."""

from contextlib import closing
from pathlib import Path

import pytest

from bot.store.sqlite import open_store
from bot.store.sqlite.verifying import current_hold
from tests.cli.conftest import Studybot, sentence
from tests.store.sqlite.files import make_database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "home" / "studybot.db")


def test_posting_is_held_and_released(studybot: Studybot, database: Path) -> None:
    held = studybot("hold", "--reason", "moving house")
    standing = current_hold(database)
    released = studybot("release")

    assert held.stdout.startswith("Nothing is posted since 20")
    assert held.stdout.endswith(" UTC.\nTo post again: studybot release\n")
    assert standing
    assert standing.reason == "moving house"
    assert released.stdout == (
        "Released. Let go of: 0 scheduled questions.\n"
        "Start studybot: questions come again from their next time on.\n"
    )
    assert current_hold(database) is None


def test_what_is_not_held_is_not_released(studybot: Studybot, database: Path) -> None:
    assert studybot("release").stdout == "Nothing was held.\n"


@pytest.mark.parametrize("command", ["hold", "release"])
def test_a_running_bot_is_to_be_stopped_first(
    studybot: Studybot, database: Path, command: str
) -> None:
    with closing(open_store(database)):
        assert "Stop it first" in sentence(studybot(command))


@pytest.mark.parametrize("command", ["hold", "release"])
def test_without_a_database_there_is_nothing_to_hold(
    studybot: Studybot, tmp_path: Path, command: str
) -> None:
    assert sentence(studybot(command)).startswith("Error: There is no database ")
    assert not (tmp_path / "home").exists()
