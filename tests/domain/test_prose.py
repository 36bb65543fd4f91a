"""Sentences as stems, and signs that they do not say what their words suggest."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.prose import LONGEST_WORD, denies, is_negation, looks_shuffled, sentences
from tests.bank.items import built_in

SPOKEN = [text for q in built_in().questions for text in (q.interview.answer, q.explanation)]


def stems(text: str) -> list[list[str]]:
    return [[word.stem for word in words if word.stem] for words in sentences(text)]


def test_words_are_stemmed_and_what_says_little_has_no_stem() -> None:
    assert stems("The gradients vanish. They are vanishing!") == [
        ["gradient", "vanish"],
        ["vanish"],
    ]


@pytest.mark.parametrize("text", ["", "...", "the of and", "\n\n", "🙂"])
def test_a_text_without_content_has_no_stems(text: str) -> None:
    assert [stem for sentence in stems(text) for stem in sentence] == []


@pytest.mark.parametrize("word", ["not", "never", "don't", "don’t", "can't", "without"])
def test_a_negation_is_seen_in_every_spelling(word: str) -> None:
    [[only]] = sentences(word)

    assert is_negation(only)
    assert not only.stem


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It is false that dropout is used at test time.", True),
        ("None of this is the case.", True),
        ("That is a common misconception.", True),
        ("Precision counts false positives.", False),
        ("The wrong class gets a large logit.", False),
    ],
)
def test_a_denial_is_told_from_a_term(text: str, denied: bool) -> None:
    assert denies(text) is denied


def test_no_text_of_the_bank_looks_shuffled() -> None:
    assert [text for text in SPOKEN if looks_shuffled(text)] == []


def test_nine_of_ten_shuffled_texts_are_seen() -> None:
    dice = Random(5)

    seen = [looks_shuffled(shuffled(text, dice)) for text in SPOKEN]

    assert sum(seen) >= 0.9 * len(seen)


def test_terse_notes_are_not_taken_for_shuffled() -> None:
    assert not looks_shuffled("more data, more compute; hard to interpret. small: trees")


@given(st.text(max_size=400))
def test_any_script_is_read(text: str) -> None:
    for words in sentences(text):
        assert words
        assert all(0 < len(word.text) <= LONGEST_WORD for word in words)


def shuffled(text: str, dice: Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)
