"""Numbers as people type and write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.number import number, parse_number

finite = st.floats(allow_nan=False, allow_infinity=False)
hostile = st.text() | st.text(alphabet="0123456789.,_ '’+-−–eE×*^/%\u00a0\uff11½", max_size=70)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3.0),
        (" 3 ", 3.0),
        ("+5", 5.0),
        ("-3", -3.0),
        ("−3", -3.0),
        ("–3", -3.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("1,5", 1.5),
        ("0,125", 0.125),
        ("-0,125", -0.125),
        ("1,2345", 1.2345),
        ("1,200", 1200.0),
        ("1,200.5", 1200.5),
        ("1,200,300", 1200300.0),
        ("1 200", 1200.0),
        ("1\u00a0200", 1200.0),
        ("1\u202f200", 1200.0),
        ("1’200", 1200.0),
        ("1'200", 1200.0),
        ("1_000", 1000.0),
        ("1e3", 1000.0),
        ("1E+3", 1000.0),
        ("1.2e-3", 0.0012),
        ("1.2×10^3", 1200.0),
        ("1.2 × 10^−3", 0.0012),
        ("1.2*10**3", 1200.0),
        ("2/3", 2 / 3),
        ("2 / 3", 2 / 3),
        ("-1/-2", 0.5),
        ("0/5", 0.0),
        ("1e-999", 0.0),
        ("1e999/1e999", 1.0),
        ("4" * 40, 4.4444444444444444e39),
    ],
)
def test_a_number_may_be_typed_in_many_ways(text: str, expected: float) -> None:
    assert parse_number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "-1e999",
        "1e9999",
        "1/0",
        "1/0.0",
        "1/1e-999",
        "1/2/3",
        "/2",
        "1/",
        "e3",
        "1e",
        "- 3",
        "--3",
        "1.2.3",
        "1.200,5",
        "1,2,3",
        "1,20,300",
        "3 %",
        "three",
        "0x10",
        "１２",  # noqa: RUF001 - full width
        "٣",
        "½",
        "10²",
        "1;2",
        "1\x002",
        "9" * 61,
    ],
)
def test_what_is_no_finite_number_is_not_guessed_at(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5ms", "ms"), ("5 MS", "ms"), ("5", "ms"), ("5 %", "%"), ("5×", "×"), ("10/2 µs", "µs")],
)
def test_the_unit_may_be_typed_too(text: str, unit: str) -> None:
    assert parse_number(text, unit) == 5


@pytest.mark.parametrize(("text", "unit"), [("ms", "ms"), ("5 s", "ms"), ("5 ms ms", "ms")])
def test_another_unit_is_not_guessed_at(text: str, unit: str) -> None:
    assert parse_number(text, unit) is None


@given(finite)
def test_any_float_reads_back_from_each_way_of_writing_it(value: float) -> None:
    scientific = f"{value:.17e}"
    mantissa, _, exponent = scientific.partition("e")
    spellings = [
        repr(value),
        scientific,
        scientific.upper(),
        scientific.replace("-", "−"),
        scientific.replace(".", ",") + " ms",
        f"{mantissa}×10^{int(exponent)}",
        f"{mantissa} * 10**{int(exponent)}",
    ]

    assert [parse_number(spelling, "ms") for spelling in spellings] == [value] * len(spellings)


@given(st.integers(-(10**15), 10**15))
def test_any_whole_number_reads_back_with_its_thousands_grouped(value: int) -> None:
    grouped = f"{value:,}"

    assert {parse_number(grouped.replace(",", mark)) for mark in ",_ '’\u00a0\u202f"} == {value}


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_any_fraction_is_the_quotient(top: int, bottom: int) -> None:
    assert parse_number(f"{top}/{bottom}") == top / bottom


@given(hostile, st.sampled_from(["", "ms", "%", "×"]))
def test_whatever_is_typed_gives_a_finite_number_or_none(text: str, unit: str) -> None:
    value = parse_number(text, unit)

    assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (-0.5, "-0.5"),
        (1200.0, "1,200"),
        (1234567.0, "1,234,567"),
        (0.1 + 0.2, "0.3"),
        (1e-9, "1e-09"),
        (1e300, "1e+300"),
        (-3.0, "-3"),
    ],
)
def test_a_number_is_written_as_people_do(value: float, words: str) -> None:
    assert number(value) == words


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_number_is_the_number(value: float) -> None:
    assert float(number(value).replace(",", "")) == pytest.approx(value, rel=1e-5, abs=1e-300)
