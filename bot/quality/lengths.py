"""What the lengths of options give away, in one item and over the whole bank."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Choice, Kind, Question
from bot.quality.asked import BANK, distractors_of, error, key_of, single_choices, warning

LONGER_KEY = 1.3
"""Times the longest distractor."""
UNEVEN = 2.0
"""Times the shortest option."""
SLACK = 12
"""Characters by which lengths may differ whatever their ratio: one word beside two."""
LONGEST_SHARE = Fraction(35, 100)
"""Of the single choices, in which the key may be the longest option; by chance it is a quarter."""
TWO_LONGEST_SHARE = Fraction(60, 100)
"""Of the single choices, in which the key may be among the two longest; by chance it is half."""
FEWEST = 20
"""Single choices; in fewer a share says little."""


def long_key(question: Question) -> Iterator[Finding]:
    """Warn of a key that stands out by its length."""
    if question.kind is not Kind.CHOICE:
        return
    key, longest = len(key_of(question).text), max(_lengths(distractors_of(question)))
    if key > LONGER_KEY * longest and key - longest > SLACK:
        problem = f"the key has {key} characters, the longest other option {longest}"
        yield warning(question.id, "choices", problem, "Shorten the key, or lengthen others")


def uneven_options(question: Question) -> Iterator[Finding]:
    """Warn of options of very different lengths."""
    if question.kind not in (Kind.CHOICE, Kind.MULTI):
        return
    lengths = _lengths(question.choices)
    shortest, longest = min(lengths), max(lengths)
    if longest > UNEVEN * shortest and longest - shortest > SLACK:
        problem = f"they have {shortest} to {longest} characters"
        yield warning(question.id, "choices", problem, "Make them about equally long")


def longest_keys(bank: Bank) -> Iterator[Finding]:
    """Find that "pick the longest" is a good guess."""
    ranks = _ranks(bank)
    longest = ranks.count(0)
    if len(ranks) >= FEWEST and longest > LONGEST_SHARE * len(ranks):
        fix = f"Shorten keys or lengthen other options until at most {float(LONGEST_SHARE):.0%} are"
        yield error(BANK, "choices", f"the key is longest in {_of(longest, ranks)}", fix)


def among_two_longest(bank: Bank) -> Iterator[Finding]:
    """Warn that keys are seldom short."""
    ranks = _ranks(bank)
    long = sum(rank <= 1 for rank in ranks)
    if len(ranks) >= FEWEST and long > TWO_LONGEST_SHARE * len(ranks):
        problem = f"the key is among the two longest options in {_of(long, ranks)}"
        yield warning(BANK, "choices", problem, "Shorten keys or lengthen others: half is chance")


def _ranks(bank: Bank) -> Sequence[int]:
    """Return how many options are as long as the key, for each single choice."""
    return [
        sum(length >= len(key_of(each).text) for length in _lengths(distractors_of(each)))
        for each in single_choices(bank)
    ]


def _of(count: int, ranks: Sequence[int]) -> str:
    return f"{count} of {len(ranks)} single choices ({count / len(ranks):.0%})"


def _lengths(choices: Sequence[Choice]) -> Sequence[int]:
    return [len(choice.text) for choice in choices]
