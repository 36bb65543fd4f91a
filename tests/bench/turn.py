"""CPU of a whole turn: an answer with its streak, boards and statistics, by learners with a past.

Each round asks a question on each of some days and has it answered by the same regulars; then as
many days by the SQL of such turns alone. None of it may grow with the log.
"""

import time
from collections.abc import Iterator

from tests.bench.figure import Figure, Of, Target, at_most
from tests.bench.log import Group, Groups, undone
from tests.bench.plan import Plan
from tests.bench.replay import record, replay

MOST = at_most(250)
FLAT = Target(of=Of.RATIO, bound=1.5)
"""A tree of a hundred times the rows is a level or two deeper, and more of it is not in memory."""
BATCH = 64
"""Who answers, in one transaction."""


def measure(plan: Plan, groups: Groups) -> Iterator[Figure]:
    """At every size of the log, and the largest beside the smallest."""
    at_once = min(BATCH, *(groups.of(size).crowd.regulars for size in plan.sizes))
    ours: dict[int, list[float]] = {size: [] for size in plan.sizes}
    floor: dict[int, list[float]] = {size: [] for size in plan.sizes}
    for _ in range(plan.rounds + 1):
        for size in plan.sizes:
            ours[size].append(_micros(groups.of(size), plan.turns, at_once, product=True))
            floor[size].append(_micros(groups.of(size), plan.turns, at_once, product=False))
    for size in plan.sizes:
        yield Figure(
            run="turn",
            what=f"CPU of an answer, log of {size:,}",
            unit="µs",
            ours=tuple(ours[size][1:]),
            beside="its SQL, replayed",
            floor=tuple(floor[size][1:]),
            target=MOST,
        )
    yield from flat("turn", "CPU of an answer", "µs", {s: ours[s][1:] for s in plan.sizes})


def flat(
    run: str, what: str, unit: str, ours: dict[int, list[float]], target: Target | None = FLAT
) -> Iterator[Figure]:
    """Compare the largest size with the smallest, round by round."""
    small, large = min(ours), max(ours)
    if small != large:
        yield Figure(
            run=run,
            what=f"{what}, log of {large:,}",
            unit=unit,
            ours=tuple(ours[large]),
            beside=f"the same, log of {small:,}",
            floor=tuple(ours[small]),
            target=target,
        )


def _micros(group: Group, turns: int, at_once: int, *, product: bool) -> float:
    """Have questions answered, one a day by the same ``at_once`` regulars in one transaction."""
    # The same number of them and of days at every size: their pasts must be alike.
    days = max(1, turns // at_once)
    spent = sum(_seconds(group, at_once, product=product) for _ in range(days))
    return spent / days / at_once * 1e6


def _seconds(group: Group, at_once: int, *, product: bool) -> float:
    presses = group.presses(group.post_next(), at_once)
    if not product:
        with undone(group.store):
            turns = record(group.study, presses, group.now)
        began = time.process_time()
        replay(group.store._db, turns, at_once)
        return time.process_time() - began
    began = time.process_time()
    with group.store.transaction():
        for press in presses:
            group.study.handle(press, group.now)
    return time.process_time() - began
