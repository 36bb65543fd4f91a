"""People's text to a length of time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duration_text import BadDuration, describe_duration, parse_duration

NONE, DAY = timedelta(), timedelta(days=1)
LENGTHS = st.integers(0, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(LENGTHS)
def test_a_length_is_read_back_from_its_words(length: timedelta) -> None:
    assert parse_duration(describe_duration(length), NONE, DAY) == length


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("90m", 90),
        ("1h 30m", 90),
        ("1h30m", 90),
        ("1 hour, 30 minutes", 90),
        ("20 MIN", 20),
        (" 20 ", 20),
        ("0", 0),
        ("24h", 24 * 60),
    ],
)
def test_it_is_written_as_people_do(words: str, minutes: int) -> None:
    assert parse_duration(words, NONE, DAY) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "words", ["", "soon", "h", "-5", "1.5h", "25h", "20 parsecs", "9" * 30, "1h and", "٣"]
)
def test_what_is_no_length_is_shown_as_it_was_typed(words: str) -> None:
    assert parse_duration(words, NONE, DAY) == BadDuration(words)


def test_what_is_out_of_bounds_is_refused() -> None:
    hour = timedelta(hours=1)

    assert parse_duration("14m", hour / 4, DAY) == BadDuration("14m")
    assert parse_duration("15m", hour / 4, DAY) == hour / 4


@given(st.text())
def test_any_text_gives_a_value(words: str) -> None:
    assert isinstance(parse_duration(words, NONE, DAY), timedelta | BadDuration)
