"""Lines on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.bank.painting import paint, printable


@given(words=st.text())
def test_nothing_can_steer_the_terminal(words: str) -> None:
    assert printable(words).isprintable()


def test_what_can_be_seen_stays_as_it_is() -> None:
    assert printable("naïve ∂L/∂z") == "naïve ∂L/∂z"
    assert printable("a\x1b[31m") == "a\\x1b[31m"


def test_a_pipe_gets_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    paint([("red", "- old"), ("green", f"+ {'new ' * 50}")])

    assert capsys.readouterr().out == f"- old\n+ {'new ' * 50}\n"


def test_a_terminal_gets_them_in_colour(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    paint([("red", "- [bold]old\x1b[0m")])

    assert capsys.readouterr().out == "\x1b[31m- [bold]old\\x1b[0m\x1b[0m\n"
