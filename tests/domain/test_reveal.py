"""What brings a reveal."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reveal import WITH_NEXT, RevealRule, Reveals, stored_rule

MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
RULES = st.one_of(
    st.sampled_from([WITH_NEXT, RevealRule(Reveals.ANSWERED)]),
    MINUTES.map(lambda at: RevealRule(Reveals.TIME, at)),
)


@given(RULES)
def test_a_rule_is_read_back_from_its_words(rule: RevealRule) -> None:
    assert stored_rule(str(rule)) == rule


def test_its_words_are_what_an_admin_types() -> None:
    rules = [WITH_NEXT, RevealRule(Reveals.ANSWERED), RevealRule(Reveals.TIME, time(18, 5))]

    assert [*map(str, rules)] == ["next", "answered", "18:05"]


@pytest.mark.parametrize(
    ("by", "at"),
    [
        (Reveals.TIME, None),
        (Reveals.NEXT, time(9)),
        (Reveals.ANSWERED, time(9)),
        (Reveals.TIME, time(9, 0, 1)),
    ],
)
def test_a_rule_that_says_two_things_is_refused(by: Reveals, at: time | None) -> None:
    with pytest.raises(ValueError, match=r"the time of a reveal|a reveal has a time"):
        RevealRule(by, at)


@pytest.mark.parametrize("words", ["", "never", "time", "25:00"])
def test_words_that_are_no_rule_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        stored_rule(words)
