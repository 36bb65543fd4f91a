"""Every measurement runs, on next to nothing. How long anything takes is no test's business."""

from dataclasses import replace

import pytest

from tests.bench import runs
from tests.bench.figure import Figure
from tests.bench.plan import Plan

TINY = Plan(
    rounds=1,
    sizes=(60, 120),
    slots=6,
    turns=8,
    reads=3,
    clients=4,
    durable_answers=8,
    durable_slots=3,
    slow_answers=4,
    ticks=2,
    tracks=2000,
    due_rounds=1,
    due_seconds=0.05,
    herd=60,
    active=2,
    cards=5,
    imported=12,
    presses=8,
    slack_clients=4,
    players=8,
    press_days=2,
    channels=12,
)
MOST_LETTERS = 41
"""The first column of the table at a hundred columns."""
LONG = ("press", "slack", "slackquiz", "slackout", "fanout", "start", "durable", "due", "herd")
"""Those that start processes of their own, or thousands of tracks."""


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.deep) if n in LONG else n for n in runs.RUNS]
)
def test_a_measurement_gives_figures_beside_their_floors(name: str) -> None:
    said: list[str] = []

    figures = list(runs.take(replace(TINY, tell=said.append), [name]))

    assert figures
    for figure in figures:
        assert figure.run == name
        assert len(figure.ours) == len(figure.floor) == 1
        assert min(*figure.ours, *figure.floor) > 0, figure
    assert said[0].startswith(f"1 of 1: {name}, {runs.HELP[name]}")
    assert [f.what for f in figures if too_long(f)] == []


def too_long(figure: Figure) -> bool:
    return len(figure.what) > MOST_LETTERS or len(f"  floor: {figure.beside}") > MOST_LETTERS
