"""What to learn before what: concepts and the ones that each rests on, as a graph without circles.

Everywhere a mapping says which concepts one needs directly. A concept that is only needed, or that
needs nothing, is at the ground. Whatever is computed here takes a time that grows with the edges,
and no recursion, for a bank may come from elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

Prerequisites = Mapping[str, Collection[str]]


def circle(prerequisites: Prerequisites) -> tuple[str, ...]:
    """Return concepts of which each needs the next, the first standing at the end again.

    Empty where nothing goes in a circle, as it should be.
    """
    try:
        TopologicalSorter(prerequisites).prepare()
    except CycleError as error:
        # Here each is needed by the next: turned round, it reads "needs".
        found: list[str] = error.args[1]
        return tuple(reversed(found))
    return ()


def depths(prerequisites: Prerequisites) -> Mapping[str, int]:
    """Return how many steps each concept stands above the ground by its longest way down.

    Raises:
        CycleError: something needs itself in the end; ``circle`` says what.
    """
    found: dict[str, int] = {}
    for concept in TopologicalSorter(prerequisites).static_order():
        below = (found[need] for need in prerequisites.get(concept, ()))
        found[concept] = 1 + max(below, default=-1)
    return found


def order(prerequisites: Prerequisites) -> tuple[str, ...]:
    """Return every concept after all that it rests on: by depth, and then as they were given.

    Raises:
        CycleError: something needs itself in the end; ``circle`` says what.
    """
    depth = depths(prerequisites)
    given = dict.fromkeys(prerequisites)
    named = dict.fromkeys(need for needs in prerequisites.values() for need in needs)
    return tuple(sorted(given | named, key=lambda concept: depth[concept]))


def ready(known: Collection[str], prerequisites: Prerequisites) -> tuple[str, ...]:
    """Return the concepts, in the order given, that are not known but rest on known ones alone."""
    return tuple(
        concept
        for concept, needs in prerequisites.items()
        if concept not in known and all(need in known for need in needs)
    )


def before(concept: str, prerequisites: Prerequisites) -> tuple[str, ...]:
    """Return all that a concept rests on, the nearest first."""
    found: dict[str, None] = {}
    near: Iterable[str] = (concept,)
    while near:
        steps = dict.fromkeys(need for each in near for need in prerequisites.get(each, ()))
        near = [step for step in steps if step not in found and step != concept]
        found |= dict.fromkeys(near)
    return tuple(found)


def after(concept: str, prerequisites: Prerequisites) -> tuple[str, ...]:
    """Return all that rests on a concept, the nearest first."""
    needed_by: defaultdict[str, list[str]] = defaultdict(list)
    for each, needs in prerequisites.items():
        for need in needs:
            needed_by[need].append(each)
    return before(concept, needed_by)


def shortcuts(prerequisites: Prerequisites) -> tuple[tuple[str, str, str], ...]:
    """Return the needs that follow from another: what needs it, what is needed, and by way of."""
    return tuple(
        (concept, need, other)
        for concept, needs in prerequisites.items()
        if len(needs) > 1
        for other in needs
        for need in sorted({*needs} & {*before(other, prerequisites)})
    )
