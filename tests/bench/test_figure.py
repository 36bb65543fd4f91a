"""A figure says what it is beside its floor, and whether that is enough."""

from dataclasses import replace

import pytest

from tests.bench.figure import Figure, Of, Target, at_most, number

FIGURE = Figure(
    run="turn",
    what="CPU of an answer",
    unit="µs",
    ours=(300.0, 200.0, 250.0),
    beside="its SQL, replayed",
    floor=(100.0, 50.0, 125.0),
)


def test_the_ratio_is_the_median_of_the_rounds_ratios() -> None:
    assert FIGURE.ratio == 3.0
    assert FIGURE.ratio_text == "3"


def test_the_excess_is_the_median_of_the_rounds_differences() -> None:
    assert FIGURE.excess == 150.0


def test_medians_are_shown_with_their_unit() -> None:
    assert (FIGURE.ours_text, FIGURE.floor_text) == ("250 µs", "100 µs")


def test_without_a_target_a_figure_is_only_told() -> None:
    assert FIGURE.met is None
    assert (FIGURE.target_text, FIGURE.met_text) == ("–", "")


@pytest.mark.parametrize(
    ("target", "text", "met"),
    [
        (at_most(250), "≤ 250 µs", True),
        (at_most(249), "≤ 249 µs", False),
        (Target(of=Of.RATIO, bound=3), "≤ 3 ×", True),
        (Target(of=Of.RATIO, bound=0.8, at_least=True), "≥ 0.8 ×", True),
        (Target(of=Of.RATIO, bound=10, at_least=True), "≥ 10 ×", False),
        (Target(of=Of.EXCESS, bound=150), "≤ floor + 150 µs", True),
        (Target(of=Of.EXCESS, bound=149), "≤ floor + 149 µs", False),
    ],
)
def test_a_target_is_met_up_to_its_bound(target: Target, text: str, met: bool) -> None:
    figure = replace(FIGURE, target=target)

    assert figure.target_text == text
    assert figure.met is met
    assert figure.met_text == ("✓" if met else "✗")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12345.6, "12,346"),
        (880795.0, "880,795"),
        (99.96, "100"),
        (45.678, "45.7"),
        (0.8, "0.8"),
        (2.0, "2"),
        (0.00213, "0.00213"),
        (0.0000862, "0.0000862"),
        (0.0, "0"),
    ],
)
def test_a_number_has_three_digits_and_no_exponent(value: float, text: str) -> None:
    assert number(value) == text
