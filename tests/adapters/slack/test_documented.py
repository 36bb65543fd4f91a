"""deploy/slack.md tells what every sentence of the start means."""

import re
from collections.abc import Iterator

import pytest

from adapters import slack as adapter
from adapters.slack.authorizing import installation_of
from adapters.slack.refusals import REVOKED
from adapters.slack.tokens import _FATAL, APP_TOKEN, BOT_TOKEN, KINDS, fatal, wrong_kind
from bot.port import CannotConnect
from bot.runtime.clock import SetClock
from bot.settings import SettingError, read_settings
from tests.adapters.contract import NOW
from tests.adapters.slack.clients import Told
from tests.readme import ON_SLACK

TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
TEXT = ON_SLACK.read_text("utf-8")
TABLE = TEXT.partition("<!-- sentences -->")[2].partition("<!-- /sentences -->")[0]
PATTERNS = [
    re.compile(".*".join(map(re.escape, said.split("…"))))
    for row in TABLE.splitlines()
    for said in re.findall(r"`([^`]+)`", row.split(" | ")[0])
]
SETTINGS: tuple[dict[str, str], ...] = (
    {},
    {"SLACK_BOT_TOKEN": "xoxb-1"},
    {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "secret"},
)


def of_settings() -> Iterator[str]:
    for environment in SETTINGS:
        settings = read_settings({"STUDYBOT_HOME": "home", **environment})
        with pytest.raises(SettingError) as caught:
            adapter.connect(settings, SetClock(NOW).now, Told())
        yield str(caught.value)


def of_tokens() -> Iterator[str]:
    for name, begins in TOKENS.items():
        yield from (wrong_kind(name, f"{kind}1", begins) for kind in KINDS if kind != begins)
        yield wrong_kind(name, "a word", begins)
        for error in {*REVOKED, *_FATAL, "not_authed", "missing_scope"}:
            yield fatal(name, error)


def of_who_it_is() -> Iterator[str]:
    bot = {"bot_id": "B1", "team_id": "T1"}
    for told, scopes in (({}, ""), (bot, "commands")):
        with pytest.raises(CannotConnect) as caught:
            installation_of("xoxb-1", told, {"x-oauth-scopes": scopes})
        yield str(caught.value)


def test_every_sentence_that_ends_the_start_is_explained() -> None:
    said = [*of_settings(), *of_tokens(), *of_who_it_is()]

    assert len(said) > 30
    assert [each for each in said if not any(p.match(each) for p in PATTERNS)] == []


def test_no_sentence_is_explained_twice() -> None:
    said = [*of_settings(), *of_tokens(), *of_who_it_is()]

    assert [each for each in said if sum(bool(p.match(each)) for p in PATTERNS) > 1] == []
