"""Where keys stand that are never shuffled."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.quality.positions import chi_squared, unbalanced_positions
from tests.quality.items import OPTIONS, lines, make_item, make_items


def test_keys_at_one_letter_are_an_error() -> None:
    bank = make_items(12, lambda n: make_item(key=1, fixed_order=True))

    (found,) = unbalanced_positions(bank)

    assert found.severity is Severity.ERROR
    assert str(found) == (
        "the bank, choices: where the order is fixed, keys stand unevenly (B 12)."
        " Move keys to other places, or let options be shuffled."
    )


@given(st.integers(0, 40), st.integers(3, 4))
def test_keys_in_turn_are_none(count: int, options: int) -> None:
    bank = make_items(
        count + 1, lambda n: make_item(*OPTIONS[:options], key=n % options, fixed_order=True)
    )

    assert lines(unbalanced_positions(bank)) == []


def test_where_options_are_shuffled_the_place_says_nothing() -> None:
    assert lines(unbalanced_positions(make_items(40, lambda n: make_item(key=1)))) == []


@pytest.mark.parametrize("count", [0, 1, 3, 7])
def test_few_items_say_little(count: int) -> None:
    bank = make_items(count + 1, lambda n: make_item(key=1, fixed_order=n < count))

    assert lines(unbalanced_positions(bank)) == []


@pytest.mark.parametrize("options", [3, 4])
def test_chance_is_blamed_once_in_a_hundred_banks(options: int) -> None:
    dice = Random(7)
    banks = [
        make_items(
            40,
            lambda n: make_item(*OPTIONS[:options], key=dice.randrange(options), fixed_order=True),
        )
        for _ in range(300)
    ]

    assert sum(bool([*unbalanced_positions(bank)]) for bank in banks) <= 9


def test_chi_squared_of_a_die() -> None:
    expected = [Fraction(10)] * 6

    assert chi_squared([5, 8, 9, 8, 10, 20], expected) == pytest.approx(13.4)
