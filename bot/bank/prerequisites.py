"""What the schema cannot say of prerequisites: that nothing stands twice or goes in a circle."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.bank.findings import Finding
from bot.domain.paths import circle

PREREQUISITES = "prerequisites"
"""The field of a bank file."""
ABOUT = "the prerequisites"
"""The item of what is wrong there: no question, and nothing that spoils one."""


def prerequisite_findings(prerequisites: Mapping[str, Sequence[str]]) -> list[Finding]:
    """Return what no bank may say, if the shape is right: a circle is named step by step."""
    return [*_repeats(prerequisites), *_circles(prerequisites)]


def joined(
    prerequisites: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return both; what both say of a concept stands once."""
    whole = {concept: [*needs] for concept, needs in prerequisites.items()}
    for concept, needs in more.items():
        there = whole.setdefault(concept, [])
        known = {*there}
        there += [need for need in needs if need not in known]
    return whole


def _repeats(prerequisites: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for concept, needs in prerequisites.items():
        for need, count in Counter(needs).items():
            if count > 1:
                yield _finding(concept, f"{need!r} stands {count} times", "Keep one of them")


def _circles(prerequisites: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Name every concept that needs itself, and besides these one circle: others may share it."""
    for concept, needs in prerequisites.items():
        if concept in needs:
            yield _finding(concept, "needs itself", f"Remove {concept!r} from its own list")
    others = {
        concept: [need for need in needs if need != concept]
        for concept, needs in prerequisites.items()
    }
    if found := circle(others):
        steps = " → ".join(found)
        yield _finding(found[0], f"goes in a circle: {steps}", "Remove one of these steps")


def _finding(concept: str, problem: str, fix: str) -> Finding:
    return Finding(item=ABOUT, field=concept, problem=problem, fix=fix)
