"""Items to try the rules on: whatever a test does not change is beyond reproach."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.domain.question import Choice, Kind, Question
from bot.ids import ChoiceId, QuestionId
from tests.factory import make_bank, make_question

EXPLANATION = "Each word of this explanation helps a learner to see why. " * 8
OPTIONS = ("Nine parts are red", "Nine parts are blue", "Six parts are grey", "Six parts are mauve")


def make_item(*options: str, key: int = 0, **changes: Any) -> Question:
    """A single choice with these options; the one at ``key`` is right."""
    texts = options or OPTIONS
    choices = tuple(
        Choice(id=ChoiceId(f"c{at}"), text=text, correct=at == key, why="Just so.")
        for at, text in enumerate(texts)
    )
    whole: dict[str, Any] = {
        "id": QuestionId("q"),
        "choices": choices,
        "explanation": EXPLANATION,
        "prompt": "What does it look like?",
        "reviewed": "2026-03-02",
    }
    return make_question(**whole | changes)


def make_multi_item(*options: str, keys: Sequence[int] = (0, 1), **changes: Any) -> Question:
    """The same, with several right options."""
    item = make_item(*options, **{"kind": Kind.MULTI} | changes)
    marked = tuple(replace(c, correct=at in keys) for at, c in enumerate(item.choices))
    return replace(item, choices=marked)


def make_items(count: int, make: Callable[[int], Question]) -> Bank:
    """A bank of ``count`` items, each with an id, a concept and words of its own."""
    return make_bank(*(_unlike(make(number), number) for number in range(count)))


def lines(findings: Iterator[Finding] | Sequence[Finding]) -> list[str]:
    return [str(finding) for finding in findings]


def _unlike(item: Question, number: int) -> Question:
    return replace(item, id=QuestionId(f"q{number}"), concept=f"concept-{number}")
