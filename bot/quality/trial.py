"""How well the tricks do on a bank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Question
from bot.quality.asked import BANK, error, key_of, single_choices
from bot.quality.tricks import TRICKS, Trick, credit

MOST = Fraction(35, 100)
"""Share of the single choices that a trick may get right."""
FEWEST = 60
"""Single choices; in fewer, 35 % may be luck."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trick got right of so many items, in expectation, and what guessing would have."""

    name: str
    right: Fraction
    guessed: Fraction
    items: int

    @property
    def share(self) -> Fraction:
        """What it got right, 0 to 1; 0 of nothing."""
        return self.right / self.items if self.items else Fraction()

    @property
    def fails(self) -> bool:
        """Whether the bank gives its keys away to it."""
        return self.items >= FEWEST and self.share > MOST


def try_tricks(bank: Bank) -> Sequence[Trial]:
    """Let every trick answer all single choices."""
    questions = single_choices(bank)
    guessed = sum((Fraction(1, len(each.choices)) for each in questions), Fraction())
    trials = []
    for name, trick in TRICKS.items():
        right = sum((_credit(trick, each) for each in questions), Fraction())
        trials.append(Trial(name, right, guessed, len(questions)))
    return trials


def beaten_by_tricks(bank: Bank) -> Iterator[Finding]:
    """Find the tricks that a bank gives its keys away to."""
    for trial in try_tricks(bank):
        if trial.fails:
            problem = (
                f"the trick {trial.name!r} gets {float(trial.share):.0%} of {trial.items} single"
                f" choices right, and guessing {float(trial.guessed / trial.items):.0%}"
            )
            fix = f"Reword keys and other options until it gets {float(MOST):.0%} at most"
            yield error(BANK, "choices", problem, fix)


def _credit(trick: Trick, question: Question) -> Fraction:
    options = [choice.text for choice in question.choices]
    return credit(trick, question.prompt, options, question.choices.index(key_of(question)))
