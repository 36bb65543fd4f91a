"""Every setting as it is declared."""

import re

import pytest

from bot.settings.declared import SETTINGS, Setting
from bot.settings.reading import read_settings


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_example_can_be_used(setting: Setting) -> None:
    read_settings({setting.name: setting.example})

    assert re.fullmatch(r"(STUDYBOT|DISCORD|SLACK)_[A-Z_]+", setting.name)
    assert setting.help
    assert setting.default


def test_a_name_is_declared_once_and_a_secret_is_marked() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    told = {s.name for s in SETTINGS if re.search("TOKEN|SECRET|ALERT_URL|HEARTBEAT_URL", s.name)}
    assert told == {s.name for s in SETTINGS if s.secret}
