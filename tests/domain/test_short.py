"""Short typed answers."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.question import Short
from bot.domain.short import accepted_as, output_key, printed_as, words_key

NORM = Short(accepted=("batch normalisation", "batch norm", "BN"), typos=True)
STRICT = Short(accepted=("batch normalisation", "dropout"))
hostile = st.text() | st.text(alphabet="abtch -'\u200b\u0301Ω深א1²\0", max_size=40)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("batch norm", "batch norm"),
        ("Batch-Norm", "batch norm"),
        ("  the BATCH   norm. ", "batch norm"),
        ("batchnorm", "batch norm"),
        ("batch\u2010norm", "batch norm"),
        ("ｂａｔｃｈ norm", "batch norm"),  # noqa: RUF001 - full width
        ("bn", "BN"),
        ("batch normalization", "batch normalisation"),
        ("bathc norm", "batch norm"),
        ("batch nrom", "batch norm"),
        ("batch norms", "batch norm"),
    ],
)
def test_case_articles_hyphens_and_slips_make_no_difference(text: str, wording: str) -> None:
    assert accepted_as(text, NORM) == wording


@pytest.mark.parametrize("text", ["", "layer norm", "bm", "bnn", "norm", "the", "patch norm"])
def test_another_answer_is_wrong(text: str) -> None:
    assert accepted_as(text, NORM) is None


def test_slips_are_forgiven_only_where_the_bank_says_so() -> None:
    assert accepted_as("droput", STRICT) is None
    assert accepted_as("Drop-out", STRICT) == "dropout"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("gelu", "relu"),
        ("reul", "relu"),
        ("asymmetric", "symmetric"),
        ("bidirectional", "unidirectional"),
        ("decoder", "encoder"),
        ("minimum", "maximum"),
        ("underfitting", "overfitting"),
        ("covariance", "variance"),
        ("adamw", "adagrad"),
    ],
)
def test_another_term_is_never_a_slip(typed: str, wanted: str) -> None:
    assert accepted_as(typed, Short(accepted=(wanted,), typos=True)) is None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("resnet50", "resnet 101"), ("resnet 51", "resnet 50"), ("gpt 23", "gpt 2 3"), ("1 2", "12")],
)
def test_a_digit_is_never_a_slip(typed: str, wanted: str) -> None:
    assert accepted_as(typed, Short(accepted=(wanted,), typos=True)) is None


@pytest.mark.parametrize("typed", ["GPT-2", "gpt 2", "gpt2"])
def test_a_number_may_stand_close_to_its_word(typed: str) -> None:
    assert accepted_as(typed, Short(accepted=("GPT 2",))) == "GPT 2"


def test_the_nearest_wording_is_told() -> None:
    short = Short(accepted=("recurrent network", "recurrent networks"), typos=True)

    assert accepted_as("recurrent networkss", short) == "recurrent networks"


@pytest.mark.parametrize(
    "text",
    ["(2, 3)", "(2,3)", " ( 2 , 3 )\n", "(2,\n3)", "\uff082, 3\uff09"],
)
def test_white_space_makes_no_difference_to_an_output(text: str) -> None:
    assert printed_as(text, Short(accepted=("(2, 3)",))) == "(2, 3)"


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("2 3", "23"),
        ("true", "True"),
        ("[1, 2]", "[1, 2.]"),
        ("(2, 3", "(2, 3)"),
        ("ab", "a b"),
        ("1", "-1"),
    ],
)
def test_any_other_difference_is_another_output(text: str, output: str) -> None:
    assert printed_as(text, Short(accepted=(output,))) is None


def test_quotes_that_a_phone_turns_are_quotes() -> None:
    assert printed_as("[‘a’, ‘b’]", Short(accepted=("['a', 'b']",))) == "['a', 'b']"


@given(hostile, st.booleans())
def test_every_wording_is_right_as_it_stands(text: str, typos: bool) -> None:
    short = Short(accepted=(text,), typos=typos)

    assert accepted_as(text, short) == text
    assert printed_as(text, short) == text


@given(hostile, hostile)
def test_two_texts_match_both_ways_or_neither(one: str, other: str) -> None:
    ours, theirs = (Short(accepted=(each,), typos=True) for each in (one, other))

    assert (accepted_as(one, theirs) is None) == (accepted_as(other, ours) is None)


@example("R\u00b8")
@given(hostile)
def test_a_key_is_its_own_key(text: str) -> None:
    assert output_key(output_key(text)) == output_key(text)
    assert words_key(text) == words_key(text.upper().lower()) or not text.isascii()
