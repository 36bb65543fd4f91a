"""What lengths give away."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.findings import Finding, Severity
from bot.quality.lengths import (
    FEWEST,
    among_two_longest,
    long_key,
    longest_keys,
    uneven_options,
)
from tests.quality.items import lines, make_item, make_items, make_multi_item

LENGTHS = st.lists(st.integers(1, 200), min_size=3, max_size=6, unique=True)


def of_lengths(*lengths: int) -> list[str]:
    return ["x" * length for length in lengths]


@given(LENGTHS)
def test_a_key_is_long_beside_the_longest_other_option(lengths: list[int]) -> None:
    found = [*long_key(make_item(*of_lengths(*lengths)))]

    assert bool(found) == (lengths[0] > max(1.3 * max(lengths[1:]), max(lengths[1:]) + 12))
    assert {each.severity for each in found} <= {Severity.WARNING}


def test_a_long_key_is_measured() -> None:
    assert lines(long_key(make_item(*of_lengths(54, 40, 41)))) == [
        "q, choices: the key has 54 characters, the longest other option 41."
        " Shorten the key, or lengthen others."
    ]


@given(LENGTHS)
def test_uneven_options_are_found_whichever_is_right(lengths: list[int]) -> None:
    uneven = max(lengths) > max(2 * min(lengths), min(lengths) + 12)

    for item in (make_item(*of_lengths(*lengths)), make_multi_item(*of_lengths(*lengths))):
        assert bool([*uneven_options(item)]) == uneven


def test_uneven_options_are_measured() -> None:
    assert lines(uneven_options(make_item(*of_lengths(10, 30, 20)))) == [
        "q, choices: they have 10 to 30 characters. Make them about equally long."
    ]


@given(st.integers(FEWEST, 60), st.data())
def test_too_many_longest_keys_are_an_error(count: int, data: st.DataObject) -> None:
    longest = data.draw(st.integers(0, count))
    bank = make_items(count, lambda n: make_item("xxx" if n < longest else "x", "xx", "xx", "xx"))

    found = [*longest_keys(bank)]

    assert bool(found) == (longest * 100 > 35 * count)
    assert {each.severity for each in found} <= {Severity.ERROR}


def test_a_key_as_long_as_another_option_is_not_the_longest() -> None:
    assert lines(longest_keys(make_items(40, lambda n: make_item("xx", "xx", "x")))) == []


@pytest.mark.parametrize("rule", [longest_keys, among_two_longest])
def test_a_share_of_few_items_says_little(rule: Callable[[Bank], Iterator[Finding]]) -> None:
    assert lines(rule(make_items(FEWEST - 1, lambda n: make_item("xxx", "x", "xx")))) == []


def test_longest_keys_are_counted() -> None:
    bank = make_items(20, lambda n: make_item("xxx" if n < 8 else "x", "xx", "xx"))

    assert lines(longest_keys(bank)) == [
        "the bank, choices: the key is longest in 8 of 20 single choices (40%)."
        " Shorten keys or lengthen other options until at most 35% are."
    ]


@pytest.mark.parametrize(("second", "found"), [(12, 0), (13, 1)])
def test_keys_that_are_seldom_short_are_a_warning(second: int, found: int) -> None:
    bank = make_items(20, lambda n: make_item("xxx" if n < second else "x", "xxxx", "xx", "xx"))

    warned = [*among_two_longest(bank)]

    assert [each.severity for each in warned] == [Severity.WARNING] * found
