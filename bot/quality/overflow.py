"""Items that a platform has no room for."""

from collections.abc import Iterator, Sequence

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Kind, Question
from bot.quality.asked import asked, error
from bot.quality.limits import PLATFORMS, Limits
from bot.quality.rendering import Excess, card_excess, form_excess
from bot.quality.samples import Sample, samples
from bot.view.card import Card


def overflowing_cards(bank: Bank) -> Iterator[Finding]:
    """Find what does not fit a platform's cards and forms, each part once for each platform."""
    for question in asked(bank):
        shown = [*samples(question, bank)]
        for limits in PLATFORMS:
            yield from _too_much(question, shown, limits)


def _too_much(question: Question, shown: Sequence[Sample], limits: Limits) -> Iterator[Finding]:
    worst: dict[tuple[str, str], tuple[Excess, str]] = {}
    for sample in shown:
        for excess in _excess(sample, limits):
            field = _field(question, sample, excess.part)
            known = worst.get((field, excess.part))
            if known is None or excess.size > known[0].size:
                worst[field, excess.part] = excess, sample.name
    for (field, part), (excess, name) in worst.items():
        problem = (
            f"in the {name} the {part} comes to {excess.size:,}"
            f" where {limits.platform} takes {excess.most:,}"
        )
        yield error(question.id, field, problem, "Shorten what stands there")


def _excess(sample: Sample, limits: Limits) -> Iterator[Excess]:
    if isinstance(sample.shown, Card):
        return card_excess(sample.shown, limits)
    return form_excess(sample.shown, limits)


def _field(question: Question, sample: Sample, part: str) -> str:
    """Return what to shorten: some parts are filled by one field alone."""
    if part == "title":
        return "topic"
    if part == "button" and question.kind is Kind.NUMERIC:
        return "numeric.unit"
    return sample.field
