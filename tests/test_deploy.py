"""The examples in deploy/ name the settings the code reads."""

import re
from pathlib import Path

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
