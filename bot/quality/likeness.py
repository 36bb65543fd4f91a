"""Items that are much like others."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Question
from bot.quality.asked import asked, error, warning

ALIKE = 85.0
"""Percent of the letters that two texts share once their words are sorted. Among the first 88
questions no two of different concepts reached 70, nor did what an interviewer asks of them."""
_WORD = re.compile(r"\w+")


def near_duplicates(bank: Bank) -> Iterator[Finding]:
    """Find items that ask the same; angles of one concept are meant to be near."""
    questions = asked(bank)
    found: set[tuple[int, int]] = set()
    for field, text in _COMPARED.items():
        texts = [_sorted_words(text(question)) for question in questions]
        for one, other, likeness in _pairs(texts):
            if questions[one].concept == questions[other].concept or (one, other) in found:
                continue
            found.add((one, other))
            problem = f"is {likeness:.0f} % like that of {questions[one].id}"
            fix = "Ask for something else, drop one, or give both the same concept"
            yield error(questions[other].id, field, problem, fix)


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


def _pairs(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    for index, text in enumerate(texts):
        near = process.extract(
            text, texts[:index], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        )
        for _, likeness, earlier in sorted(near, key=lambda each: each[2]):
            yield earlier, index, likeness
