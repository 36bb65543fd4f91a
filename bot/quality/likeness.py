"""Items that are much like others."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Question
from bot.quality.asked import asked, error, warning

ALIKE = 85.0
"""Percent of the letters that two texts share once their words are sorted. Among the first 88
questions no two of different concepts reached 70, nor did what an interviewer asks of them."""
FEWEST_WORDS = 8
"""Shorter texts are alike only if they are the same: "Explain batch norm" is not "layer norm"."""
_WORD = re.compile(r"\w+")


def near_duplicates(bank: Bank) -> Iterator[Finding]:
    """Find items that ask what an earlier one asks; angles of one concept are meant to be near.

    Each is told of the earlier one it is most like.
    """
    questions = asked(bank)
    told: set[tuple[int, int]] = set()
    for field, text in _COMPARED.items():
        texts = [_sorted_words(text(question)) for question in questions]
        for at, question in enumerate(questions):
            near = _near(texts, at)
            other = {one: near[one] for one in near if questions[one].concept != question.concept}
            nearest = max(other, key=lambda one: other[one], default=None)
            if nearest is None or (nearest, at) in told:
                continue
            told.add((nearest, at))
            problem = f"is {other[nearest]:.0f} % like that of {questions[nearest].id}"
            fix = "Ask for something else, drop one, or give both the same concept"
            yield error(question.id, field, problem, fix)


def one_sided_enemies(bank: Bank) -> Iterator[Finding]:
    """Warn of enemies of which only one says so. An enemy gives an answer away."""
    for question in asked(bank):
        for enemy in question.enemy_of:
            other = bank.get(enemy)
            if other and question.id not in other.enemy_of:
                problem = f"does not name {question.id}, which names it as an enemy"
                yield warning(enemy, "enemy_of", problem, f"Add {question.id}, or remove it there")


def _quiz(question: Question) -> str:
    answers = question.short.accepted if question.short else ()
    options = (choice.text for choice in question.choices)
    return "\n".join((question.prompt, question.code, *options, *answers))


def _interview(question: Question) -> str:
    return question.interview.prompt


_COMPARED: dict[str, Callable[[Question], str]] = {
    "prompt": _quiz,
    "interview.prompt": _interview,
}


def _sorted_words(text: str) -> str:
    return " ".join(sorted(_WORD.findall(text.casefold())))


def _near(texts: Sequence[str], at: int) -> Mapping[int, float]:
    """Return the places of earlier texts that are like the one at ``at``, and how much (%)."""
    text, earlier = texts[at], texts[:at]
    short = text.count(" ") + 1 < FEWEST_WORDS
    found = process.extract(text, earlier, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    return {one: likeness for other, likeness, one in found if other == text or not short}
