"""Deriving every row anew from the log, as `studybot db rebuild` does, beside one scan of it.

Ours is taken as the group is made: the rows are derived from nothing, once.
"""

import time
from collections.abc import Iterator
from contextlib import closing

from tests.bench.figure import Figure
from tests.bench.log import Group, Groups
from tests.bench.plan import Plan
from tests.bench.replay import connect

SCAN = "SELECT learner, question, at, correct, points, picks FROM answers ORDER BY id"


def measure(plan: Plan, groups: Groups) -> Iterator[Figure]:
    """At the largest size: seconds, and rows of the log a second."""
    group = groups.of(max(plan.sizes))
    scan, answers = _scan(group), group.filled_with
    what, beside = f"db rebuild, log of {max(plan.sizes):,}", "one scan of the log"
    for unit, ours, floor in (
        ("s", group.rebuilt_in, scan),
        ("/s", answers / group.rebuilt_in, answers / scan),
    ):
        yield Figure(
            run="rebuild", what=what, unit=unit, ours=(ours,), beside=beside, floor=(floor,)
        )


def _scan(group: Group) -> float:
    """Return the seconds of a warm scan that has every row in Python's hands."""
    with closing(connect(group.path)) as db:
        for _ in range(2):
            began = time.perf_counter()
            for _row in db.execute(SCAN):
                pass
            took = time.perf_counter() - began
    return took
