"""Adapters by name."""

import pytest

from bot.cli.loading import adapter, connecting, screen
from bot.view.card import Card


def test_an_adapter_is_loaded_by_its_name() -> None:
    assert adapter("console").__name__ == "adapters.console"


def test_what_cannot_be_connected_is_no_platform() -> None:
    assert connecting("console") is adapter("console").connect
    assert connecting("fallback") is connecting("telegraph") is None


def test_a_pipe_gets_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    screen().show(Card(title="Hello"), "you")

    assert capsys.readouterr().out == "--- you ---\nHello\n\n"
