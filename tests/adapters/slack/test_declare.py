"""The manifests in deploy/ are what the app declares, and Slack takes them."""

import re
from typing import Any

import pytest

from adapters.slack.declare import COMMAND, EVENTS, SCOPES, SHORTCUTS
from adapters.slack.receive import Kind, event
from bot.commands import Call, parse
from bot.view.actions import decode, encode
from tests.adapters.slack.manifests import DEPLOY, manifest, read
from tests.adapters.slack.samples import AT, Samples

SOCKET, HTTP = "slack-manifest.yaml", "slack-manifest-http.yaml"
URL = "https://studybot.example.com/slack/events"
both = pytest.mark.parametrize("name", [SOCKET, HTTP])


@both
def test_a_manifest_has_the_command_and_the_shortcuts(name: str) -> None:
    features = manifest(name)["features"]

    (command,) = features["slash_commands"]
    assert command["command"] == COMMAND
    assert command["should_escape"] is True
    declared = [(each["callback_id"], each["name"]) for each in features["shortcuts"]]
    assert declared == [(each.callback, each.name) for each in SHORTCUTS]
    assert {each["type"] for each in features["shortcuts"]} == {"global"}


@both
def test_a_manifest_has_the_events_and_the_scopes(name: str) -> None:
    found = manifest(name)

    assert found["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert found["oauth_config"]["scopes"] == {"bot": [each.name for each in SCOPES]}


def test_two_scopes_are_needed_and_none_reads_messages() -> None:
    assert [each.name for each in SCOPES if each.needed] == ["commands", "chat:write"]
    assert not [each for each in SCOPES if each.name.endswith(":history")]


def test_the_manifests_differ_only_in_how_slack_reaches_us() -> None:
    socket, http = manifest(SOCKET), manifest(HTTP)
    assert http["features"]["slash_commands"][0].pop("url") == URL
    assert http["settings"]["event_subscriptions"].pop("request_url") == URL
    assert http["settings"]["interactivity"].pop("request_url") == URL
    assert http["settings"].pop("socket_mode_enabled") is False
    assert socket["settings"].pop("socket_mode_enabled") is True

    assert http == socket


@both
def test_a_manifest_keeps_slacks_limits(name: str) -> None:
    """https://docs.slack.dev/reference/app-manifest"""
    found = manifest(name)
    shown, features = found["display_information"], found["features"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["bot_user"]["display_name"]) <= 80
    for each in features["shortcuts"]:
        assert len(each["name"]) <= 24
        assert len(each["description"]) <= 150
    for each in features["slash_commands"]:
        assert len(each["command"]) <= 32
        assert len(each["description"]) <= 2000
        assert len(each["usage_hint"]) <= 1000
    assert features["app_home"]["home_tab_enabled"]
    assert found["settings"]["interactivity"]["is_enabled"]


@both
def test_what_a_manifest_suggests_can_be_typed(name: str) -> None:
    hint = manifest(name)["features"]["slash_commands"][0]["usage_hint"]

    assert all(isinstance(parse(each), Call) for each in hint.split(", "))


def test_a_shortcut_does_what_a_command_or_a_button_does() -> None:
    for each in SHORTCUTS:
        if isinstance(each.does, str):
            assert isinstance(parse(each.does), Call)
        else:
            assert decode(encode(each.does)) == each.does


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_means_something(name: str) -> None:
    some = Samples()
    payloads = {
        "app_home_opened": some.home_opened(),
        "app_uninstalled": some.uninstalled(),
        "member_joined_channel": some.invited(),
        "tokens_revoked": some.revoked("U1"),
    }

    assert payloads[name]["event"]["type"] == name
    assert event(Kind.EVENT, payloads[name], AT, AT) is not None


@both
def test_the_scopes_that_can_go_are_marked(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    before, _, after = text.partition("# From here on each scope may be taken out")

    for scope in SCOPES:
        assert f"- {scope.name}\n" in (before if scope.needed else after)


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["a: b", "c:", "  d: true", "  e: false"], {"a": "b", "c": {"d": True, "e": False}}),
        (["a:", "  - b", "  - c: d", "    e: f"], {"a": ["b", {"c": "d", "e": "f"}]}),
        (['a: "#b: c"'], {"a": "#b: c"}),
    ],
)
def test_the_reader_reads(lines: list[str], value: Any) -> None:
    assert read(lines) == value


@pytest.mark.parametrize(
    "lines",
    [["a: b: c"], ["a: #b"], ["a: 'b'"], ["a: b", "a: c"], ["a"], ["a: b", "  c: d"], ["a: [b]"]],
)
def test_the_reader_refuses_what_it_might_misread(lines: list[str]) -> None:
    with pytest.raises(AssertionError):
        read(lines)
