"""How well tricks do on a bank."""

from fractions import Fraction

import pytest

from bot.bank.findings import Severity
from bot.quality.trial import FEWEST, MOST, beaten_by_tricks, try_tricks
from bot.quality.tricks import TRICKS
from tests.factory import make_bank, make_numeric
from tests.quality.items import lines, make_item, make_items
from tests.quality.test_tricks import BEATEN, STEM


@pytest.mark.parametrize("name", TRICKS)
def test_a_bank_made_to_be_beaten_is_beaten(name: str) -> None:
    bank = make_items(FEWEST, lambda n: make_item(*BEATEN[name], prompt=STEM))

    (found,) = (each for each in beaten_by_tricks(bank) if repr(name) in str(each))

    assert found.severity is Severity.ERROR
    assert str(found) == (
        f"the bank, choices: the trick {name!r} gets 100% of 60 single choices right,"
        " and guessing 33%. Reword keys and other options until it gets 35% at most."
    )


@pytest.mark.parametrize("name", TRICKS)
def test_fewer_than_sixty_items_may_be_luck(name: str) -> None:
    bank = make_items(FEWEST - 1, lambda n: make_item(*BEATEN[name], prompt=STEM))

    assert lines(beaten_by_tricks(bank)) == []


@pytest.mark.parametrize(("beaten", "fails"), [(21, False), (22, True)])
def test_thirty_five_percent_is_allowed(beaten: int, fails: bool) -> None:
    bank = make_items(60, lambda n: make_item("xxx" if n < beaten else "x", "xx", "xx"))

    (trial,) = (each for each in try_tricks(bank) if each.name == "longest")

    assert (trial.share > MOST, trial.fails) == (fails, fails)
    assert trial.right == beaten


def test_guessing_knows_how_many_options_there_are() -> None:
    bank = make_bank(make_item("a", "b"), make_item("a", "b", "c", "d"), make_numeric())

    assert {(trial.guessed, trial.items) for trial in try_tricks(bank)} == {(Fraction(3, 4), 2)}


def test_a_bank_without_single_choices_shows_nothing() -> None:
    assert {trial.share for trial in try_tricks(make_bank(make_numeric()))} == {0}
