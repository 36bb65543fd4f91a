"""Tokens of the wrong kind, and what Slack says of others."""

import pytest

from adapters.slack.tokens import APP_TOKEN, BOT_TOKEN, fatal, wrong_kind

BOT, APP = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"


@pytest.mark.parametrize(
    ("name", "token", "begins", "words"),
    [
        (BOT, "xoxp-secret", BOT_TOKEN, "begins with xoxp-, which is a user token"),
        (BOT, "xapp-secret", BOT_TOKEN, "begins with xapp-, which is an app-level token"),
        (BOT, "xoxe.xoxb-secret", BOT_TOKEN, "switch token rotation off"),
        (BOT, "secret", BOT_TOKEN, "is no token of Slack's"),
        (APP, "xoxb-secret", APP_TOKEN, "begins with xoxb-, which is a bot token"),
    ],
)
def test_a_wrong_kind_is_named_and_its_secret_is_not(
    name: str, token: str, begins: str, words: str
) -> None:
    sentence = wrong_kind(name, token, begins)

    assert sentence.startswith(f"{name} ")
    assert words in sentence
    assert f"it must begin with {begins}" in sentence
    assert "secret" not in sentence


def test_the_right_kind_is_right() -> None:
    assert wrong_kind(BOT, "xoxb-1", BOT_TOKEN) == ""


@pytest.mark.parametrize(
    ("name", "error", "needed", "words"),
    [
        (BOT, "invalid_auth", "", "does not accept SLACK_BOT_TOKEN"),
        (BOT, "account_inactive", "", "The app was removed from the workspace"),
        (BOT, "token_revoked", "", "put the new token in SLACK_BOT_TOKEN"),
        (APP, "token_revoked", "", "does not accept SLACK_APP_TOKEN"),
        (APP, "invalid_auth", "", "App-Level Tokens"),
        (APP, "missing_scope", "connections:write", "lacks connections:write"),
        (APP, "missing_scope", "", "lacks connections:write"),
        (BOT, "missing_scope", "chat:write", "lacks chat:write"),
        (APP, "not_allowed_token_type", "", "another kind as SLACK_APP_TOKEN"),
        (APP, "socket_mode_not_enabled", "", "Socket Mode is switched off"),
        (BOT, "team_access_not_granted", "", "ask an admin"),
    ],
)
def test_what_never_will_be_is_a_sentence(name: str, error: str, needed: str, words: str) -> None:
    sentence = fatal(name, error, needed)

    assert words in sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize("error", ["", "internal_error", "ratelimited", "service_unavailable"])
def test_what_may_be_over_soon_is_none(error: str) -> None:
    assert fatal(BOT, error) == ""
