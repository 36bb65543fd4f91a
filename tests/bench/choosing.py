"""Memory at work: choosing a question for ten active learners, and what one should review next.

Each of them remembers a thousand questions. Ours are whole events; the floors read the answers that
memory follows from, by index, and fold nothing.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.commands import Call, Verb
from bot.events import Asked, CameDue
from tests.bench.figure import Figure
from tests.bench.log import DAY, Crowd, Group, Groups, choice_bank, regular, undone
from tests.bench.plan import Plan

READ = "SELECT question, at, correct, hinted FROM answers WHERE learner = ?"


def measure(plan: Plan, _groups: Groups) -> Iterator[Figure]:
    """Told: no target is set for these."""
    with tempfile.TemporaryDirectory() as folder:
        crowd = Crowd(regulars=plan.active, slots=plan.cards, missed=0)
        group = Group(Path(folder) / "memory.db", crowd, choice_bank(plan.cards + 1))
        works: tuple[tuple[str, Callable[[Group], object], int], ...] = (
            (f"choosing for {plan.active}, {plan.cards:,} cards each", _choose, plan.active),
            (f"/review of {plan.cards:,} cards", _review, 1),
        )
        for what, ours, learners in works:
            found = [
                (_millis(group, ours), _millis(group, _reading(learners)))
                for _ in range(plan.rounds + 1)
            ][1:]
            yield Figure(
                run="choosing",
                what=what,
                unit="ms",
                ours=tuple(a for a, _ in found),
                beside="reading their answers",
                floor=tuple(b for _, b in found),
            )
        group.close()


def _millis(group: Group, work: Callable[[Group], object]) -> float:
    with undone(group.store):
        began = time.perf_counter()
        work(group)
        took = time.perf_counter() - began
    return took * 1000


def _choose(group: Group) -> object:
    return group.study.handle(CameDue(), group.now + DAY)


def _review(group: Group) -> object:
    return group.study.handle(Asked(group.origin(regular(0)), Call(Verb.REVIEW)), group.now + DAY)


def _reading(learners: int) -> Callable[[Group], object]:
    def read(group: Group) -> object:
        db = group.store._db
        return [db.execute(READ, (regular(n),)).fetchall() for n in range(learners)]

    return read
