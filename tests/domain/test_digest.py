"""When a week is summed up."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import DigestTime, stored_time
from bot.domain.schedule import Weekday

TIMES = st.builds(
    DigestTime,
    st.sampled_from(Weekday),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)


@given(TIMES)
def test_a_time_is_read_back_from_its_words(digest: DigestTime) -> None:
    assert stored_time(str(digest)) == digest


def test_its_words_are_what_an_admin_types() -> None:
    assert str(DigestTime(Weekday.SUN, time(18, 5))) == "sun 18:05"


def test_a_time_with_seconds_is_refused() -> None:
    with pytest.raises(ValueError, match="whole minute"):
        DigestTime(Weekday.SUN, time(18, 5, 1))


@pytest.mark.parametrize("words", ["", "mon", "someday 09:00", "mon 25:00"])
def test_words_that_are_no_time_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stored_time(words)
