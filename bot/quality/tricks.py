"""Ten ways to answer a single choice without knowing anything. None may do much better than chance.

A trick gives each option a score from what it says and what the stem says; the highest is picked,
and equals share the credit. Where a trick has nothing to go by, all are equal: it guesses.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from statistics import fmean, median

from rapidfuzz import fuzz

from bot.domain.number import parse_number
from bot.quality.asked import stems_in
from bot.quality.vocabulary import absolutes_in, hedges_in, specifics_in

Trick = Callable[[str, Sequence[str]], Sequence[float]]
"""Stem and options to a score for each option."""


def longest(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The longest option: writers take care that the key is right, and that takes words."""
    return [len(option) for option in options]


def shortest(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The shortest option."""
    return [-len(option) for option in options]


def middle_length(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option of middling length: extremes look made up."""
    return _closest_to_middle([len(option) for option in options])


def most_hedged(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option with most may, often and usually."""
    return [len(hedges_in(option)) for option in options]


def fewest_absolutes(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option with fewest always, never and only."""
    return [-len(absolutes_in(option)) for option in options]


def most_specific(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option with most digits, signs and names."""
    return [specifics_in(option) for option in options]


def first_in_letters(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option that comes first in the order of letters."""
    texts = [option.casefold() for option in options]
    return [-sum(other < text for other in texts) for text in texts]


def most_shared_words(stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option that has most words of the stem."""
    asked = stems_in(stem)
    return [len(asked & stems_in(option)) for option in options]


def odd_one_out(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The option least like the others: distractors are often made of one another."""
    return [
        -round(fmean(fuzz.ratio(text, other) for i, other in enumerate(options) if i != at), 6)
        for at, text in enumerate(options)
    ]


def numeric_middle(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """The middle number: distractors are made from the key, to both sides."""
    numbers = [number for option in options if (number := parse_number(option)) is not None]
    if len(numbers) < len(options):
        return [0.0] * len(options)
    return _closest_to_middle(numbers)


TRICKS: Mapping[str, Trick] = {
    "longest": longest,
    "shortest": shortest,
    "middle length": middle_length,
    "most hedged": most_hedged,
    "fewest absolutes": fewest_absolutes,
    "most specific": most_specific,
    "first in letters": first_in_letters,
    "most words of the stem": most_shared_words,
    "odd one out": odd_one_out,
    "middle number": numeric_middle,
}


def credit(trick: Trick, stem: str, options: Sequence[str], key: int) -> Fraction:
    """Return the chance that a trick picks the option at ``key``; equals share it."""
    scores = trick(stem, options)
    best = max(scores)
    picked = [index for index, score in enumerate(scores) if score == best]
    return Fraction(key in picked, len(picked))


def _closest_to_middle(values: Sequence[float]) -> Sequence[float]:
    middle = median(values)
    return [-abs(value - middle) for value in values]
