"""Words that give the key away to a reader who knows nothing of the subject."""

from collections import Counter
from collections.abc import Callable, Iterator

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Kind, Question
from bot.quality.asked import asked, distractors_of, key_of, single_choices, stems_in, warning
from bot.quality.vocabulary import absolutes_in

RARE = 0.03
"""Share of the bank's questions that a rare word may stand in; its own always may."""


def absolute_distractors(question: Question) -> Iterator[Finding]:
    """Warn of absolutes that only wrong options use: who has sat tests strikes those out."""
    if question.kind not in (Kind.CHOICE, Kind.MULTI):
        return
    if any(absolutes_in(choice.text) for choice in question.choices if choice.correct):
        return
    for index, choice in enumerate(question.choices):
        if words := absolutes_in(choice.text):
            problem = f"is absolute ({', '.join(words)}), and no right option is"
            fix = "Say it with a condition, or make the key as firm"
            yield warning(question.id, f"choices[{index}].text", problem, fix)


def shared_rare_words(bank: Bank) -> Iterator[Finding]:
    """Warn of a rare word that stem and key share, and no other option has."""
    is_rare = _rarity(bank)
    for question in single_choices(bank):
        elsewhere = frozenset[str]().union(
            *(stems_in(choice.text) for choice in distractors_of(question))
        )
        both = stems_in(question.prompt) & stems_in(key_of(question).text) - elsewhere
        rare = sorted(filter(is_rare, both))
        if rare:
            problem = f"only stem and key share {', '.join(map(repr, rare))}"
            fix = "Use the word in another option too, or another word in the key"
            yield warning(question.id, "choices", problem, fix)


def _rarity(bank: Bank) -> Callable[[str], bool]:
    questions = asked(bank)
    counts = Counter(stem for question in questions for stem in _stems_of(question))
    most = max(1, round(RARE * len(questions)))
    return lambda stem: counts[stem] <= most and not stem.isdigit()


def _stems_of(question: Question) -> frozenset[str]:
    options = " \n".join(choice.text for choice in question.choices)
    return stems_in(f"{question.prompt}\n{options}")
