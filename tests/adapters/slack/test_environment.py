"""Variables that belong to others."""

import os

import pytest

from adapters.slack.environment import unread


def test_what_is_slacks_is_hidden_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1")
    monkeypatch.setenv("SLACKER", "2")

    with unread():
        assert "SLACK_CLIENT_ID" not in os.environ
        assert os.environ["SLACKER"] == "2"

    assert os.environ["SLACK_CLIENT_ID"] == "1"


def test_it_comes_back_after_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1")

    with pytest.raises(ValueError, match="it broke"), unread():
        raise ValueError("it broke")

    assert os.environ["SLACK_CLIENT_ID"] == "1"
