"""``studybot doctor``, as an operator and a monitor see it."""

import json
from contextlib import closing
from pathlib import Path

from bot.store.sqlite import open_store
from tests.cli.conftest import Studybot
from tests.store.sqlite.files import make_database


def test_a_new_installation_is_well(studybot: Studybot, tmp_path: Path) -> None:
    result = studybot("doctor")

    assert result.exit_code == 0
    assert {line[0] for line in result.stdout.splitlines()} == {"✓"}
    assert not (tmp_path / "home").exists()


def test_what_is_wrong_comes_with_a_way_to_mend_it(studybot: Studybot, tmp_path: Path) -> None:
    make_database(tmp_path / "home" / "studybot.db")
    studybot("hold", "--reason", "moving house")

    result = studybot("doctor")

    assert result.exit_code == 1
    assert "✗ posting: Nothing is posted since " in result.stdout
    assert ": moving house.\n  → Stop studybot, run studybot release, and start it" in result.stdout
    assert "✗ backups: There is none in " in result.stdout
    assert result.stdout.count("✗") == result.stdout.count("→") == 2


def test_it_looks_beside_a_running_bot(studybot: Studybot, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "home" / "studybot.db")):
        assert "✓ database: " in studybot("doctor").stdout


def test_a_monitor_reads_json(studybot: Studybot) -> None:
    result = studybot("doctor", "--json", STUDYBOT_PLATFORMS="telegraph,console,fallback")

    found = {each["check"]: each for each in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert found["platforms"] == {
        "check": "platforms",
        "ok": False,
        "says": "There is no telegraph or fallback to connect.",
        "fix": "Correct STUDYBOT_PLATFORMS, like discord.",
    }
    assert [name for name in found if not found[name]["ok"]] == ["platforms"]


def test_a_wrong_setting_is_a_finding(studybot: Studybot) -> None:
    result = studybot("doctor", STUDYBOT_ZONE="Mars/Olympus")

    assert result.exit_code == 1
    assert result.stdout.startswith("✗ settings: STUDYBOT_ZONE='Mars/Olympus': ")
