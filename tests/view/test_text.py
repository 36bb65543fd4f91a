"""Text as spans."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from bot.view.text import Clock, Moment, Span, Style, code, strong, text

NOON = Moment(datetime(2026, 3, 2, 12, tzinfo=UTC), "Europe/Berlin")


def test_strings_become_plain_spans_and_spans_stay() -> None:
    assert text("Next at ", NOON, ", see ", code("/streak"), strong("!")) == (
        Span("Next at "),
        NOON,
        Span(", see "),
        Span("/streak", Style.CODE),
        Span("!", Style.STRONG),
    )


def test_nothing_makes_an_empty_text() -> None:
    assert text() == ()


def test_markup_is_only_characters() -> None:
    assert text("**bold** <@42> `x`") == (Span("**bold** <@42> `x`", Style.PLAIN),)


def test_a_moment_shows_its_day_unless_told_otherwise() -> None:
    assert NOON.clock is Clock.DAY_TIME


def test_spans_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        strong("ten").text = "eleven"  # type: ignore[misc]
