"""What has to be set, and what is loaded when."""

import subprocess
import sys

import pytest

from adapters import slack as adapter
from adapters.slack.client import SlackPlatform
from bot.port import Healthy, Platform, Served
from bot.settings import SettingError
from tests.adapters.slack.clients import Told, settings_for
from tests.adapters.slack.fake import FakeSlack


def connected(slack: FakeSlack, **more: str) -> Platform:
    return adapter.connect(settings_for(slack, **more), slack.clock.now, Told())


async def test_with_both_tokens_it_is_a_platform(slack: FakeSlack) -> None:
    platform = connected(slack)

    assert isinstance(platform, SlackPlatform)
    assert isinstance(platform, Served)
    assert isinstance(platform, Healthy)
    assert platform.name == "slack"
    await platform.connect()
    await platform.close()


async def test_http_mode_needs_a_secret_and_an_address(slack: FakeSlack) -> None:
    http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "secret"}
    with pytest.raises(SettingError, match="STUDYBOT_HTTP is not set"):
        connected(slack, **http)

    platform = connected(slack, **http, STUDYBOT_HTTP="127.0.0.1:8080")

    assert isinstance(platform, SlackPlatform)
    (route,) = platform.routes()
    assert (route.method, route.path) == ("POST", "/slack/events")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxp-secret"}, "SLACK_BOT_TOKEN begins with xoxp-"),
        ({"SLACK_APP_TOKEN": "xoxb-secret"}, "SLACK_APP_TOKEN begins with xoxb-"),
    ],
)
async def test_what_is_missing_or_wrong_is_named(
    slack: FakeSlack, more: dict[str, str], words: str
) -> None:
    with pytest.raises(SettingError, match=words) as caught:
        connected(slack, **more)

    assert "secret" not in str(caught.value)


def test_the_libraries_are_loaded_only_when_they_are_needed() -> None:
    code = "import sys, adapters.slack; print(any(m.startswith('slack_') for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
