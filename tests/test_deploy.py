"""The examples in deploy/ name the settings the code reads."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.settings import SETTINGS

DEPLOY = Path(__file__).parent.parent / "deploy"
# Read by the terminal library and not by us.
FOREIGN = {"NO_COLOR"}


def test_the_example_names_every_setting_and_no_other() -> None:
    example = (DEPLOY / ".env.example").read_text(encoding="utf-8")

    named = re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)

    assert len(named) == len(set(named))
    assert set(named) == {setting.name for setting in SETTINGS} | FOREIGN


def test_every_setting_of_the_example_has_a_comment() -> None:
    lines = (DEPLOY / ".env.example").read_text(encoding="utf-8").splitlines()

    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"#?[A-Z_]+=", line) and not before.startswith("# ")
    ]

    assert bare == []


def test_the_deployments_set_only_known_settings() -> None:
    names = {setting.name for setting in SETTINGS}

    used = {
        (path.name, name)
        for path in DEPLOY.iterdir()
        for name in re.findall(r"\bSTUDYBOT_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }

    assert {name for _, name in used} <= names, used
    assert ("Dockerfile", "STUDYBOT_HOME") in used
    assert ("studybot.service", "STUDYBOT_HOME") in used


def unit(*names: str) -> RawConfigParser:
    """What systemd reads in these files one after the other; the last word counts."""
    read = RawConfigParser(strict=False, delimiters="=", comment_prefixes="#")
    read.optionxform = str  # type: ignore[method-assign,assignment]
    assert read.read([DEPLOY / name for name in names], "utf-8")
    return read


def test_the_service_runs_discord_without_a_screen() -> None:
    text = (DEPLOY / "studybot.service").read_text("utf-8")
    service = unit("studybot.service")["Service"]

    assert service["ExecStart"].endswith("/studybot run")
    assert "Environment=STUDYBOT_PLATFORMS=discord\n" in text
    assert text.index("Environment=STUDYBOT_PLATFORMS") < text.index("EnvironmentFile=")
    assert (service["StandardInput"], service["StandardOutput"]) == ("null", "journal")
    assert service["PrivateDevices"] == "yes"
    assert "tty" not in text.lower()


def test_the_drop_in_gives_the_service_a_console() -> None:
    service = unit("studybot.service", "console.conf")["Service"]

    assert "STUDYBOT_PLATFORMS=console" in service["Environment"]
    assert (service["StandardInput"], service["StandardOutput"]) == ("tty", "tty")
    assert service["PrivateDevices"] == "no"
    assert service["DeviceAllow"].split()[0] == service["TTYPath"]


@pytest.mark.parametrize("drop_in", [False, True], ids=["service", "console"])
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_reads_the_service(tmp_path: Path, *, drop_in: bool) -> None:
    words = (DEPLOY / "studybot.service").read_text("utf-8")
    (tmp_path / "studybot.service").write_text(words.replace("/opt/studybot/bin/", "/bin/env "))
    if drop_in:
        (tmp_path / "studybot.service.d").mkdir()
        shutil.copy(DEPLOY / "console.conf", tmp_path / "studybot.service.d")

    verified = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "studybot.service"],
        capture_output=True,
        text=True,
        check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
    )

    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_reads_the_backup_and_its_timer(tmp_path: Path) -> None:
    words = (DEPLOY / "studybot-backup.service").read_text("utf-8")
    here = words.replace("/opt/studybot/bin/", "/bin/env ")
    (tmp_path / "studybot-backup.service").write_text(here)
    shutil.copy(DEPLOY / "studybot-backup.timer", tmp_path)

    verified = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "studybot-backup.timer"],
        capture_output=True,
        text=True,
        check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
    )

    assert (verified.returncode, verified.stderr) == (0, "")
    assert "ExecStart=/opt/studybot/bin/studybot db backup " in words
    assert unit("studybot-backup.timer")["Timer"]["Persistent"] == "true"
