"""Each trick, on options made to be beaten by it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quality.tricks import TRICKS, credit

BEATEN = {
    "longest": ["It stays as it is", "It falls", "It rises"],
    "shortest": ["It", "It falls", "It rises"],
    "middle length": ["It falls", "It", "It stays as it is"],
    "most hedged": ["It may often fall", "It may fall", "It falls"],
    "fewest absolutes": ["It falls", "It always falls", "It never falls"],
    "most specific": ["By 3.5% in ResNet", "By some part", "By 3 parts"],
    "first in letters": ["Adam", "momentum", "RMSProp"],
    "most words of the stem": ["The kernel gets wider", "The loss falls", "It gets deeper"],
    "odd one out": ["Nobody knows", "The loss rises by half", "The loss falls by half"],
    "middle number": ["1,000", "100", "1e5"],
}
"""Options of which the first is the key."""
STEM = "What happens to the kernel as it is widened?"


def test_there_are_ten() -> None:
    assert TRICKS.keys() == BEATEN.keys()
    assert len(TRICKS) == 10


@pytest.mark.parametrize("name", TRICKS)
@pytest.mark.parametrize("places", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
def test_a_trick_finds_what_it_looks_for(name: str, places: tuple[int, ...]) -> None:
    options = [BEATEN[name][place] for place in places]

    assert credit(TRICKS[name], STEM, options, places.index(0)) == 1
    assert credit(TRICKS[name], STEM, options, places.index(1)) == 0


OPTIONS = st.lists(
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(["It may fall", "always", "12", "-1", "1/3", "ReLU of the kernel"]),
    ),
    min_size=2,
    max_size=8,
)


@pytest.mark.parametrize("name", TRICKS)
@given(OPTIONS)
def test_a_trick_picks_one_option_or_shares_its_pick(name: str, options: list[str]) -> None:
    shares = [credit(TRICKS[name], STEM, options, key) for key in range(len(options))]

    assert sum(shares) == 1
    assert len({share for share in shares if share}) == 1


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_with_nothing_to_go_by_guesses(name: str) -> None:
    assert credit(TRICKS[name], STEM, ["same"] * 4, 2) == Fraction(1, 4)


def test_the_middle_of_four_numbers_is_two_of_them() -> None:
    shares = [credit(TRICKS["middle number"], STEM, ["8", "1", "4", "2"], at) for at in range(4)]

    assert shares == [0, 0, Fraction(1, 2), Fraction(1, 2)]


def test_numbers_among_words_have_no_middle() -> None:
    assert credit(TRICKS["middle number"], STEM, ["1", "2", "many"], 1) == Fraction(1, 3)
