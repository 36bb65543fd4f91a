"""Asks every rule of a bank."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.bank.bank import Bank
from bot.bank.findings import Finding, Severity
from bot.domain.question import Question
from bot.quality import (
    cues,
    gaps,
    lengths,
    lessons,
    likeness,
    options,
    overflow,
    positions,
    prerequisites,
    stems,
    trial,
)
from bot.quality.asked import BANK, asked

ITEM_RULES: Sequence[Callable[[Question], Iterator[Finding]]] = (
    stems.long_stem,
    stems.quiet_negation,
    stems.wide_code,
    options.summaries,
    options.same_options,
    lengths.long_key,
    lengths.uneven_options,
    cues.absolute_distractors,
    lessons.explanation_length,
    lessons.key_points,
    lessons.no_review,
    gaps.missing,
)
BANK_RULES: Sequence[Callable[[Bank], Iterator[Finding]]] = (
    cues.shared_rare_words,
    overflow.overflowing_cards,
    likeness.near_duplicates,
    likeness.one_sided_enemies,
    lengths.longest_keys,
    lengths.among_two_longest,
    positions.unbalanced_positions,
    trial.beaten_by_tricks,
    prerequisites.unknown_concepts,
    prerequisites.shortcut_needs,
    prerequisites.harder_needs,
)
LENIENT = frozenset(
    {
        likeness.near_duplicates,
        lessons.explanation_length,
        lessons.key_points,
        prerequisites.unknown_concepts,
        prerequisites.shortcut_needs,
        prerequisites.harder_needs,
    }
)
"""Rules of which a bank from elsewhere is only warned."""


def check_quality(bank: Bank, *, community: bool = False) -> Sequence[Finding]:
    """Return all findings, in the order of the bank, and those about all of it last.

    ``community``: the bank comes from elsewhere, and some errors are warnings.
    """
    found: list[Finding] = []
    for item_rule in ITEM_RULES:
        each = (finding for question in asked(bank) for finding in item_rule(question))
        found += _lenient(each) if community and item_rule in LENIENT else each
    for bank_rule in BANK_RULES:
        all_of_it = bank_rule(bank)
        found += _lenient(all_of_it) if community and bank_rule in LENIENT else all_of_it
    places = {str(question.id): place for place, question in enumerate(bank.questions)}
    places[BANK] = len(places)
    return sorted(found, key=lambda finding: places[finding.item])


def _lenient(findings: Iterator[Finding]) -> Iterator[Finding]:
    return (replace(finding, severity=Severity.WARNING) for finding in findings)
