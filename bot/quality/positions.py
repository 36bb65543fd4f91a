"""Where the key stands, in items whose options are never shuffled."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.answer import LETTERS
from bot.domain.question import Question
from bot.quality.asked import BANK, error, key_of, single_choices

CRITICAL = (6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475)
"""Chi-squared at p = .01 for 1 to 7 degrees of freedom.
Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4."""
FEWEST_EXPECTED = 2
"""Keys at a position, below which chi-squared is no good approximation; further positions are
counted together until there are so many."""


def unbalanced_positions(bank: Bank) -> Iterator[Finding]:
    """Find that the key stands at one letter more often than chance allows."""
    fixed = [question for question in single_choices(bank) if question.fixed_order]
    observed, expected = _counts(fixed)
    if len(observed) > 1 and chi_squared(observed, expected) > CRITICAL[len(observed) - 2]:
        shown = ", ".join(
            f"{letter} {count}" for letter, count in zip(LETTERS, _at(fixed), strict=False) if count
        )
        problem = f"where the order is fixed, keys stand unevenly ({shown})"
        fix = "Move keys to other places, or let options be shuffled"
        yield error(BANK, "choices", problem, fix)


def chi_squared(observed: Sequence[int], expected: Sequence[Fraction]) -> float:
    """Return how far counts are from what was expected."""
    return float(
        sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True)),
    )


def _counts(questions: Sequence[Question]) -> tuple[Sequence[int], Sequence[Fraction]]:
    """Return keys at each position, and as many as chance would put there."""
    observed = [*_at(questions)]
    expected = [
        sum((Fraction(1, len(q.choices)) for q in questions if len(q.choices) > at), Fraction())
        for at in range(len(LETTERS))
    ]
    while len(expected) > 1 and min(expected) < FEWEST_EXPECTED:
        expected[-2:] = [sum(expected[-2:], Fraction())]
        observed[-2:] = [sum(observed[-2:])]
    return observed, expected


def _at(questions: Sequence[Question]) -> Sequence[int]:
    places = [question.choices.index(key_of(question)) for question in questions]
    return [places.count(at) for at in range(len(LETTERS))]
